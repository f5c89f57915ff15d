// How long records are kept: each rule on its day, and a hundred years of them.
#include "rooms/sharing/retention/retention.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using What = Disposal::Step::What;
using std::chrono::days;
using std::chrono::sys_days;

Date day(const char* text) {
    return *parse_date(text);
}

const RetentionRule& rule(RecordKind kind) {
    return shipped_schedule()[static_cast<std::size_t>(kind)];
}

people::KeptRecord kept(const char* born, const char* last) {
    return { .born = RoughDate::parse(born), .last_on = day(last) };
}

TEST(Schedule, HasOneRuleForEachKindInTheirOrder) {
    ASSERT_EQ(shipped_schedule().size(), enumerators<RecordKind>.size());
    for (std::size_t at = 0; at < shipped_schedule().size(); ++at)
        EXPECT_EQ(shipped_schedule()[at].kind, static_cast<RecordKind>(at));
}

TEST(Schedule, KeepsALookedAfterChildsRecordToTheSeventyFifthAnniversaryOfTheirBirth) {
    const auto& looked_after = rule(RecordKind::looked_after);
    EXPECT_EQ(due_on(looked_after, kept("2010-12-19", "2026-03-02"), {}), day("2085-12-19"));
    EXPECT_EQ(due_on(looked_after, kept("2008-02-29", "2026-03-02"), {}), day("2083-02-28"));
    const SaidKind died{ RecordKind::looked_after, day("2020-05-04") };
    EXPECT_EQ(due_on(looked_after, kept("2010-12-19", "2026-03-02"), died), day("2035-05-04"));
    const SaidKind grown{ RecordKind::looked_after, day("2028-12-19") };
    EXPECT_EQ(due_on(looked_after, kept("2010-12-19", "2026-03-02"), grown), day("2085-12-19"))
        << "on the day on which they were 18";
}

TEST(Schedule, CountsAdoptionFromItsOrderAndWaitsForIt) {
    const auto& adoption = rule(RecordKind::adoption);
    EXPECT_EQ(due_on(adoption, kept("2010-12-19", "2026-03-02"), {}), std::nullopt);
    const SaidKind said{ RecordKind::adoption, day("2019-05-13") };
    EXPECT_EQ(due_on(adoption, kept("2010-12-19", "2026-03-02"), said), day("2119-05-13"));
}

TEST(Schedule, CountsChildProtectionFromTheEndOfTheWork) {
    EXPECT_EQ(due_on(rule(RecordKind::child_protection), kept("2010-12-19", "2026-03-02"), {}), day("2061-03-02"));
}

TEST(Schedule, KeepsEarlyHelpUntilTwentyFiveAndThreeQuietYears) {
    const auto& early_help = rule(RecordKind::early_help);
    EXPECT_EQ(due_on(early_help, kept("2010-12-19", "2026-03-02"), {}), day("2035-12-19"));
    EXPECT_EQ(due_on(early_help, kept("2010-12-19", "2035-03-02"), {}), day("2038-03-02"));
    EXPECT_EQ(due_on(early_help, kept("2010", "2026-03-02"), {}), day("2035-12-31")) << "the last day it can be";
    EXPECT_EQ(due_on(early_help, { .last_on = day("2026-03-02") }, {}), day("2051-03-02")) << "no birth recorded";
}

TEST(Schedule, NeverEndsWhatIsInUse) {
    auto used = kept("1990-12-19", "2026-03-02");
    used.in_use = true;
    for (const auto& one : shipped_schedule())
        EXPECT_EQ(due_on(one, used, { one.kind, day("1991-01-01") }), std::nullopt);
}

// Every day of a hundred years and more: nothing may go a day too early, and from its day on it may.
TEST(Schedule, HoldsOnEveryDayOfAHundredYears) {
    for (const auto& one : shipped_schedule()) {
        RetentionCase record{ .kept = kept("2018-11-03", "2026-03-02"), .rule = one };
        record.said = SaidKind{ one.kind, std::nullopt };
        if (one.kind == RecordKind::adoption) record.said->event_on = day("2020-02-29");
        const auto due = record.due();
        ASSERT_TRUE(due);
        std::size_t kept_days = 0;
        for (sys_days at = sys_days(day("2026-03-02")); at <= sys_days(day("2130-12-31")); at += days(1)) {
            if (!record.is_due(at)) ++kept_days;
            ASSERT_EQ(record.is_due(at), *due <= Date(at)) << name_of(one.kind);
        }
        EXPECT_EQ(kept_days, static_cast<std::size_t>((sys_days(*due) - sys_days(day("2026-03-02"))).count()));
        record.holds.push_back({});
        EXPECT_FALSE(record.may_go(day("2130-12-31"))) << "whatever its age, it is held";
    }
}

TEST(RetentionCases, AreKeptLongerAndNeverShorter) {
    RetentionCase one{ .kept = kept("1990-01-01", "2010-01-01"), .rule = rule(RecordKind::other) };
    EXPECT_EQ(one.due(), day("2015-01-01"));
    one.longer = KeptLonger{ .until = day("2030-06-01"), .reason = *Prose::parse("A claim may come.") };
    EXPECT_EQ(one.due(), day("2030-06-01"));
    one.longer->until = day("2012-01-01");
    EXPECT_EQ(one.due(), day("2015-01-01"));
}

std::string wrong(RecordKind kind, const kit::Form& typed, const std::string& field) {
    const auto decided = decide(RuleForm::read(typed), kind);
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(RuleForm, CannotMakeShorterWhatTheLawSays) {
    const kit::Form thirty{ { "event", "birth" }, { "years", "30" }, { "at_least", "0" }, { "reason", "Our own." } };
    EXPECT_EQ(wrong(RecordKind::early_help, thirty, ""), "");
    EXPECT_EQ(wrong(RecordKind::looked_after, thirty, "years"), "sharing.retention.years.between");
    EXPECT_EQ(wrong(RecordKind::adoption, thirty, "event"), "sharing.retention.event.fixed");
    EXPECT_EQ(wrong(RecordKind::early_help, { { "years", "many" } }, "years"), "sharing.retention.years.wrong");
    EXPECT_EQ(wrong(RecordKind::early_help, {}, "reason"), "sharing.retention.rule_reason.missing");
    const kit::Form for_ever{ { "event", "birth" }, { "years", "151" }, { "at_least", "-1" }, { "reason", "So." } };
    EXPECT_EQ(wrong(RecordKind::early_help, for_ever, "years"), "sharing.retention.years.between");
    EXPECT_EQ(wrong(RecordKind::early_help, for_ever, "at_least"), "sharing.retention.at_least.wrong");
}

TEST(RuleForm, KeepsWhatFollowsADeath) {
    const kit::Form eighty{ { "event", "birth" }, { "years", "80" }, { "at_least", "0" }, { "reason", "Our own." } };
    EXPECT_EQ(decide(RuleForm::read(eighty), RecordKind::looked_after)->rule.after_death, 15);
}

const Stamp helen{ .worker = Id<accounts::Worker>::of_label("helen"),
                   .at = instant_in_london(day("2026-03-02"), 9, 0) };
const Stamp ruth{ .worker = Id<accounts::Worker>::of_label("ruth"), .at = helen.at };

RetentionCase proposed() {
    RetentionCase one{ .kept = kept("1990-01-01", "2010-01-01"), .rule = rule(RecordKind::other) };
    one.disposal = Disposal{ .reason = *Prose::parse("Due."), .proposed = helen };
    return one;
}

TEST(Disposals, AreDecidedBySomebodyElseOnceAndOnlyWhileNothingHolds) {
    const auto yes = DisposalStepForm::read({ { "what", "agreed" }, { "step_words", "I looked." } });
    auto one = proposed();
    EXPECT_EQ(decide(yes, one, helen).problem().kind, Problem::Kind::not_allowed);
    EXPECT_TRUE(bool(decide(yes, one, ruth)));
    const auto done = DisposalStepForm::read({ { "what", "done" }, { "step_words", "I looked." } });
    EXPECT_EQ(decide(done, one, ruth).problem().fields["what"]->key, "sharing.retention.step.missing");
    one.holds.push_back({});
    EXPECT_EQ(decide(yes, one, ruth).problem().kind, Problem::Kind::conflict);
    const auto no = DisposalStepForm::read({ { "what", "declined" }, { "step_words", "A claim." } });
    EXPECT_TRUE(bool(decide(no, one, ruth)));
    one.disposal->steps.push_back({ What::agreed, std::nullopt, ruth });
    EXPECT_EQ(decide(no, one, ruth).problem().kind, Problem::Kind::gone);
}

TEST(KindForm, AsksForTheDayOfAnAdoptionOrder) {
    const auto today = day("2026-03-02");
    const auto key = [&](const kit::Form& form, const char* field) {
        const auto decided = decide(KindForm::read(form), today);
        return decided ? std::string() : decided.problem().fields[field]->key;
    };
    EXPECT_EQ(key({ { "kind", "early_help" } }, "kind"), "");
    EXPECT_EQ(key({ { "kind", "adoption" } }, "event_on"), "sharing.retention.event_on.missing");
    EXPECT_EQ(
        key({ { "kind", "adoption" }, { "event_on", "2026-03-03" } }, "event_on"), "sharing.retention.event_on.future"
    );
    EXPECT_EQ(key({}, "kind"), "sharing.retention.kind.missing");
}

}
}
