// The rules of agreements: what is missing, what state a version is in, what it tells the access engine, and how forms
// are read. No database.
#include "rooms/sharing/agreements/agreement.hpp"

#include "kit/testing.hpp"
#include "rooms/sharing/agreements/authority.hpp"
#include "rooms/sharing/agreements/draft_forms.hpp"
#include "rooms/sharing/agreements/reminders.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using access::Category;
using access::ControllerKind;
using access::Purpose;

const auto council = Id<accounts::Agency>::of_label("council");
const auto school = Id<accounts::Agency>::of_label("school");
const auto charity = Id<accounts::Agency>::of_label("charity");
const Kinds kinds{ { council, ControllerKind::public_authority },
                   { school, ControllerKind::school },
                   { charity, ControllerKind::charity } };
const Date today = *parse_date("2026-03-02");

Instant morning(const char* day) {
    return instant_in_london(*parse_date(day), 9, 0);
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

Terms complete() {
    Terms terms{ .title = Line::parse("Early help"), .kind = AgreementKind::systematic };
    terms.parties = { { council, PartyRole::both, Line::parse("Officer") },
                      { school, PartyRole::sender, Line::parse("Lead") } };
    terms.purposes = { Purpose::early_help };
    terms.flows = { { { school },
                      { council },
                      { Purpose::early_help },
                      { Category::identity, Category::physical_health },
                      { access::Role::practitioner } } };
    const Grounds grounds{ .lawful_basis = LawfulBasis::public_task,
                           .special_condition = SpecialCondition::statutory_functions,
                           .confidentiality = Confidentiality::explicit_consent };
    terms.grounds = { { { Purpose::early_help, ControllerKind::public_authority }, grounds },
                      { { Purpose::early_help, ControllerKind::school }, grounds } };
    for (std::size_t at = 0; at < enumerators<Clause>.size(); ++at)
        terms.clauses.emplace(static_cast<Clause>(at), prose("As agreed"));
    terms.at_end = AtEnd::destroyed;
    terms.days = { { Day::impact_assessment_until, *parse_date("2027-03-01") },
                   { Day::starts_on, *parse_date("2026-04-01") },
                   { Day::ends_on, *parse_date("2027-12-31") },
                   { Day::review_on, *parse_date("2026-10-01") } };
    return terms;
}

std::string first_missing(const Terms& terms) {
    const auto problems = missing_in(terms, kinds, today).all();
    return problems.empty() ? "nothing" : problems.front().say.key.substr(26);
}

Agreement signed_by_all() {
    Agreement agreement{ .id = Id<Agreement>::of_label("one"), .terms = complete(), .drafted_for = council };
    agreement.circulated_at = agreement.agreed_at = morning("2026-03-02");
    agreement.signatures = { { .agency = council, .signed_at = morning("2026-03-02") },
                             { .agency = school, .signed_at = morning("2026-03-02") } };
    return agreement;
}

// ---- what is missing

TEST(AgreementRules, NothingIsMissingFromWhatIsComplete) {
    EXPECT_EQ(first_missing(complete()), "nothing");
}

TEST(AgreementRules, EachThingLeftOutIsMissing) {
    const auto without = [](const auto& change) {
        auto terms = complete();
        change(terms);
        return first_missing(terms);
    };
    EXPECT_EQ(without([](Terms& t) { t.kind.reset(); }), "about");
    EXPECT_EQ(without([](Terms& t) { t.parties.pop_back(); }), "parties");
    EXPECT_EQ(without([](Terms& t) { t.parties[0].contact.reset(); }), "contact");
    EXPECT_EQ(without([](Terms& t) { t.purposes = {}; }), "purposes");
    EXPECT_EQ(without([](Terms& t) { t.flows.clear(); }), "flows");
    EXPECT_EQ(without([](Terms& t) { t.clauses.erase(Clause::exclusions); }), "clauses");
    EXPECT_EQ(without([](Terms& t) { t.at_end.reset(); }), "at_end");
    EXPECT_EQ(without([](Terms& t) { t.days.erase(Day::impact_assessment_until); }), "impact_assessment");
    EXPECT_EQ(without([](Terms& t) { t.days[Day::impact_assessment_until] = today; }), "impact_assessment_past");
    EXPECT_EQ(without([](Terms& t) { t.days.erase(Day::review_on); }), "days");
    EXPECT_EQ(without([](Terms& t) { t.days[Day::review_on] = today; }), "review_too_early");
    EXPECT_EQ(without([](Terms& t) { t.days[Day::ends_on] = *parse_date("2026-03-31"); }), "end_too_early");
}

TEST(AgreementRules, WhatIsSharedOnceMustEnd) {
    auto terms = complete();
    terms.days.erase(Day::ends_on);
    EXPECT_EQ(first_missing(terms), "nothing");
    terms.kind = AgreementKind::one_off;
    EXPECT_EQ(first_missing(terms), "end");
}

TEST(AgreementRules, AFlowMustBePossibleForItsParties) {
    auto terms = complete();
    std::swap(terms.flows[0].from, terms.flows[0].to); // a school that only sends would receive
    EXPECT_EQ(first_missing(terms), "flow_not_possible");
    terms = complete();
    terms.flows[0].purposes.add(Purpose::housing);
    EXPECT_EQ(first_missing(terms), "flow_not_possible");
    terms = complete();
    terms.parties.push_back({ charity, PartyRole::receiver, Line::parse("Manager") });
    EXPECT_EQ(first_missing(terms), "party_without_flow");
    terms = complete();
    terms.purposes.add(Purpose::housing);
    EXPECT_EQ(first_missing(terms), "purpose_without_flow");
}

TEST(AgreementRules, HealthNeedsAConditionAndOffencesNeedTheirOwn) {
    auto terms = complete();
    auto& grounds = terms.grounds[{ Purpose::early_help, ControllerKind::school }];
    grounds.special_condition.reset();
    EXPECT_EQ(first_missing(terms), "grounds");
    terms.flows[0].categories.remove(Category::physical_health);
    EXPECT_EQ(first_missing(terms), "nothing");
    terms.flows[0].categories.add(Category::offending);
    EXPECT_EQ(first_missing(terms), "grounds");
    for (auto& [pair, its_grounds] : terms.grounds)
        its_grounds.offence_condition = OffenceCondition::official_authority;
    EXPECT_EQ(first_missing(terms), "nothing");
}

TEST(AgreementRules, GroundsAreNeededForTheKindsThatShareForAPurposeAndNoOthers) {
    auto terms = complete();
    terms.parties.push_back({ charity, PartyRole::both, Line::parse("Manager") });
    EXPECT_EQ(grounds_needed(terms, kinds).size(), 2U);
    terms.flows.clear();
    EXPECT_EQ(grounds_needed(terms, kinds).size(), 3U);
    EXPECT_TRUE(categories_for(complete(), kinds, { Purpose::early_help, ControllerKind::charity }).empty());
}

// ---- states

TEST(AgreementRules, AVersionIsInTheStateThatItsDaysAndSignaturesMake) {
    auto agreement = signed_by_all();
    EXPECT_EQ(state_of(agreement, morning("2026-03-31")), State::not_yet);
    EXPECT_EQ(state_of(agreement, morning("2026-04-01")), State::in_force);
    EXPECT_EQ(state_of(agreement, morning("2026-10-01")), State::in_force);
    EXPECT_EQ(state_of(agreement, morning("2026-10-02")), State::lapsed);
    EXPECT_EQ(state_of(agreement, morning("2028-01-01")), State::ended);
    agreement.review_on = *parse_date("2027-10-01");
    EXPECT_EQ(state_of(agreement, morning("2026-10-02")), State::in_force);
    EXPECT_EQ(state_of(agreement, morning("2027-03-02")), State::lapsed); // the impact assessment
    agreement.suspensions.push_back({ .from = morning("2026-05-01"), .reason = prose("A breach") });
    EXPECT_EQ(state_of(agreement, morning("2026-05-02")), State::suspended);
    agreement.ended_at = morning("2026-06-01");
    EXPECT_EQ(state_of(agreement, morning("2026-05-31")), State::suspended);
    EXPECT_EQ(state_of(agreement, morning("2026-06-01")), State::ended);
    agreement = signed_by_all();
    agreement.agreed_at.reset();
    EXPECT_EQ(state_of(agreement, morning("2026-05-01")), State::circulated);
    agreement.circulated_at.reset();
    EXPECT_EQ(state_of(agreement, morning("2026-05-01")), State::draft);
}

TEST(AgreementRules, AttentionIsAskedForSixtyDaysBefore) {
    const auto agreement = signed_by_all();
    EXPECT_TRUE(attention_for(agreement, morning("2026-08-01")).empty());
    EXPECT_EQ(attention_for(agreement, morning("2026-08-02")), std::vector{ Attention::review_due });
    EXPECT_EQ(attention_for(agreement, morning("2026-10-02")), std::vector{ Attention::lapsed });
}

// ---- the engine's facts

TEST(AgreementRules, TheEngineIsToldTheFirstAndTheLastDayInFull) {
    const auto facts = facts_of(signed_by_all());
    EXPECT_EQ(facts.state, access::Agreement::State::active);
    EXPECT_EQ(facts.in_force.from, instant_in_london(*parse_date("2026-04-01"), 0, 0));
    EXPECT_EQ(facts.in_force.until, instant_in_london(*parse_date("2026-10-02"), 0, 0)); // after its review
    ASSERT_EQ(facts.flows.size(), 1U);
    EXPECT_EQ(facts.flows[0].from, school);
    EXPECT_EQ(facts.bases.size(), 2U);
    EXPECT_TRUE(facts.bases[0].needs_policy_document);
}

TEST(AgreementRules, AFlowAmongSeveralIsAFlowForEachPairAndNoneToOneself) {
    auto agreement = signed_by_all();
    agreement.terms.flows[0].from = agreement.terms.flows[0].to = { council, school, charity };
    EXPECT_EQ(facts_of(agreement).flows.size(), 6U);
}

TEST(AgreementRules, TheLatestSignatureSpeaks) {
    auto agreement = signed_by_all();
    agreement.signatures[0].withdrawn_at = morning("2026-04-10");
    EXPECT_FALSE(agreement.everybody_signed());
    EXPECT_FALSE(facts_of(agreement).parties[0].signed_for->holds(morning("2026-04-10")));
    EXPECT_TRUE(facts_of(agreement).parties[0].signed_for->holds(morning("2026-04-09")));
    agreement.signatures.push_back({ .agency = council, .signed_at = morning("2026-04-20") });
    EXPECT_TRUE(agreement.everybody_signed());
    EXPECT_TRUE(facts_of(agreement).parties[0].signed_for->holds(morning("2026-04-20")));
    EXPECT_FALSE(facts_of(agreement).parties[0].signed_for->holds(morning("2026-04-15")));
}

// ---- forms

TEST(DraftForms, GiveBackWhatIsKept) {
    const auto terms = complete();
    for (const auto step :
         { Step::about, Step::purposes, Step::population, Step::handling, Step::keeping, Step::dates }) {
        const auto again = with_step(terms, step, form_of(terms, step));
        ASSERT_TRUE(again) << name_of(step);
        EXPECT_EQ(*again, terms) << name_of(step);
    }
    const PurposeAndKind pair{ Purpose::early_help, ControllerKind::school };
    EXPECT_EQ(*with_grounds(terms, pair, form_of(terms.grounds.at(pair))), terms);
}

TEST(DraftForms, WhatIsLeftOutIsForgottenAndNoMistake) {
    const auto terms = with_step(complete(), Step::keeping, { { "retention", "A year" } });
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->clauses.at(Clause::retention), prose("A year"));
    EXPECT_FALSE(terms->clauses.contains(Clause::security));
    EXPECT_FALSE(terms->at_end);
    EXPECT_TRUE(terms->clauses.contains(Clause::population));
}

TEST(DraftForms, APartyThatIsThereAlreadyIsChanged) {
    const kit::Form body{ { "agency", school.text() }, { "role", "both" }, { "contact", "Head" } };
    const auto terms = with_party(complete(), body);
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->parties.size(), 2U);
    EXPECT_EQ(terms->party(school)->contact->text(), "Head");
    EXPECT_EQ(terms->party(school)->role, PartyRole::both);
}

TEST(DraftForms, APartyThatGoesTakesItsFlowsWithIt) {
    const auto terms = without_party(complete(), school);
    EXPECT_EQ(terms.parties.size(), 1U);
    EXPECT_TRUE(terms.flows.empty());
    EXPECT_EQ(without_flow(complete(), 7).flows.size(), 1U);
    EXPECT_TRUE(without_flow(complete(), 0).flows.empty());
}

TEST(DraftForms, AFlowIsBetweenPartiesAndNotToOneself) {
    const auto flow = [](Id<accounts::Agency> from, Id<accounts::Agency> to) {
        return with_flow(
            complete(),
            { { "from", from.text() },
              { "to", to.text() },
              { "purposes", "early_help" },
              { "categories", "identity" },
              { "roles", "practitioner" } }
        );
    };
    EXPECT_TRUE(flow(council, school));
    EXPECT_FALSE(flow(council, council));
    EXPECT_FALSE(flow(charity, council)); // no party
}

// ---- who may what

kit::Viewer viewer(Id<accounts::Agency> agency, kit::Role role) {
    kit::Viewer viewer{};
    viewer.agency = agency;
    viewer.roles = { role };
    return viewer;
}

TEST(Authority, APartySpeaksThroughItsGuardianOrItsAdministrator) {
    const auto at = morning("2026-05-01");
    auto agreement = signed_by_all();
    agreement.signatures.pop_back();
    for (const auto role : { kit::Role::guardian, kit::Role::agency_administrator }) {
        EXPECT_TRUE(rights_of(viewer(school, role), agreement, at).sign);
        EXPECT_FALSE(rights_of(viewer(council, role), agreement, at).sign); // has signed
        EXPECT_TRUE(rights_of(viewer(council, role), agreement, at).withdraw);
        EXPECT_FALSE(rights_of(viewer(charity, role), agreement, at).sign); // no party
        EXPECT_FALSE(rights_of(viewer(school, role), agreement, at).end);
        EXPECT_TRUE(rights_of(viewer(council, role), agreement, at).end); // drafted for them
    }
    for (const auto role : { kit::Role::practitioner, kit::Role::manager, kit::Role::platform_administrator }) {
        const auto rights = rights_of(viewer(school, role), agreement, at);
        EXPECT_FALSE(rights.sign || rights.suspend || rights.amend || rights.review || rights.copy);
    }
    const auto keeper = rights_of(viewer(charity, kit::Role::partnership_administrator), agreement, at);
    EXPECT_TRUE(keeper.suspend && keeper.end && keeper.review && keeper.amend);
    EXPECT_FALSE(keeper.sign);
}

TEST(Authority, NothingButAmendingIsLeftOnceItIsOver) {
    const auto rights = rights_of(viewer(council, kit::Role::guardian), signed_by_all(), morning("2028-01-01"));
    EXPECT_FALSE(rights.sign || rights.withdraw || rights.suspend || rights.end || rights.review);
    EXPECT_TRUE(rights.amend);
}

TEST(Reminders, ComeSixtyThirtyAndSevenDaysBefore) {
    const auto last = *parse_date("2026-10-01");
    EXPECT_EQ(next_reminder(last, morning("2026-03-02")), instant_in_london(*parse_date("2026-08-02"), 8, 0));
    EXPECT_EQ(next_reminder(last, morning("2026-08-02")), instant_in_london(*parse_date("2026-09-01"), 8, 0));
    EXPECT_EQ(next_reminder(last, morning("2026-09-01")), instant_in_london(*parse_date("2026-09-24"), 8, 0));
    EXPECT_FALSE(next_reminder(last, morning("2026-09-24")));
}

}
}
