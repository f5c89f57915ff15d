// What can go wrong for somebody who would have been permitted: one small turn of the world at a time.
#include "engines/access/worlds/testing_turns.hpp"

#include <algorithm>

namespace knotwork::access::testing {

using namespace std::chrono_literals;

namespace {

template <class Fact>
Fact* some(std::vector<Fact>& facts, Dice& dice) {
    return facts.empty() ? nullptr : &facts[dice.below(facts.size())];
}

template <class Fact>
void lose(std::vector<Fact>& facts, Dice& dice) {
    if (facts.empty()) return;
    if (dice.chance(50)) facts.clear();
    else facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(dice.below(facts.size())));
}

template <class Fact>
void spoil_period(std::vector<Fact>& list, Facts& facts) {
    if (auto* fact = some(list, facts.dice))
        fact->period = facts.dice.chance(70) ? facts.edge() : Period{ facts.near(), {} };
}

void turn_whole_facts(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    switch (dice.below(8)) {
    case 0:
        ++dice.one_of({ &world.policy.version, &world.actor.version, &world.dossier.version })[0];
        break;
    case 1:
        if (auto* agency = some(world.policy.agencies, dice)) world.policy.agencies.push_back(AgencyFacts(*agency));
        break;
    case 2:
        lose(world.policy.agencies, dice);
        break;
    case 3:
        world.actor.worker = {};
        break;
    case 4:
        world.actor.post = {};
        break;
    case 5:
        world.actor.roles = {};
        break;
    case 6:
        world.asked.person = world.dossier.person = {};
        break;
    default:
        world.dossier.person = any_id<people::Person>(dice, 'C', 3);
    }
}

void turn_standing(World& world, Facts& facts) {
    Actor& actor = world.actor;
    switch (facts.dice.below(6)) {
    case 0:
        actor.session_live = false;
        break;
    case 1:
        actor.account_active = false;
        break;
    case 2:
        actor.post_held = facts.dice.chance(85) ? facts.edge() : facts.period();
        break;
    case 3:
        actor.strong_sign_in = false;
        break;
    case 4:
        actor.vetted_until = facts.near();
        break;
    default:
        actor.trained_until = facts.near();
    }
}

void turn_dossier(World& world, Facts& facts) {
    Dossier& dossier = world.dossier;
    switch (facts.dice.below(14)) {
    case 0:
        dossier.sealings.push_back(facts.sealing());
        break;
    case 1:
        dossier.bars.push_back(facts.bar());
        break;
    case 2:
        dossier.exists = false;
        break;
    case 3:
        dossier = { .version = dossier.version };
        break;
    case 4:
        dossier.holders.clear();
        dossier.ties.clear();
        break;
    case 5:
        lose(dossier.ties, facts.dice);
        break;
    case 6:
        spoil_period(dossier.ties, facts);
        break;
    case 7:
        for (TieFact& tie : dossier.ties)
            tie.source = TieSource::self_declared;
        break;
    case 8:
        for (TieFact& tie : dossier.ties)
            tie.kind = facts.dice.any<Tie>();
        break;
    case 9:
        dossier.hidings.push_back(facts.hiding());
        break;
    case 10:
        dossier.disclosures.push_back(facts.disclosure());
        break;
    case 11:
        spoil_period(dossier.grants, facts);
        break;
    case 12:
        dossier.holders.clear();
        spoil_period(dossier.ties, facts);
        break;
    default:
        dossier.objections.push_back(facts.objection());
    }
}

/// Breaks the glass, mostly well, and takes away something that it may stand in for.
void turn_glass(World& world, Facts& facts) {
    Grant grant = facts.grant();
    if (facts.dice.chance(70)) grant.period = { world.asked.now - facts.dice.one_of({ 0ms, 1ms, 3599999ms }) };
    if (facts.dice.chance(80)) grant.worker = world.actor.worker, grant.post = world.actor.post;
    if (facts.dice.chance(30)) world.asked.category = Category::chronology;
    if (facts.dice.chance(80)) grant.categories.add(world.asked.category);
    world.dossier.grants.push_back(grant);
    if (facts.dice.chance(60))
        world.asked.action = facts.dice.one_of({ Action::see, Action::add, Action::know_exists });
    switch (facts.dice.below(4)) {
    case 0:
        world.dossier.ties.clear();
        break;
    case 1:
        world.policy.agreements.clear();
        break;
    case 2:
        world.policy.consent_rules.push_back(facts.consent_rule());
        break;
    default:
        world.asked.marks = world.policy.glass_marks;
    }
}

void turn_function(World& world, Facts& facts) {
    PolicyFacts& policy = world.policy;
    switch (facts.dice.below(7)) {
    case 0:
        policy.prohibitions.push_back(facts.prohibition());
        break;
    case 1:
        lose(policy.permissions, facts.dice);
        break;
    case 2:
        for (Permission& one : policy.permissions)
            one.actions.remove(Action::see);
        break;
    case 3:
        for (Permission& one : policy.permissions)
            one.categories = facts.categories();
        break;
    case 4:
        for (Permission& one : policy.permissions)
            one.ties = { facts.dice.any<Tie>() };
        break;
    case 5:
        world.actor.glass_suspended = true;
        break;
    default:
        policy.protecting.remove(world.asked.purpose);
    }
}

void turn_agreement(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    Agreement* agreement = some(world.policy.agreements, dice);
    if (!agreement) return;
    auto* party = some(agreement->parties, dice);
    auto* flow = some(agreement->flows, dice);
    switch (dice.below(13)) {
    case 0:
        agreement->state = dice.any<Agreement::State>();
        break;
    case 1:
        agreement->in_force = facts.edge();
        break;
    case 2:
        agreement->in_force.until = agreement->in_force.from;
        break;
    case 3:
        agreement->impact_assessment_until = facts.near();
        break;
    case 4:
        if (party) party->signed_for.reset();
        break;
    case 5:
        if (party) party->signed_for = facts.edge();
        break;
    case 6:
        if (party) agreement->parties.push_back(Agreement::Party(*party));
        break;
    case 7:
        agreement->parties.push_back({ facts.agency(), {} });
        break;
    case 8:
        if (flow) flow->categories.remove(world.asked.category);
        break;
    case 9:
        if (flow) flow->purposes.remove(world.asked.purpose);
        break;
    case 10:
        if (flow) flow->roles = dice.any_of<Role>();
        break;
    case 11:
        if (flow) std::swap(flow->from, flow->to);
        break;
    default:
        lose(world.policy.agreements, dice);
    }
}

void turn_basis(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    Agreement* agreement = some(world.policy.agreements, dice);
    auto& bases = agreement && dice.chance(50) ? agreement->bases : world.policy.bases;
    auto* basis = some(bases, dice);
    if (!basis) return;
    switch (dice.below(7)) {
    case 0:
        lose(bases, dice);
        break;
    case 1:
        basis->lawful_basis = false;
        break;
    case 2:
        basis->special_condition = false;
        world.asked.category = Category::mental_health;
        break;
    case 3:
        basis->offence_condition = false;
        world.asked.category = Category::offending;
        break;
    case 4:
        basis->needs_policy_document = true;
        break;
    case 5:
        if (auto* agency = some(world.policy.agencies, dice)) agency->policy_document_until = facts.near();
        break;
    default:
        bases.push_back(Basis(*basis));
        bases.back().id = id_of('f', 1 + dice.below(9));
    }
}

void turn_consent(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    auto& rows = world.dossier.consents;
    auto* row = some(rows, dice);
    if (dice.chance(70)) {
        world.policy.consent_rules.push_back(facts.consent_rule());
        world.policy.consent_rules.back().purposes.add(world.asked.purpose);
        world.policy.consent_rules.back().categories.add(world.asked.category);
    }
    switch (dice.below(6)) {
    case 0:
        rows.clear();
        break;
    case 1:
        if (row) row->state = dice.any<Consent::State>();
        break;
    case 2:
        for (auto left = dice.below(4); left > 0; --left)
            rows.push_back(facts.consent());
        break;
    case 3:
        if (row) {
            rows.push_back(Consent(*row));
            rows.back().state = dice.any<Consent::State>();
        }
        break;
    case 4:
        spoil_period(rows, facts);
        break;
    default:
        if (row) row->recipients.clear();
    }
}

void turn_question(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    switch (dice.below(9)) {
    case 0:
        world.asked.identity_matched = false;
        break;
    case 1:
        world.asked.marks = dice.any_of<Mark>().add(dice.any<Mark>());
        break;
    case 2:
        world.asked.marks.add(dice.any<Mark>());
        world.asked.action = Action::see;
        break;
    case 3:
        world.asked.state = dice.any<RecordState>();
        break;
    case 4:
        ++world.asked.held_version;
        break;
    case 5:
        world.asked.made_by = world.actor.worker;
        world.asked.action = Action::approve;
        break;
    case 6:
        world.actor.proven_at = facts.near();
        break;
    case 7:
        world.asked.reason_given = false;
        break;
    default:
        world.asked.owner = any_id<accounts::Agency>(dice, 'A', 5);
    }
}

}

void turn(World& world, Facts& facts) {
    using Turn = void (*)(World&, Facts&);
    facts.dice.one_of<Turn>({ turn_whole_facts,
                              turn_standing,
                              turn_dossier,
                              turn_dossier,
                              turn_dossier,
                              turn_glass,
                              turn_glass,
                              turn_function,
                              turn_agreement,
                              turn_agreement,
                              turn_basis,
                              turn_consent,
                              turn_consent,
                              turn_question })(world, facts);
}

}
