// The turns of what holds for everybody, and of what the family says to it.
#include "engines/access/worlds/testing_turns.hpp"

#include <utility>

namespace knotwork::access::testing {

void turn_function(World& world, Facts& facts) {
    PolicyFacts& policy = world.policy;
    do_one(
        facts.dice,
        [&] { policy.prohibitions.push_back(facts.prohibition()); },
        [&] { lose(policy.permissions, facts.dice); },
        [&] {
            for (Permission& one : policy.permissions)
                one.actions.remove(Action::see);
        },
        [&] {
            for (Permission& one : policy.permissions)
                one.categories = facts.categories();
        },
        [&] {
            for (Permission& one : policy.permissions)
                one.ties = { facts.dice.any<Tie>() };
        },
        [&] { world.actor.glass_suspended = true; },
        [&] { policy.protecting.remove(world.asked.purpose); }
    );
}

void turn_agreement(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    Agreement* agreement = some(world.policy.agreements, dice);
    if (!agreement) return;
    auto* party = some(agreement->parties, dice);
    auto* flow = some(agreement->flows, dice);
    do_one(
        dice,
        [&] { agreement->state = dice.any<Agreement::State>(); },
        [&] { agreement->in_force = facts.edge(); },
        [&] { agreement->in_force.until = agreement->in_force.from; },
        [&] { agreement->impact_assessment_until = facts.near(); },
        [&] {
            if (party) party->signed_for.reset();
        },
        [&] {
            if (party) party->signed_for = facts.edge();
        },
        [&] {
            if (party) agreement->parties.push_back(*party);
        },
        [&] {
            agreement->parties.push_back({ facts.agency(), {} });
        },
        [&] {
            if (flow) flow->categories.remove(world.asked.category);
        },
        [&] {
            if (flow) flow->purposes.remove(world.asked.purpose);
        },
        [&] {
            if (flow) flow->roles = dice.any_of<Role>();
        },
        [&] {
            if (flow) std::swap(flow->from, flow->to);
        },
        [&] { lose(world.policy.agreements, dice); }
    );
}

void turn_basis(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    Agreement* agreement = some(world.policy.agreements, dice);
    auto& bases = agreement && dice.chance(50) ? agreement->bases : world.policy.bases;
    auto* basis = some(bases, dice);
    if (!basis) return;
    do_one(
        dice,
        [&] { lose(bases, dice); },
        [&] { basis->lawful_basis = false; },
        [&] {
            basis->special_condition = false;
            world.asked.category = Category::mental_health;
        },
        [&] {
            basis->offence_condition = false;
            world.asked.category = Category::offending;
        },
        [&] { basis->needs_policy_document = true; },
        [&] {
            if (auto* agency = some(world.policy.agencies, dice)) agency->policy_document_until = facts.near();
        },
        [&] {
            bases.push_back(*basis);
            bases.back().id = id_of('f', 1 + dice.below(9));
        }
    );
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
    do_one(
        dice,
        [&] { rows.clear(); },
        [&] {
            if (row) row->state = dice.any<Consent::State>();
        },
        [&] {
            for (auto left = dice.below(4); left > 0; --left)
                rows.push_back(facts.consent());
        },
        [&] {
            if (row) {
                rows.push_back(*row);
                rows.back().state = dice.any<Consent::State>();
            }
        },
        [&] { spoil_period(rows, facts); },
        [&] {
            if (row) row->recipients.clear();
        }
    );
}

}
