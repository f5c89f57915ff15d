// Every state of the pages about decisions and requests, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/decisions/decision_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::Shown;
using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

const Instant now = kit::testing::town_hour;
const Date today = day_in_london(now);
const auto reece = Id<people::Person>::of_label("reece_delaney");
const char* const rob = "Rob Kinsella, Detective sergeant, Marlshire Police";

Whom whom_of_reece() {
    return {
        reece,
        access::Purpose::safeguarding,
        "Reece Delaney",
        kit::person_navigation(
            { { "decisions", "sharing.decision.tab", "/decisions" } }, reece, access::Purpose::safeguarding, "decisions"
        )
    };
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

ShownDecision shown(DisclosureOutcome outcome) {
    return {
        .decision = Shown<Disclosure>::of({ .id = Id<Disclosure>::of_label(name_of(outcome)),
                                            .person = reece,
                                            .outcome = outcome,
                                            .recipient = Id<accounts::Agency>::of_label("southferry_academy"),
                                            .purposes = { access::Purpose::safeguarding },
                                            .categories = { access::Category::offending },
                                            .relevance = prose("They asked who uses him."),
                                            .harm = prose("Somebody spoke to us in confidence."),
                                            .from = now - 24h,
                                            .until = now + 240h,
                                            .decided = { .at = now - 24h } }),
        .recipient = "Southferry Academy",
        .decided_by = rob,
        .is_ours = true,
        .may_end = true,
    };
}

ShownDecision ended() {
    auto over = *shown(DisclosureOutcome::shared).decision.value();
    over.ending = Disclosure::Ending{ prose("It is not needed any more."), { .at = now } };
    auto ended = shown(DisclosureOutcome::shared);
    ended.decision = Shown<Disclosure>::of(over);
    ended.ended_by = rob;
    ended.may_end = false;
    return ended;
}

ShownRequest request(std::optional<Request::Outcome> outcome = {}, Instant asked = now) {
    ShownRequest shown{
        .request = { .id = Id<Request>::of_label("request"),
                     .person = reece,
                     .owner = Id<accounts::Agency>::of_label("police"),
                     .purpose = access::Purpose::safeguarding,
                     .categories = { access::Category::offending },
                     .why = prose("To know whom to keep him away from at the gate."),
                     .due_on = answer_due(access::Purpose::safeguarding, day_in_london(asked)),
                     .asked = { .at = asked },
                     .answer = {} },
        .asker = "Denise Fairweather, Safeguarding lead, Southferry Academy",
        .owner = "Marlshire Police",
        .person = "Reece Delaney",
    };
    if (outcome) shown.request.answer = Request::Answer{ *outcome, {}, { .at = now } };
    return shown;
}

class DecisionPages : public ::testing::Test {
protected:
    void SetUp() override { kit::testing::load_all_words(); }
};

TEST_F(DecisionPages, SayThatNotSharingIsADecisionToo) {
    auto of_us = request();
    of_us.may_decide = true;
    auto theirs = shown(DisclosureOutcome::shared);
    theirs.is_ours = theirs.may_end = false;
    ShownDecision withheld;
    withheld.decision = Shown<Disclosure>::withheld({ "access.practitioner.withheld_item" });
    const auto markup = gallery(
        "sharing/decisions/full",
        decisions_page({ .whom = whom_of_reece(),
                         .decisions = { shown(DisclosureOutcome::not_shared), theirs, ended(), withheld },
                         .asked_of_us = { of_us },
                         .asked_by_us = { request(Request::Outcome::not_shared),
                                          request(Request::Outcome::shared),
                                          request({}, now - 240h) },
                         .may_add = true,
                         .now = now })
    );
    EXPECT_THAT(markup, HasSubstr("Not shared"));
    EXPECT_THAT(markup, HasSubstr("Somebody spoke to us in confidence."));
    EXPECT_THAT(markup, HasSubstr("Ended on 2 March 2026"));
    EXPECT_THAT(markup, HasSubstr("Answered: nothing can be shared"));
    EXPECT_THAT(markup, HasSubstr("Overdue"));
    EXPECT_THAT(markup, HasSubstr("&amp;request=" + Id<Request>::of_label("request").text()));
}

TEST_F(DecisionPages, TellWhoeverAskedTheSameWhetherNothingIsHeldOrNothingIsShared) {
    const auto page = [](Request::Outcome outcome) {
        return decisions_page({ .whom = whom_of_reece(), .asked_by_us = { request(outcome) }, .now = now });
    };
    EXPECT_EQ(
        gallery("sharing/decisions/nothing_held", page(Request::Outcome::nothing_held)),
        gallery("sharing/decisions/not_shared", page(Request::Outcome::not_shared))
    );
}

TEST_F(DecisionPages, SayWhereNothingIsDecided) {
    const auto markup = gallery("sharing/decisions/empty", decisions_page({ .whom = whom_of_reece(), .now = now }));
    EXPECT_THAT(markup, HasSubstr("No decision has been recorded that you may see."));
    EXPECT_THAT(markup, Not(HasSubstr("/decisions/new")));
}

TEST_F(DecisionPages, AskForEverythingThatWasWeighed) {
    DecisionFormPage page{ .whom = whom_of_reece(),
                           .agencies = { { .value = "a", .text = "Southferry Academy" } },
                           .now = now };
    EXPECT_THAT(
        gallery("sharing/decision_form/empty", decision_form_page(page)),
        HasSubstr("unless that would harm the child more")
    );
    page.request = request();
    EXPECT_THAT(
        gallery("sharing/decision_form/answer", decision_form_page(page)),
        HasSubstr("name=\"request\" value=\"" + request().request.id.text())
    );
    page.form.harm.typed = "half <a sentence";
    page.problems = decide(page.form, reece, {}, { .at = now }).problem().fields;
    const auto errors = gallery("sharing/decision_form/with_errors", decision_form_page(page));
    EXPECT_THAT(errors, HasSubstr("half &lt;a sentence"));
    for (const auto& entry : page.problems.all())
        EXPECT_THAT(errors, HasSubstr("href=\"#" + entry.field)) << entry.field;
}

TEST_F(DecisionPages, AskWhyADecisionEnds) {
    DecisionEndingPage page{ .whom = whom_of_reece(), .decision = shown(DisclosureOutcome::shared), .now = now };
    EXPECT_THAT(gallery("sharing/decision_ending/empty", decision_ending_page(page)), HasSubstr("End it now"));
    page.problems.add("reason", "sharing.decision.reason.missing");
    EXPECT_THAT(
        gallery("sharing/decision_ending/with_errors", decision_ending_page(page)), HasSubstr("Enter why it ends")
    );
}

TEST_F(DecisionPages, AskAnAgencyForInformation) {
    RequestFormPage page{ .whom = whom_of_reece(),
                          .agencies = { { .value = "a", .text = "Marlshire Police" } },
                          .due = today };
    const auto empty = gallery("sharing/request_form/empty", request_form_page(page));
    EXPECT_THAT(empty, HasSubstr("You ask to keep a child safe."));
    EXPECT_THAT(empty, HasSubstr("They should answer by 2 March 2026."));
    page.problems = decide(page.form, reece, page.whom.purpose, { .at = now }).problem().fields;
    EXPECT_THAT(
        gallery("sharing/request_form/with_errors", request_form_page(page)), HasSubstr("Enter why you need it")
    );
}

TEST_F(DecisionPages, ListWhatWaitsForAnAnswer) {
    EXPECT_THAT(
        gallery("sharing/requests/empty", requests_page({}, today)),
        HasSubstr("No agency is waiting for an answer from yours.")
    );
    auto unknown = request({}, now - 240h);
    unknown.person = words("sharing.requests.unknown");
    const auto full = gallery("sharing/requests/full", requests_page({ unknown, request() }, today));
    EXPECT_THAT(full, HasSubstr("2 requests wait for an answer"));
    EXPECT_THAT(full, HasSubstr("Somebody you find no record of"));
    EXPECT_THAT(full, HasSubstr("Overdue"));
}

TEST_F(DecisionPages, AnswerARequest) {
    RequestPage page{ .request = request(), .decide = html::Url("/people/x/decisions?for=oversight"), .today = today };
    EXPECT_THAT(gallery("sharing/request/known", request_page(page)), HasSubstr("/decisions?for=oversight"));
    page.decide = {};
    page.request.person = words("sharing.requests.unknown");
    EXPECT_THAT(
        gallery("sharing/request/unknown", request_page(page)), HasSubstr("You find no record of this person.")
    );
    page.problems.add("outcome", "sharing.request.outcome.missing");
    EXPECT_THAT(gallery("sharing/request/with_errors", request_page(page)), HasSubstr("Select the answer"));
}

}
}
