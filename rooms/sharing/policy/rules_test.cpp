// The rules that come with Knotwork, held against what people would expect of them: who sees what, and who does not.
#include "rooms/sharing/policy/rules.hpp"

#include "engines/access/access.hpp"
#include "rooms/sharing/policy/controller.hpp"

#include <gtest/gtest.h>

#include <set>

namespace knotwork::sharing {
namespace {

using access::Action;
using access::Category;
using access::ControllerKind;
using access::Outcome;
using access::Purpose;
using access::Reason;
using access::Role;
using access::Step;
using access::Tie;

const Instant now{ 1772442000000 };
const auto year = std::chrono::days(365);
const auto child = Id<people::Person>::of_label("child");
const auto worker = Id<accounts::Worker>::of_label("worker");

Id<accounts::Agency> agency_of(ControllerKind kind) {
    return Id<accounts::Agency>::of_label(name_of(kind));
}

access::Policy policy() {
    access::PolicyFacts facts{ .version = 1 };
    for (std::size_t at = 0; at < enumerators<ControllerKind>.size(); ++at) {
        const auto kind = static_cast<ControllerKind>(at);
        facts.agencies.push_back({ agency_of(kind), kind, now + year });
    }
    facts.permissions = shipped_rules().permissions;
    facts.prohibitions = shipped_rules().prohibitions;
    for (const auto& basis : shipped_rules().bases)
        facts.bases.push_back(basis_of(basis.grounds, basis.id, basis.version, basis.kind, basis.purpose));
    facts.consent_rules = shipped_rules().consent_rules;
    return access::Policy(std::move(facts));
}

// Somebody in an agency of their own, who asks about a child that the agency keeps a record of.
struct Asker {
    Role role;
    ControllerKind kind = ControllerKind::public_authority;
    std::optional<Tie> tie{};

    access::Actor actor() const {
        access::Actor actor{ .version = 1, .worker = worker, .post = Id<accounts::Post>::of_label("post") };
        actor.agency = agency_of(kind);
        actor.team = Id<team::Team>::of_label("team");
        actor.roles = { role };
        actor.session_live = actor.account_active = actor.strong_sign_in = true;
        actor.proven_at = now;
        actor.vetted_until = actor.trained_until = now + year;
        return actor;
    }

    access::Dossier dossier() const {
        access::Dossier dossier{ .version = 1, .exists = true, .person = child, .holders = { agency_of(kind) } };
        if (!tie) return dossier;
        access::TieFact fact{ .id = Uuid::of_label("tie"), .kind = *tie, .agency = agency_of(kind) };
        if (*tie == Tie::team) fact.team = Id<team::Team>::of_label("team");
        else fact.worker = worker;
        dossier.ties.push_back(fact);
        return dossier;
    }

    access::Decision
    asks(Action action, Category category, Purpose purpose, std::optional<ControllerKind> owner = {}) const {
        static const auto rules = policy();
        access::Asked asked{ .person = child, .action = action, .category = category, .purpose = purpose };
        asked.owner = agency_of(owner.value_or(kind));
        asked.reason_given = asked.identity_matched = true;
        asked.now = now;
        return access::decide(rules, actor(), dossier(), asked);
    }

    bool may(Action action, Category category, Purpose purpose) const {
        return asks(action, category, purpose).outcome == Outcome::permitted;
    }

    bool may_at_all(Action action) const {
        for (std::size_t purpose = 0; purpose < enumerators<Purpose>.size(); ++purpose)
            for (std::size_t category = 0; category < enumerators<Category>.size(); ++category)
                if (may(action, static_cast<Category>(category), static_cast<Purpose>(purpose))) return true;
        return false;
    }
};

TEST(ShippedRules, AreEachNamedOnce) {
    std::set<Uuid> ids;
    std::size_t count = 0;
    const auto& rules = shipped_rules();
    const auto add = [&](const auto& list) {
        count += list.size();
        for (const auto& rule : list)
            ids.insert(rule.id);
    };
    add(rules.permissions), add(rules.prohibitions), add(rules.bases), add(rules.consent_rules);
    EXPECT_EQ(ids.size(), count);
}

TEST(ShippedRules, NoKindHasTwoBasesForOnePurpose) {
    std::set<std::pair<ControllerKind, Purpose>> seen;
    for (const auto& basis : shipped_rules().bases)
        EXPECT_TRUE(seen.emplace(basis.kind, basis.purpose).second) << name_of(basis.purpose);
}

TEST(ShippedRules, NoBodyWithAPublicTaskRestsOnLegitimateInterests) {
    for (const auto& basis : shipped_rules().bases)
        EXPECT_TRUE(basis.grounds.lawful_basis && may_rest_on(basis.kind, *basis.grounds.lawful_basis));
}

TEST(ShippedRules, ASocialWorkerSeesAndChangesTheirOwnAgencysRecordOfTheirOwnCase) {
    const Asker allocated{ Role::practitioner, ControllerKind::public_authority, Tie::allocated };
    for (const auto action : { Action::see, Action::add, Action::change, Action::correct })
        EXPECT_TRUE(allocated.may(action, Category::social_care, Purpose::child_in_need)) << name_of(action);
    EXPECT_TRUE(allocated.may(Action::see, Category::offending, Purpose::safeguarding));
}

TEST(ShippedRules, WithoutATieAPractitionerLearnsOnlyThatAChildIsKnownAndOnlyToProtect) {
    const Asker stranger{ Role::practitioner };
    EXPECT_TRUE(stranger.may(Action::know_exists, Category::identity, Purpose::safeguarding));
    for (std::size_t at = 0; at < enumerators<Category>.size(); ++at)
        for (std::size_t purpose = 0; purpose < enumerators<Purpose>.size(); ++purpose)
            EXPECT_FALSE(stranger.may(Action::see, static_cast<Category>(at), static_cast<Purpose>(purpose)));
}

TEST(ShippedRules, WhoWasAskedForAdviceMayNotChangeAnything) {
    const Asker consulted{ Role::practitioner, ControllerKind::public_authority, Tie::consulted };
    EXPECT_TRUE(consulted.may(Action::see, Category::chronology, Purpose::child_in_need));
    EXPECT_TRUE(consulted.may(Action::add, Category::chronology, Purpose::child_in_need));
    EXPECT_FALSE(consulted.may(Action::change, Category::chronology, Purpose::child_in_need));
    EXPECT_FALSE(consulted.may(Action::see, Category::address, Purpose::child_in_need));
}

TEST(ShippedRules, SexualHealthIsForHealthCareAndProtectionAlone) {
    const Asker nurse{ Role::practitioner, ControllerKind::health_body, Tie::allocated };
    EXPECT_TRUE(nurse.may(Action::see, Category::sexual_health, Purpose::health_care));
    EXPECT_TRUE(nurse.may(Action::see, Category::sexual_health, Purpose::safeguarding));
    for (const auto purpose : { Purpose::early_help, Purpose::education, Purpose::looked_after })
        EXPECT_EQ(
            nurse.asks(Action::see, Category::sexual_health, purpose)[Step::function].reason, Reason::role_may_not
        );
}

TEST(ShippedRules, APurposeIsForTheAgenciesWhoseTaskItIs) {
    const Asker teacher{ Role::practitioner, ControllerKind::school, Tie::allocated };
    EXPECT_TRUE(teacher.may(Action::see, Category::education, Purpose::education));
    EXPECT_EQ(
        teacher.asks(Action::see, Category::identity, Purpose::health_care)[Step::basis].reason, Reason::no_lawful_basis
    );
    const Asker officer{ Role::practitioner, ControllerKind::police, Tie::involved };
    EXPECT_TRUE(officer.may(Action::see, Category::offending, Purpose::youth_justice));
    EXPECT_EQ(
        officer.asks(Action::see, Category::identity, Purpose::early_help)[Step::basis].reason, Reason::no_lawful_basis
    );
}

TEST(ShippedRules, ThePlanOfEarlyHelpWaitsUntilTheFamilyTakesPart) {
    const Asker worker_of_family{ Role::practitioner, ControllerKind::public_authority, Tie::allocated };
    EXPECT_TRUE(worker_of_family.may(Action::see, Category::contact, Purpose::early_help));
    EXPECT_EQ(
        worker_of_family.asks(Action::see, Category::plan, Purpose::early_help)[Step::consent].reason,
        Reason::consent_not_asked
    );
    EXPECT_TRUE(worker_of_family.may(Action::see, Category::plan, Purpose::safeguarding));
}

TEST(ShippedRules, AnotherAgencysInformationNeedsAGateway) {
    const Asker teacher{ Role::practitioner, ControllerKind::school, Tie::allocated };
    const auto decision =
        teacher.asks(Action::see, Category::plan, Purpose::safeguarding, ControllerKind::public_authority);
    EXPECT_EQ(decision[Step::gateway].reason, Reason::no_agreement);
    EXPECT_NE(decision.outcome, Outcome::permitted);
}

TEST(ShippedRules, AManagerLooksAfterTheirOwnAgencysWorkAndPassesNothingOnFromThere) {
    const Asker manager{ Role::manager };
    EXPECT_TRUE(manager.may(Action::see, Category::social_care, Purpose::supervision));
    EXPECT_TRUE(manager.may(Action::approve, Category::plan, Purpose::supervision));
    EXPECT_FALSE(manager.may(Action::change, Category::plan, Purpose::supervision));
    EXPECT_EQ(
        manager.asks(Action::share_onward, Category::plan, Purpose::supervision)[Step::function].reason,
        Reason::prohibited
    );
    EXPECT_FALSE(manager.may(Action::see, Category::plan, Purpose::child_in_need));
    const auto other = manager.asks(Action::see, Category::plan, Purpose::supervision, ControllerKind::health_body);
    EXPECT_EQ(other[Step::gateway].reason, Reason::no_agreement);
}

TEST(ShippedRules, AGuardianReadsTheAuditAndAnswersRequestsAndDoesNotDoTheWork) {
    const Asker guardian{ Role::guardian };
    EXPECT_TRUE(guardian.may(Action::read_audit, Category::identity, Purpose::oversight));
    EXPECT_TRUE(guardian.may(Action::see, Category::mental_health, Purpose::oversight));
    EXPECT_TRUE(guardian.may(Action::export_or_print, Category::chronology, Purpose::rights_request));
    EXPECT_TRUE(guardian.may(Action::dispose, Category::chronology, Purpose::data_quality));
    for (const auto purpose : { Purpose::safeguarding, Purpose::child_in_need, Purpose::early_help })
        EXPECT_FALSE(guardian.may(Action::see, Category::identity, purpose));
}

TEST(ShippedRules, NobodyButAGuardianReadsTheAudit) {
    for (std::size_t at = 0; at < enumerators<Role>.size(); ++at) {
        const Asker asker{ static_cast<Role>(at), ControllerKind::public_authority, Tie::allocated };
        EXPECT_EQ(asker.may_at_all(Action::read_audit), asker.role == Role::guardian) << name_of(asker.role);
    }
}

TEST(ShippedRules, AdministratorsOfThePartnershipAndThePlatformSeeNobodysRecord) {
    for (const auto role : { Role::partnership_administrator, Role::platform_administrator }) {
        const Asker asker{ role, ControllerKind::public_authority, Tie::allocated };
        for (std::size_t at = 0; at < enumerators<Action>.size(); ++at)
            EXPECT_FALSE(asker.may_at_all(static_cast<Action>(at))) << enumerators<Action>[at];
    }
}

TEST(ShippedRules, AnAgencysAdministratorPutsNamesRightAndSeesNothingElse) {
    const Asker asker{ Role::agency_administrator };
    EXPECT_TRUE(asker.may(Action::correct, Category::address, Purpose::data_quality));
    EXPECT_FALSE(asker.may(Action::see, Category::plan, Purpose::data_quality));
    EXPECT_FALSE(asker.may(Action::see, Category::identity, Purpose::safeguarding));
}

TEST(ShippedRules, AVolunteerSeesTheFamilyTheyWereGivenAndCanPassOnAWorry) {
    const Asker mentor{ Role::volunteer, ControllerKind::charity, Tie::allocated };
    EXPECT_TRUE(mentor.may(Action::see, Category::contact, Purpose::early_help));
    EXPECT_TRUE(mentor.may(Action::add, Category::chronology, Purpose::safeguarding));
    EXPECT_FALSE(mentor.may(Action::see, Category::chronology, Purpose::safeguarding));
    const Asker of_the_team{ Role::volunteer, ControllerKind::charity, Tie::team };
    EXPECT_FALSE(of_the_team.may(Action::see, Category::contact, Purpose::early_help));
}

TEST(ShippedRules, WhoBringsAPanelTogetherSeesNoHealthAndNoAddress) {
    const Asker coordinator{ Role::panel_coordinator, ControllerKind::public_authority, Tie::consulted };
    EXPECT_TRUE(coordinator.may(Action::see, Category::involvement, Purpose::early_help));
    for (const auto category : { Category::address, Category::mental_health, Category::offending })
        EXPECT_FALSE(coordinator.may(Action::see, category, Purpose::early_help));
}

TEST(ShippedRules, GlassIsBrokenToProtectAndByWhoWorksWithFamilies) {
    const Asker practitioner{ Role::practitioner };
    EXPECT_TRUE(practitioner.may(Action::break_glass, Category::identity, Purpose::safeguarding));
    EXPECT_FALSE(practitioner.may(Action::break_glass, Category::identity, Purpose::early_help));
    EXPECT_FALSE(Asker{ Role::guardian }.may_at_all(Action::break_glass));
    EXPECT_FALSE(Asker{ Role::volunteer }.may_at_all(Action::break_glass));
}

TEST(ShippedRules, EveryPurposeIsSomebodys) {
    access::Purposes used;
    for (const auto& permission : shipped_rules().permissions)
        used.add(permission.purpose);
    EXPECT_EQ(used, access::Purposes::all());
}

TEST(Law, ParagraphsOfPartTwoAskForAPolicyDocument) {
    EXPECT_TRUE(needs_policy_document({ .special_condition = SpecialCondition::safeguarding_of_children }));
    EXPECT_TRUE(needs_policy_document({ .offence_condition = OffenceCondition::preventing_unlawful_acts }));
    EXPECT_FALSE(needs_policy_document({ .special_condition = SpecialCondition::health_or_social_care,
                                         .offence_condition = OffenceCondition::official_authority }));
    EXPECT_FALSE(needs_policy_document({}));
}

TEST(Law, OnlyCharitiesAndContractorsRestOnInterests) {
    for (std::size_t at = 0; at < enumerators<ControllerKind>.size(); ++at) {
        const auto kind = static_cast<ControllerKind>(at);
        const bool theirs = kind == ControllerKind::charity || kind == ControllerKind::contractor;
        EXPECT_EQ(may_rest_on(kind, LawfulBasis::legitimate_interests), theirs);
        EXPECT_TRUE(may_rest_on(kind, LawfulBasis::public_task));
    }
}

TEST(SetsAsText, AreReadBackAndRefuseWhatTheyDoNotKnow) {
    const access::Actions actions{ Action::see, Action::add };
    EXPECT_EQ(text_of(actions), "see add");
    EXPECT_EQ(set_of<Action>("add see"), actions);
    EXPECT_EQ(set_of<Action>(""), access::Actions());
    EXPECT_FALSE(set_of<Action>("see fly"));
    EXPECT_FALSE(set_of<Action>("see  add"));
}

}
}
