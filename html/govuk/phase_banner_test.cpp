#include "html/govuk/phase_banner.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Tag tag_of(const Given& given) {
    return { .text = given["text"], .html = given["html"], .classes = given["classes"] };
}

Node rendered(const Given& given) {
    return phase_banner({
        .tag = if_any(given["tag"], tag_of),
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("phase-banner", rendered);

TEST(PhaseBanner, SaysThePhaseInAWord) {
    const auto page = phase_banner({ .tag = "Beta", .text = "This is a new service" });
    EXPECT_EQ(words_in(find_element(page, "p")), "Beta This is a new service");
}

}
}
