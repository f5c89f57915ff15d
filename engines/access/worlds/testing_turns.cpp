// The turns of whoever asks, of the person asked about and of the question.
#include "engines/access/worlds/testing_turns.hpp"

namespace knotwork::access::testing {

using namespace std::chrono_literals;

namespace {

void turn_whole_facts(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    do_one(
        dice,
        [&] {
            ++dice.one_of({ &world.policy.version, &world.actor.version, &world.dossier.version })[0];
        },
        [&] {
            if (auto* agency = some(world.policy.agencies, dice)) world.policy.agencies.push_back(*agency);
        },
        [&] { lose(world.policy.agencies, dice); },
        [&] { world.actor.worker = {}; },
        [&] { world.actor.post = {}; },
        [&] { world.actor.roles = {}; },
        [&] { world.asked.person = world.dossier.person = {}; },
        [&] { world.dossier.person = any_id<people::Person>(dice, 'C', 3); }
    );
}

void turn_standing(World& world, Facts& facts) {
    Actor& actor = world.actor;
    do_one(
        facts.dice,
        [&] { actor.session_live = false; },
        [&] { actor.account_active = false; },
        [&] { actor.post_held = facts.dice.chance(85) ? facts.edge() : facts.period(); },
        [&] { actor.strong_sign_in = false; },
        [&] { actor.vetted_until = facts.near(); },
        [&] { actor.trained_until = facts.near(); }
    );
}

void turn_dossier(World& world, Facts& facts) {
    Dossier& dossier = world.dossier;
    do_one(
        facts.dice,
        [&] { dossier.sealings.push_back(facts.sealing()); },
        [&] { dossier.bars.push_back(facts.bar()); },
        [&] { dossier.exists = false; },
        [&] { dossier = { .version = dossier.version }; },
        [&] {
            dossier.holders.clear();
            dossier.ties.clear();
        },
        [&] { lose(dossier.ties, facts.dice); },
        [&] { spoil_period(dossier.ties, facts); },
        [&] {
            for (TieFact& tie : dossier.ties)
                tie.source = TieSource::self_declared;
        },
        [&] {
            for (TieFact& tie : dossier.ties)
                tie.kind = facts.dice.any<Tie>();
        },
        [&] { dossier.hidings.push_back(facts.hiding()); },
        [&] { dossier.disclosures.push_back(facts.disclosure()); },
        [&] { spoil_period(dossier.grants, facts); },
        [&] {
            dossier.holders.clear();
            spoil_period(dossier.ties, facts);
        },
        [&] { dossier.objections.push_back(facts.objection()); }
    );
}

/// Breaks the glass, mostly well, and takes away something that it may stand in for.
void turn_glass(World& world, Facts& facts) {
    Grant grant = facts.grant();
    if (facts.dice.chance(70)) grant.period = { world.asked.now - facts.dice.one_of({ 0ms, 1ms, 3599999ms }) };
    if (facts.dice.chance(80)) {
        grant.worker = world.actor.worker;
        grant.post = world.actor.post;
    }
    if (facts.dice.chance(30)) world.asked.category = Category::chronology;
    if (facts.dice.chance(80)) grant.categories.add(world.asked.category);
    world.dossier.grants.push_back(grant);
    if (facts.dice.chance(60))
        world.asked.action = facts.dice.one_of({ Action::see, Action::add, Action::know_exists });
    do_one(
        facts.dice,
        [&] { world.dossier.ties.clear(); },
        [&] { world.policy.agreements.clear(); },
        [&] { world.policy.consent_rules.push_back(facts.consent_rule()); },
        [&] { world.asked.marks = world.policy.glass_marks; }
    );
}

void turn_question(World& world, Facts& facts) {
    Dice& dice = facts.dice;
    do_one(
        dice,
        [&] { world.asked.identity_matched = false; },
        [&] { world.asked.marks = dice.any_of<Mark>().add(dice.any<Mark>()); },
        [&] {
            world.asked.marks.add(dice.any<Mark>());
            world.asked.action = Action::see;
        },
        [&] { world.asked.state = dice.any<RecordState>(); },
        [&] { ++world.asked.held_version; },
        [&] {
            world.asked.made_by = world.actor.worker;
            world.asked.action = Action::approve;
        },
        [&] { world.actor.proven_at = facts.near(); },
        [&] { world.asked.reason_given = false; },
        [&] { world.asked.owner = any_id<accounts::Agency>(dice, 'A', 5); }
    );
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
