// The rules about consent, wishes and objections.
#include "rooms/sharing/consent/consent.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using State = ConsentState;
using access::Category;
using access::Purpose;
using namespace std::chrono_literals;

const Instant now{ 1772442000000 }; // 2 March 2026, 9am
const Date today = day_in_london(now);
const auto oscar = Id<people::Person>::of_label("oscar");
const auto police = Id<accounts::Agency>::of_label("police");
const auto school = Id<accounts::Agency>::of_label("school");
const Stamp grace{ Id<accounts::Worker>::of_label("grace"),
                   Id<accounts::Post>::of_label("post"),
                   Id<accounts::Agency>::of_label("agency"),
                   now };
const Giver mother{ GiverId::of_label("mother"), oscar, {}, Name::parse("Leanne Farrant") };
const Giver himself{ GiverId::of_label("himself"), oscar, oscar, {} };

// A mother's yes, with every field that it needs.
kit::Form filled() {
    return { { "kind", "taking_part" },     { "state", "given" },
             { "giver", mother.id.text() }, { "capacity", "parental_responsibility" },
             { "purposes", "early_help" },  { "categories", "education" },
             { "categories", "family" },    { "agencies", school.text() },
             { "told", "spoken" },          { "how", "written" },
             { "said_on-day", "2" },        { "said_on-month", "3" },
             { "said_on-year", "2026" },    { "review_on", "2026-09-02" } };
}

kit::Form with(kit::Form form, std::string_view field, std::string value) {
    kit::Form changed;
    for (const auto& [name, old] : form.pairs())
        if (name != field && !(field == "said_on" && name.starts_with("said_on"))) changed.add(name, old);
    if (!value.empty()) changed.add(std::string(field), std::move(value));
    return changed;
}

Result<DecidedConsent> decided(const kit::Form& form) {
    return decide(ConsentForm::read(form), oscar, { mother, himself }, grace);
}

std::string wrong(const kit::Form& form, const char* field) {
    const auto result = decided(form);
    const auto* say = result ? nullptr : result.problem().fields[field];
    return say ? say->key : "";
}

TEST(ConsentRules, AWholeFormIsRecorded) {
    const auto result = decided(filled());
    ASSERT_TRUE(result);
    const auto& consent = result->consent;
    EXPECT_EQ(consent.kind, ConsentKind::taking_part);
    EXPECT_EQ(consent.scope.categories, (access::Categories{ Category::education, Category::family }));
    EXPECT_EQ(consent.scope.agencies, std::vector{ school });
    EXPECT_EQ(consent.said_on, today);
    EXPECT_EQ(consent.from, now); // today's words count from this moment on
    EXPECT_EQ(result->by.who, SaidBy::Who::known);
    EXPECT_EQ(result->by.known, mother.id);
    EXPECT_FALSE(consent.assessment);
}

TEST(ConsentRules, AnEmptyFormSaysEverythingThatIsMissing) {
    const auto fields = decided({}).problem().fields;
    for (const char* field : { "kind", "state", "giver", "capacity", "purposes", "categories", "agencies", "said_on" })
        EXPECT_NE(fields[field], nullptr) << field;
}

TEST(ConsentRules, AgenciesAreNamed) {
    EXPECT_EQ(wrong(with(filled(), "agencies", ""), "agencies"), "sharing.consent.agencies.missing");
    EXPECT_EQ(wrong(with(filled(), "agencies", "partners"), "agencies"), "sharing.consent.agencies.missing");
}

TEST(ConsentRules, ThePersonSpeaksForThemselvesAndOthersForThem) {
    EXPECT_EQ(
        wrong(with(filled(), "capacity", "competent_young_person"), "capacity"), "sharing.consent.capacity.others"
    );
    EXPECT_EQ(wrong(with(filled(), "giver", "self"), "capacity"), "sharing.consent.capacity.themselves");
    EXPECT_EQ(wrong(with(filled(), "giver", himself.id.text()), "capacity"), "sharing.consent.capacity.themselves");
    auto young = with(with(filled(), "giver", "self"), "capacity", "competent_young_person");
    EXPECT_EQ(wrong(young, "assessed_by"), "sharing.consent.assessed_by.missing");
    EXPECT_EQ(wrong(young, "assessment"), "sharing.consent.assessment.missing");
    young.add("assessed_by", "Grace Adeyemi");
    young.add("assessed_on", "2026-03-02");
    young.add("assessment", "He told me in his own words what would happen.");
    const auto result = decided(young);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->by.who, SaidBy::Who::self);
    EXPECT_EQ(result->consent.assessment->by.text(), "Grace Adeyemi");
}

TEST(ConsentRules, SomebodyNewHasAName) {
    EXPECT_EQ(wrong(with(filled(), "giver", "new"), "giver_name"), "sharing.consent.giver_name.missing");
    EXPECT_EQ(wrong(with(filled(), "giver", "whoever"), "giver"), "sharing.consent.giver.missing");
    const auto result = decided(with(with(filled(), "giver", "new"), "giver_name", "Ann Carter"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->by.name->shown(), "Ann Carter");
}

TEST(ConsentRules, AnAnswerSaysHowItWasExplainedAndGiven) {
    EXPECT_EQ(wrong(with(filled(), "told", ""), "told"), "sharing.consent.told.missing");
    EXPECT_EQ(wrong(with(filled(), "how", ""), "how"), "sharing.consent.how.missing");
    EXPECT_EQ(wrong(with(filled(), "review_on", ""), "review_on"), "sharing.consent.review_on.missing");
    auto asked = with(with(with(with(filled(), "state", "asked"), "told", ""), "how", ""), "review_on", "");
    EXPECT_TRUE(decided(asked));
}

TEST(ConsentRules, WhyNobodyWasAskedAndWhatWasLeftOutIsSaid) {
    EXPECT_EQ(wrong(with(filled(), "state", "not_asked"), "words"), "sharing.consent.words.unsafe");
    EXPECT_EQ(wrong(with(filled(), "state", "given_in_part"), "words"), "sharing.consent.words.in_part");
    EXPECT_EQ(wrong(with(filled(), "state", "withdrawn"), "state"), "sharing.consent.state.wrong");
    EXPECT_EQ(wrong(with(filled(), "state", "expired"), "state"), "sharing.consent.state.wrong");
}

TEST(ConsentRules, NobodySpokeInTheFuture) {
    EXPECT_EQ(wrong(with(filled(), "said_on", "2026-03-03"), "said_on"), "sharing.consent.said_on.future");
    const auto earlier = decided(with(filled(), "said_on", "2026-02-20"));
    ASSERT_TRUE(earlier);
    EXPECT_EQ(earlier->consent.from, instant_in_london(earlier->consent.said_on, 0, 0));
    EXPECT_EQ(wrong(with(filled(), "until", "2026-03-01"), "until"), "sharing.consent.until.before");
}

// ---- withdrawing

Consent said(const char* label, GiverId giver, State state, Instant from = now) {
    return { .id = Id<Consent>::of_label(label),
             .person = oscar,
             .kind = ConsentKind::taking_part,
             .state = state,
             .giver = giver,
             .scope = { { Purpose::early_help }, { Category::education, Category::family }, { school, police } },
             .said_on = day_in_london(from),
             .from = from,
             .recorded = grace };
}

WithdrawalForm on(Date day) {
    return { { text_of(day), day }, {} };
}

TEST(ConsentRules, AWithdrawalHasTheSameScopeAndCountsAtOnce) {
    auto given = said("yes", mother.id, State::given, now - 48h);
    given.until = today;
    const auto withdrawn = decide_withdrawal(given, on(day_in_london(now - 24h)), grace);
    ASSERT_TRUE(withdrawn);
    EXPECT_EQ(withdrawn->state, State::withdrawn);
    EXPECT_EQ(withdrawn->scope, given.scope);
    EXPECT_EQ(withdrawn->giver, given.giver);
    EXPECT_EQ(withdrawn->withdraws, given.id);
    EXPECT_EQ(withdrawn->from, now);
    EXPECT_EQ(withdrawn->until, std::nullopt);
    EXPECT_NE(withdrawn->id, given.id);
}

TEST(ConsentRules, OnlyAYesOrAQuestionIsWithdrawn) {
    for (const auto state : { State::refused, State::withdrawn, State::expired, State::not_asked })
        EXPECT_EQ(
            decide_withdrawal(said("it", mother.id, state), on(today), grace).problem().kind, Problem::Kind::conflict
        );
    EXPECT_TRUE(decide_withdrawal(said("it", mother.id, State::asked), on(today), grace));
    const auto early = decide_withdrawal(said("it", mother.id, State::given), on(day_in_london(now - 24h)), grace);
    EXPECT_EQ(early.problem().fields["said_on"]->key, "sharing.consent.said_on.before_given");
}

// ---- what follows

TEST(ConsentRules, AYesHasExpiredAfterItsLastDay) {
    auto yes = said("yes", mother.id, State::given);
    EXPECT_EQ(state_at(yes, now + 1000h), State::given);
    yes.until = today;
    EXPECT_EQ(state_at(yes, now + 15h - 1ms), State::given);
    EXPECT_EQ(state_at(yes, now + 15h), State::expired);
    yes.state = State::refused;
    EXPECT_EQ(state_at(yes, now + 15h), State::refused);
}

TEST(ConsentRules, TwoWhoSayDifferentThingsToTheSameDisagree) {
    const auto yes = said("yes", mother.id, State::given);
    auto no = said("no", GiverId::of_label("father"), State::refused, now - 24h);
    ASSERT_EQ(disagreements({ yes, no }, now).size(), 1U);
    EXPECT_EQ(disagreements({ no, yes }, now)[0].yes, yes.id);
    no.scope.agencies = { Id<accounts::Agency>::of_label("another") };
    EXPECT_TRUE(disagreements({ yes, no }, now).empty());
    no.scope = yes.scope;
    no.kind = ConsentKind::confidentiality;
    EXPECT_TRUE(disagreements({ yes, no }, now).empty());
}

TEST(ConsentRules, WhoThinksAgainDoesNotDisagreeWithThemselves) {
    const auto yes = said("yes", mother.id, State::given, now - 24h);
    const auto no = said("no", mother.id, State::withdrawn);
    EXPECT_TRUE(disagreements({ yes, no }, now).empty());
    EXPECT_TRUE(is_spoken_over(yes, { yes, no }));
    EXPECT_FALSE(is_spoken_over(no, { yes, no }));
    // A father who said no and then yes does not disagree either.
    const auto father = GiverId::of_label("father");
    const std::vector all{ said("m", mother.id, State::given),
                           said("1", father, State::refused, now - 24h),
                           said("2", father, State::given) };
    EXPECT_TRUE(disagreements(all, now).empty());
}

TEST(ConsentRules, WhatIsTakenBackInPartStandsForTheRest) {
    const auto yes = said("yes", mother.id, State::given, now - 24h);
    auto no = said("no", mother.id, State::withdrawn);
    no.scope.agencies = { police };
    EXPECT_FALSE(is_spoken_over(yes, { yes, no }));
}

TEST(ConsentRules, OfTwoWordsInOneMomentTheLessFavourableSpeaks) {
    const auto yes = said("yes", mother.id, State::given);
    const auto no = said("no", mother.id, State::withdrawn);
    EXPECT_TRUE(is_spoken_over(yes, { yes, no }));
    EXPECT_FALSE(is_spoken_over(no, { no, yes }));
}

// ---- objections

kit::Form objection() {
    return { { "sort", "objection" },       { "giver", mother.id.text() },  { "purposes", "early_help" },
             { "categories", "education" }, { "words", "Not the school." }, { "said_on", "2026-03-02" } };
}

TEST(ConsentRules, AnObjectionMayBeAgainstEverybody) {
    const auto result = decide(ObjectionForm::read(objection()), oscar, { mother }, grace);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->objection.scope.agencies.empty());
    EXPECT_EQ(result->objection.from, now);
    const auto empty = decide(ObjectionForm::read({}), oscar, { mother }, grace).problem().fields;
    for (const char* field : { "sort", "giver", "purposes", "categories", "words", "said_on" })
        EXPECT_NE(empty[field], nullptr) << field;
}

TEST(ConsentRules, AnObjectionIsEndedOnceAndWithAReason) {
    auto standing = decide(ObjectionForm::read(objection()), oscar, { mother }, grace)->objection;
    const auto ending =
        decide_ending(standing, EndingForm::read({ { "outcome", "withdrawn" }, { "reason", "She said so." } }), grace);
    ASSERT_TRUE(ending);
    EXPECT_EQ(decide_ending(standing, {}, grace).problem().fields.all().size(), 2U);
    standing.ending = *ending;
    EXPECT_EQ(decide_ending(standing, {}, grace).problem().kind, Problem::Kind::conflict);
}

}
}
