// Every state of every page of standing, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/standing/pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;

const Date today = *parse_date("2026-03-02");

Member member(const char* name, const char* title, const char* vetted, const char* trained) {
    return { .worker = Id<accounts::Worker>::of_label(name),
             .name = *Name::parse(name),
             .titles = { *Line::parse(title) },
             .roles = { kit::Role::practitioner },
             .standing = { .vetted_until = parse_date(vetted), .trained_until = parse_date(trained) } };
}

Members health_visitors() {
    Members members{ .agency = *Line::parse("Amber Coast Health Visiting Service"), .today = today };
    members.all = { member("Ruth Adjei", "Student health visitor", "", ""),
                    member("Nkechi Obi", "Health visitor", "2026-02-13", "2027-01-31"),
                    member("Jo Okafor", "Health visitor", "2028-03-31", "2026-03-20"),
                    member("Wendy Blackwood", "Team lead", "2028-03-31", "2027-01-31") };
    members.all.back().titles.push_back(*Line::parse("Safeguarding supervisor"));
    members.all.back().roles.push_back(kit::Role::agency_administrator);
    return members;
}

class StandingPages : public ::testing::Test {
protected:
    StandingPages() { kit::testing::load_all_words(); }
};

TEST_F(StandingPages, MembersSaysOfEachDayWhetherItIsInDate) {
    const auto markup = gallery("sharing/standing/full", members_page(health_visitors()));
    for (const auto* state : { "in_date", "ends_soon", "out_of_date", "not_recorded" })
        EXPECT_THAT(markup, HasSubstr(words(std::string("sharing.standing.state.") + state))) << state;
    EXPECT_THAT(markup, HasSubstr(words("sharing.access_review.due")));
}

TEST_F(StandingPages, MembersSaysWhoLookedLast) {
    auto members = health_visitors();
    members.last_review =
        AccessReview{ instant_in_london(*parse_date("2026-01-19"), 10, 0), *Name::parse("Wendy Blackwood"), 4 };
    const auto markup = gallery("sharing/standing/reviewed", members_page(members));
    EXPECT_THAT(markup, HasSubstr("19 January 2026"));
    EXPECT_THAT(markup, ::testing::Not(HasSubstr(words("sharing.access_review.due"))));
}

TEST_F(StandingPages, MembersSaysWhenThereIsNobody) {
    Members nobody{ .agency = *Line::parse("New Moorings"), .today = today };
    EXPECT_THAT(gallery("sharing/standing/empty", members_page(nobody)), HasSubstr(words("sharing.standing.none")));
}

TEST_F(StandingPages, TheFormHoldsWhatIsKnown) {
    const auto jo = health_visitors().all[2];
    const auto markup =
        gallery("sharing/standing_of/known", standing_page(jo.name, jo.worker, StandingForm::holding(jo.standing)));
    EXPECT_THAT(markup, HasSubstr("value=\"2028\""));
}

TEST_F(StandingPages, TheFormSaysWhatIsWrong) {
    const auto jo = health_visitors().all[2];
    const auto form = StandingForm::read({ { "vetted_until", "31 2 2027" }, { "trained_until", "1 1 2050" } });
    const auto markup = gallery(
        "sharing/standing_of/wrong",
        standing_page(jo.name, jo.worker, form, decide(form, jo.worker, today).problem().fields)
    );
    EXPECT_THAT(markup, HasSubstr(words("sharing.standing.vetted_until.wrong")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.standing.trained_until.too_far")));
}

}
}
