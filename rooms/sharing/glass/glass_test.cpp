#include "rooms/sharing/glass/glass.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

const auto leila = Id<accounts::Worker>::of_label("leila");
const auto helen = Id<accounts::Worker>::of_label("helen");

Instant at(const char* day, int hour) {
    return instant_in_london(*parse_date(day), hour, 0);
}

kit::Form good() {
    return { { "ground", "immediate_risk" },
             { "categories", "mental_health" },
             { "categories", "address" },
             { "reason", "She rang and said she would not be there tomorrow." },
             { "understood", "yes" } };
}

std::string wrong(const std::string& field, const std::string& typed) {
    const auto form = good();
    kit::Form changed;
    for (const auto& [key, value] : form.pairs())
        if (key != field) changed.add(key, value);
    changed.add(field, typed);
    const auto decided = decide(GlassForm::read(changed), { leila });
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(GlassForm, NeedsAGroundACategoryASentenceAndAYes) {
    EXPECT_EQ(wrong("ground", ""), "sharing.glass.ground.missing");
    EXPECT_EQ(wrong("ground", "curious"), "sharing.glass.ground.missing");
    EXPECT_EQ(wrong("categories", "everything"), "sharing.glass.categories.missing");
    EXPECT_EQ(wrong("reason", "urgent"), "sharing.glass.reason.missing");
    EXPECT_EQ(wrong("reason", "nineteen characters"), "sharing.glass.reason.missing");
    EXPECT_EQ(wrong("reason", "some twenty of them."), "");
    EXPECT_EQ(wrong("understood", "no"), "sharing.glass.understood.missing");
}

TEST(GlassForm, OpensForAnHourAndForWhatWasChosen) {
    const auto opened = decide(GlassForm::read(good()), { .worker = leila, .at = at("2026-03-02", 22) });
    ASSERT_TRUE(bool(opened));
    EXPECT_EQ(opened->until, at("2026-03-02", 23));
    EXPECT_EQ(opened->categories, (access::Categories{ access::Category::mental_health, access::Category::address }));
}

std::string whom(const kit::Form& typed, const std::string& field) {
    const auto decided = decide(WhomForm::read(typed));
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(WhomForm, AsksForBothNamesAndTheDayOfBirthOrTheNumberAndOneOfThem) {
    const auto number = people::Number::of(12345).text();
    EXPECT_EQ(whom({}, "given_name"), "sharing.glass.given_name.missing");
    EXPECT_EQ(whom({}, "family_name"), "sharing.glass.family_name.missing");
    EXPECT_EQ(whom({}, "born"), "sharing.glass.born.missing");
    EXPECT_EQ(whom({ { "number", "1" } }, "number"), "sharing.glass.number.wrong");
    EXPECT_EQ(whom({ { "number", number } }, "family_name"), "sharing.glass.family_name.with_number");
    EXPECT_EQ(whom({ { "number", number }, { "family_name", "Hartley" } }, "number"), "");
    EXPECT_EQ(whom({ { "number", number }, { "born", "2018-11-03" } }, "number"), "");
    EXPECT_EQ(whom({ { "number", number }, { "born", "2018-13-03" } }, "born"), "sharing.glass.born.wrong");
    EXPECT_EQ(whom({ { "given_name", "Ella" }, { "family_name", "Hartley" }, { "born", "2018-11-03" } }, "born"), "");
}

GlassCase opened(Instant when) {
    GlassCase one;
    one.glass.by = { .worker = leila, .at = when };
    one.glass.until = when + open_for;
    return one;
}

TEST(GlassCases, AreOverdueAfterThreeWorkingDays) {
    auto friday = opened(at("2026-03-06", 22));
    EXPECT_EQ(review_due(friday.glass), *parse_date("2026-03-11"));
    EXPECT_EQ(state_of(friday, at("2026-03-06", 22)), CaseState::open);
    EXPECT_EQ(state_of(friday, at("2026-03-06", 23)), CaseState::waiting);
    EXPECT_EQ(state_of(friday, at("2026-03-11", 23)), CaseState::waiting);
    EXPECT_EQ(state_of(friday, at("2026-03-12", 0)), CaseState::overdue);
    friday.review = GlassReview{};
    EXPECT_EQ(state_of(friday, at("2026-04-12", 0)), CaseState::reviewed);
}

TEST(GlassUse, IsSuspendedWhenUsedTooOftenOrUnreviewedTooLong) {
    const auto now = at("2026-03-12", 9);
    EXPECT_FALSE(is_suspended({}, now));
    EXPECT_FALSE(is_suspended({ .in_a_week = 2 }, now));
    EXPECT_TRUE(is_suspended({ .in_a_week = 3 }, now));
    EXPECT_TRUE(is_suspended({ .oldest_unreviewed = at("2026-03-06", 22) }, now));
    EXPECT_FALSE(is_suspended({ .oldest_unreviewed = at("2026-03-09", 1) }, now));
}

TEST(GlassReviews, AreNeverOnesOwnAndNeverTwice) {
    const auto form = GlassReviewForm::read({ { "outcome", "upheld" }, { "words", "I rang the duty doctor." } });
    auto one = opened(at("2026-03-02", 9));
    EXPECT_EQ(decide(form, one, { leila }).problem().kind, Problem::Kind::not_allowed);
    EXPECT_TRUE(bool(decide(form, one, { helen })));
    one.review = GlassReview{};
    EXPECT_EQ(decide(form, one, { helen }).problem().kind, Problem::Kind::gone);
}

TEST(GlassReviews, SayWhatWasFound) {
    const auto decided = decide(GlassReviewForm::read({}), opened(at("2026-03-02", 9)), { helen });
    EXPECT_EQ(decided.problem().fields["outcome"]->key, "sharing.glass.outcome.missing");
    EXPECT_EQ(decided.problem().fields["words"]->key, "sharing.glass.words.missing");
}

}
}
