// From whom an entry comes, said to whoever reads its page.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/service_page.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using kit::testing::gallery_signed_out;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Provenance, IsSaidWithItsLicenceAndWhatThatAsksFor) {
    kit::testing::load_all_words();
    Provenance from{ .publisher = *Line::parse("Westshire Council") };
    EXPECT_EQ(spoken_provenance(from), "From Westshire Council.");
    from.licence = Line::parse("Open Government Licence 3.0");
    EXPECT_EQ(spoken_provenance(from), "From Westshire Council, Open Government Licence 3.0.");
    from.attribution = Line::parse("Contains public sector information.");
    EXPECT_EQ(
        spoken_provenance(from),
        "From Westshire Council, Open Government Licence 3.0. Contains public sector information."
    );
}

TEST(Provenance, StandsOnThePageOfWhatAFeedBroughtAndOnNoOther) {
    ServiceView view{ .entry = ambermouth().entry_of(ambermouth().services.front()),
                      .terms = ambermouth().terms,
                      .areas = ambermouth().areas,
                      .today = *parse_date("2026-03-02") };
    EXPECT_THAT(kit::render(service_page(view), {}), Not(HasSubstr("From Westshire")));
    view.entry.from = Provenance{ .publisher = *Line::parse("Westshire Council"),
                                  .licence = Line::parse("Open Government Licence 3.0"),
                                  .attribution = Line::parse("Contains public sector information.") };
    EXPECT_THAT(
        gallery_signed_out("directory/service/from_a_source", service_page(view)),
        HasSubstr("From Westshire Council, Open Government Licence 3.0. Contains public sector information.")
    );
}

}
}
