// The rules about decisions to share and about requests.
#include "rooms/sharing/decisions/decision.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Purpose;
using namespace std::chrono_literals;

const Instant now{ 1772442000000 }; // Monday 2 March 2026, 9am
const auto reece = Id<people::Person>::of_label("reece");
const auto police = Id<accounts::Agency>::of_label("police");
const auto school = Id<accounts::Agency>::of_label("school");
const Stamp rob{ Id<accounts::Worker>::of_label("rob"), Id<accounts::Post>::of_label("post"), police, now };

kit::Form filled() {
    return { { "outcome", "not_shared" },
             { "recipient", school.text() },
             { "purposes", "safeguarding" },
             { "categories", "offending" },
             { "relevance", "They asked who he is with." },
             { "harm", "It would give away somebody who spoke to us." } };
}

kit::Form with(kit::Form form, std::string_view field, std::string value) {
    kit::Form changed;
    for (const auto& [name, old] : form.pairs())
        if (name != field) changed.add(name, old);
    changed.add(std::string(field), std::move(value));
    return changed;
}

std::string wrong(const kit::Form& form, const char* field) {
    const auto decided = decide(DisclosureForm::read(form), reece, {}, rob);
    const auto* say = decided ? nullptr : decided.problem().fields[field];
    return say ? say->key : "";
}

TEST(DecisionRules, NotSharingIsRecordedAsFullyAsSharing) {
    for (const char* outcome : { "shared", "not_shared" }) {
        const auto decided = decide(DisclosureForm::read(with(filled(), "outcome", outcome)), reece, {}, rob);
        ASSERT_TRUE(decided);
        EXPECT_EQ(name_of(decided->outcome), outcome);
        EXPECT_EQ(decided->decided, rob);
        EXPECT_EQ(decided->from, now);
        for (const char* field : { "relevance", "harm" })
            EXPECT_EQ(
                wrong(with(with(filled(), "outcome", outcome), field, " "), field),
                "sharing.decision." + std::string(field) + ".missing"
            );
    }
}

TEST(DecisionRules, AnEmptyFormSaysEverythingThatIsMissing) {
    const auto fields = decide(DisclosureForm::read({}), reece, {}, rob).problem().fields;
    for (const char* field : { "outcome", "recipient", "purposes", "categories", "relevance", "harm" })
        EXPECT_NE(fields[field], nullptr) << field;
}

TEST(DecisionRules, ItIsAboutAnotherAgency) {
    EXPECT_EQ(wrong(with(filled(), "recipient", police.text()), "recipient"), "sharing.decision.recipient.own");
    EXPECT_EQ(wrong(with(filled(), "recipient", "everybody"), "recipient"), "sharing.decision.recipient.wrong");
}

TEST(DecisionRules, TheLastDayCounts) {
    EXPECT_EQ(wrong(with(filled(), "until", "2026-03-01"), "until"), "sharing.decision.until.past");
    const auto decided = decide(DisclosureForm::read(with(filled(), "until", "2026-03-02")), reece, {}, rob);
    ASSERT_TRUE(decided);
    EXPECT_TRUE(decided->holds(now + 15h - 1ms));
    EXPECT_FALSE(decided->holds(now + 15h));
}

TEST(DecisionRules, ADecisionIsEndedOnceAndWithAReason) {
    auto decided = *decide(DisclosureForm::read(filled()), reece, {}, rob);
    EXPECT_EQ(decide_ending(decided, {}, rob).problem().fields["reason"]->key, "sharing.decision.reason.missing");
    decided.ending = *decide_ending(decided, DisclosureEndingForm::read({ { "reason", "She asked again." } }), rob);
    EXPECT_FALSE(decided.holds(now));
    EXPECT_EQ(decide_ending(decided, {}, rob).problem().kind, Problem::Kind::conflict);
}

TEST(DecisionRules, AnAnswerIsDueSoonerWhereAChildIsToBeProtected) {
    const auto monday = day_in_london(now);
    EXPECT_EQ(text_of(answer_due(Purpose::safeguarding, monday)), "2026-03-03");
    EXPECT_EQ(text_of(answer_due(Purpose::early_help, monday)), "2026-03-09");
    EXPECT_EQ(text_of(answer_due(Purpose::safeguarding, *parse_date("2026-03-06"))), "2026-03-09"); // after a Friday
}

TEST(DecisionRules, ARequestIsOverdueAfterItsDayUntilItIsAnswered) {
    const auto form =
        RequestForm::read({ { "owner", school.text() }, { "categories", "education" }, { "why", "To plan." } });
    auto request = *decide(form, reece, Purpose::safeguarding, rob);
    EXPECT_EQ(request.asked.agency, police);
    EXPECT_FALSE(request.is_overdue(request.due_on));
    EXPECT_TRUE(request.is_overdue(*parse_date("2026-03-04")));
    request.answer = Request::Answer{ Request::Outcome::nothing_held, {}, rob };
    EXPECT_FALSE(request.is_overdue(*parse_date("2026-03-04")));
    const auto nothing = decide(RequestForm{}, reece, Purpose::safeguarding, rob).problem().fields;
    for (const char* field : { "owner", "categories", "why" })
        EXPECT_NE(nothing[field], nullptr) << field;
}

}
}
