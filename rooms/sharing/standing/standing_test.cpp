#include "rooms/sharing/standing/standing.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

const auto jo = Id<accounts::Worker>::of_label("jo");

Date day(const char* text) {
    return *parse_date(text);
}

const Date today = day("2026-03-02");

TEST(Standing, BothDaysCount) {
    EXPECT_EQ(in_date(std::nullopt, today), InDate::not_recorded);
    EXPECT_EQ(in_date(day("2026-03-01"), today), InDate::out_of_date);
    EXPECT_EQ(in_date(day("2026-03-02"), today), InDate::ends_soon);
    EXPECT_EQ(in_date(day("2026-04-01"), today), InDate::ends_soon);
    EXPECT_EQ(in_date(day("2026-04-02"), today), InDate::in_date);
}

Result<Standing> typed(const char* vetted, const char* trained) {
    return decide(StandingForm::read({ { "vetted_until", vetted }, { "trained_until", trained } }), jo, today);
}

TEST(StandingForm, TakesDaysAndTheirAbsence) {
    EXPECT_EQ(typed("2027-03-31", "")->vetted_until, day("2027-03-31"));
    EXPECT_EQ(typed("2027-03-31", "")->trained_until, std::nullopt);
    EXPECT_EQ(typed("", "2020-01-01")->trained_until, day("2020-01-01")) << "the past is a fact, too";
}

TEST(StandingForm, RefusesWhatIsNoDayOrTooFarOff) {
    EXPECT_EQ(typed("soon", "").problem().fields["vetted_until"]->key, "sharing.standing.vetted_until.wrong");
    EXPECT_EQ(typed("", "2027-02-30").problem().fields["trained_until"]->key, "sharing.standing.trained_until.wrong");
    EXPECT_EQ(typed("2036-03-03", "").problem().fields["vetted_until"]->key, "sharing.standing.vetted_until.too_far");
    EXPECT_TRUE(bool(typed("2036-03-02", "")));
}

Member member(const char* name, const char* vetted, const char* trained) {
    Member one{ .name = *Name::parse(name) };
    one.standing = { .vetted_until = parse_date(vetted), .trained_until = parse_date(trained) };
    return one;
}

TEST(Members, WhoCannotActStandsFirst) {
    std::vector<Member> members{ member("Fine", "2027-01-01", "2027-06-01"),
                                 member("Soon", "2028-01-01", "2026-03-20"),
                                 member("Over", "2026-02-01", "2027-01-01"),
                                 member("Never", "", "2027-01-01") };
    order_by_need(members, today);
    std::string order;
    for (const auto& one : members)
        order += one.name.shown() + " ";
    EXPECT_EQ(order, "Over Never Soon Fine ");
}

TEST(AccessReviews, AreDueAfterFourMonths) {
    const auto on = [](const char* text) { return AccessReview{ instant_in_london(day(text), 12, 0), {}, 1 }; };
    EXPECT_TRUE(is_due(std::nullopt, today));
    EXPECT_TRUE(is_due(on("2025-11-02"), today));
    EXPECT_FALSE(is_due(on("2025-11-03"), today));
    EXPECT_FALSE(is_due(on("2025-10-31"), day("2026-02-27"))) << "four months after 31 October is 28 February";
    EXPECT_TRUE(is_due(on("2025-10-31"), day("2026-02-28")));
}

}
}
