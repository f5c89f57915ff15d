// By when a request must be answered, and what may be done about it.
#include "rooms/sharing/rights/request.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using What = RightsStep::What;
using State = RightsClock::State;

Date day(const char* text) {
    return *parse_date(text);
}

Stamp by(const char* today = "2026-03-02") {
    return { .worker = Id<accounts::Worker>::of_label("helen"), .at = instant_in_london(day(today), 9, 0) };
}

RightsCase asked(const char* received, RightsRequest::Kind kind = RightsRequest::Kind::access) {
    RightsCase one;
    one.request.kind = kind;
    one.request.received_on = day(received);
    one.request.identity = RightsRequest::Identity::known;
    return one;
}

void add(RightsCase& one, What what, const char* on) {
    one.steps.push_back({ .what = what, .on = day(on) });
}

TEST(RightsClock, IsOneMonthFromTheDayOnWhichItCame) {
    EXPECT_EQ(clock_of(asked("2026-03-03")).due, day("2026-04-07")) << "the 3rd is Good Friday, and then it is Easter";
    EXPECT_EQ(clock_of(asked("2026-06-09")).due, day("2026-07-09"));
    EXPECT_EQ(clock_of(asked("2026-05-31")).due, day("2026-06-30")) << "June has no 31st";
    EXPECT_EQ(clock_of(asked("2026-01-30")).due, day("2026-03-02")) << "28 February is a Saturday";
}

TEST(RightsClock, BeginsWhenItIsKnownWhoAsks) {
    auto one = asked("2026-06-09");
    one.request.identity = RightsRequest::Identity::to_check;
    EXPECT_EQ(clock_of(one), (RightsClock{ State::waits_for_identity, std::nullopt }));
    add(one, What::identity_checked, "2026-06-16");
    EXPECT_EQ(clock_of(one), (RightsClock{ State::answer, day("2026-07-16") }));
}

TEST(RightsClock, StandsStillWhileTheyAreAskedWhatTheyMean) {
    auto one = asked("2026-06-09");
    add(one, What::clarification_asked, "2026-06-10");
    EXPECT_EQ(clock_of(one).state, State::waits_for_clarification);
    EXPECT_FALSE(clock_of(one).is_overdue(day("2027-01-01")));
    add(one, What::clarified, "2026-06-17");
    EXPECT_EQ(clock_of(one).due, day("2026-07-16"));
    add(one, What::clarification_asked, "2026-06-18");
    add(one, What::clarified, "2026-06-19");
    EXPECT_EQ(clock_of(one).due, day("2026-07-17"));
}

TEST(RightsClock, IsThreeMonthsWhereItWasExtended) {
    auto one = asked("2026-06-09");
    add(one, What::extended, "2026-06-20");
    EXPECT_EQ(clock_of(one).due, day("2026-09-09"));
}

TEST(RightsClock, OfAComplaintRunsUntilItIsAcknowledged) {
    auto one = asked("2026-06-09", RightsRequest::Kind::complaint);
    EXPECT_EQ(clock_of(one), (RightsClock{ State::acknowledge, day("2026-07-09") }));
    EXPECT_FALSE(clock_of(one).is_overdue(day("2026-07-09")));
    EXPECT_TRUE(clock_of(one).is_overdue(day("2026-07-10")));
    add(one, What::acknowledged, "2026-06-12");
    EXPECT_EQ(clock_of(one).state, State::no_fixed_day);
}

TEST(RightsClock, StopsWithAnAnswer) {
    auto one = asked("2026-06-09");
    add(one, What::answered, "2026-06-20");
    EXPECT_EQ(clock_of(one).state, State::over);
    EXPECT_TRUE(possible_steps(one).empty());
}

TEST(RightsList, HasTheEarliestDayFirstAndWhatIsOverLast) {
    auto over = asked("2026-01-05");
    add(over, What::answered, "2026-01-06");
    auto waiting = asked("2026-01-02");
    waiting.request.identity = RightsRequest::Identity::to_check;
    std::vector<RightsCase> cases{ over, waiting, asked("2026-03-03"), asked("2026-02-03") };
    sort_by_clock(cases);
    EXPECT_EQ(cases[0].request.received_on, day("2026-02-03"));
    EXPECT_EQ(cases[1].request.received_on, day("2026-03-03"));
    EXPECT_EQ(cases[2].request.received_on, day("2026-01-02"));
    EXPECT_EQ(cases[3].request.received_on, day("2026-01-05"));
}

kit::Form good() {
    return { { "kind", "access" },
             { "asked_by", "Tasha Delaney" },
             { "capacity", "parental_responsibility" },
             { "received_on", "2026-02-20" },
             { "identity", "checked" },
             { "identity_how", "Passport seen at the desk" } };
}

std::string wrong(const std::string& field, const std::string& typed) {
    kit::Form changed;
    const auto form = good();
    for (const auto& [key, value] : form.pairs())
        if (key != field) changed.add(key, value);
    changed.add(field, typed);
    const auto decided = decide(RightsForm::read(changed), Id<people::Person>::of_label("reece"), by());
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(RightsForm, SaysWhoAsksForWhatAndHowThatIsKnown) {
    EXPECT_EQ(wrong("words", ""), "");
    EXPECT_EQ(wrong("kind", ""), "sharing.rights.kind.missing");
    EXPECT_EQ(wrong("kind", "erasure"), "sharing.rights.kind.wrong");
    EXPECT_EQ(wrong("asked_by", " "), "sharing.rights.asked_by.missing");
    EXPECT_EQ(wrong("capacity", ""), "sharing.rights.capacity.missing");
    EXPECT_EQ(wrong("received_on", "soon"), "sharing.rights.received_on.wrong");
    EXPECT_EQ(wrong("received_on", "2026-03-03"), "sharing.rights.received_on.future");
    EXPECT_EQ(wrong("identity", ""), "sharing.rights.identity.missing");
    EXPECT_EQ(wrong("identity_how", ""), "sharing.rights.identity_how.missing");
}

std::string step(const RightsCase& one, const kit::Form& typed, const std::string& field) {
    const auto decided = decide(RightsStepForm::read(typed), one, by());
    if (decided) return "";
    const auto* say = decided.problem().fields[field];
    return say ? say->key : "another field";
}

TEST(RightsStepForm, TakesWhatIsPossibleAndAsksForAReasonWhereThePersonIsOwedOne) {
    const auto one = asked("2026-02-20");
    EXPECT_EQ(step(one, { { "what", "answered" }, { "on", "2026-03-01" } }, ""), "");
    EXPECT_EQ(
        step(one, { { "what", "refused" }, { "on", "2026-03-01" } }, "words"), "sharing.rights.step.words.missing"
    );
    EXPECT_EQ(
        step(one, { { "what", "extended" }, { "on", "2026-03-01" } }, "words"), "sharing.rights.step.words.missing"
    );
    EXPECT_EQ(step(one, { { "what", "clarified" }, { "on", "2026-03-01" } }, "what"), "sharing.rights.step.missing");
    EXPECT_EQ(step(one, { { "what", "acknowledged" }, { "on", "2026-03-01" } }, "what"), "sharing.rights.step.missing");
    EXPECT_EQ(step(one, { { "what", "answered" }, { "on", "2026-02-19" } }, "on"), "sharing.rights.step.on.early");
    EXPECT_EQ(step(one, { { "what", "answered" }, { "on", "2026-03-03" } }, "on"), "sharing.rights.step.on.future");
    auto over = one;
    add(over, What::withdrawn, "2026-02-21");
    EXPECT_EQ(decide(RightsStepForm::read({ { "what", "answered" } }), over, by()).problem().kind, Problem::Kind::gone);
}

}
}
