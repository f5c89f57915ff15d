// Random worlds: first everything that permits, then facts that may matter or not, then a few turns for the worse.
#include "engines/access/testing.hpp"

#include "engines/access/worlds/testing_facts.hpp"
#include "engines/access/worlds/testing_turns.hpp"

#include <algorithm>

namespace knotwork::access::testing {

using namespace std::chrono_literals;

namespace {

void add_question(World& world, Dice& dice) {
    Asked& asked = world.asked;
    asked.now = Instant{ 1772442000000 } + std::chrono::milliseconds(dice.below(1000000000));
    asked.person = any_id<people::Person>(dice, 'C', 2);
    asked.action = dice.chance(35) ? Action::see : dice.any<Action>();
    asked.category = dice.any<Category>();
    asked.purpose = dice.chance(40) ? Purpose::safeguarding : dice.any<Purpose>();
    asked.owner = dice.chance(45) ? world.actor.agency : any_id<accounts::Agency>(dice, 'A', 4);
    if (dice.chance(15)) asked.marks = dice.any_of<Mark>();
    asked.state = dice.chance(85) ? RecordState::open : dice.any<RecordState>();
    asked.seen_version = asked.held_version = static_cast<std::uint32_t>(dice.below(3));
    if (dice.chance(50)) asked.made_by = Id<accounts::Worker>(id_of('W', 5));
    asked.reason_given = dice.chance(90);
    asked.identity_matched = dice.chance(90);
}

void add_actor(World& world, Dice& dice) {
    Actor& actor = world.actor;
    actor.worker = any_id<accounts::Worker>(dice, 'W', 4);
    actor.post = any_id<accounts::Post>(dice, 'P', 3);
    actor.agency = any_id<accounts::Agency>(dice, 'A', 4);
    if (dice.chance(60)) actor.team = any_id<team::Team>(dice, 'T', 3);
    actor.roles = dice.any_of<Role>().add(dice.any<Role>());
    actor.session_live = actor.account_active = actor.strong_sign_in = true;
}

void add_standing(World& world, Dice& dice) {
    const Instant now = world.asked.now;
    Actor& actor = world.actor;
    actor.post_held = { now - dice.one_of({ 0ms, 86400000ms }), now + dice.one_of({ 1ms, 86400000ms, 864000000ms }) };
    actor.vetted_until = now + dice.one_of({ 1ms, 30000ms, 86400000ms, 864000000ms });
    actor.trained_until = now + dice.one_of({ 1ms, 59999ms, 60000ms, 86400000ms, 864000000ms });
    actor.proven_at = now - dice.one_of({ 0ms, 1000ms, 899999ms, 900000ms });
}

void add_agencies(World& world, Dice& dice) {
    for (std::size_t number = 1; number <= 5; ++number) {
        AgencyFacts agency{ Id<accounts::Agency>(id_of('A', number)), dice.any<ControllerKind>(), {} };
        if (dice.chance(80))
            agency.policy_document_until = world.asked.now + dice.one_of({ 1ms, 30000ms, 864000000ms });
        const bool needed = agency.id == world.actor.agency || agency.id == world.asked.owner;
        if (needed || dice.chance(50)) world.policy.agencies.push_back(agency);
    }
}

void add_full_bases(std::vector<Basis>& bases, const World& world, Facts& facts) {
    for (const AgencyFacts& agency : world.policy.agencies) {
        const bool there =
            std::any_of(bases.begin(), bases.end(), [&](const Basis& one) { return one.kind == agency.kind; });
        if (there || (agency.id != world.actor.agency && agency.id != world.asked.owner)) continue;
        Basis basis = facts.basis();
        basis.kind = agency.kind;
        basis.purpose = world.asked.purpose;
        basis.lawful_basis = basis.special_condition = basis.offence_condition = true;
        basis.needs_policy_document = agency.policy_document_until && facts.dice.chance(50);
        bases.push_back(basis);
    }
}

void add_agreement(World& world, Facts& facts) {
    const Instant now = world.asked.now;
    Agreement agreement = facts.agreement();
    agreement.state = Agreement::State::active;
    agreement.in_force = { now - facts.dice.one_of({ 0ms, 864000000ms }),
                           now + facts.dice.one_of({ 1ms, 864000000ms }) };
    agreement.impact_assessment_until = now + facts.dice.one_of({ 1ms, 20000ms, 864000000ms });
    const Instant end = facts.dice.chance(60) ? Instant{ INT64_MAX } : now + facts.dice.one_of({ 1ms, 5000ms });
    agreement.parties = { { world.actor.agency, Period{ now - 1ms, end } }, { world.asked.owner, Period{ now } } };
    agreement.flows.push_back({ world.asked.owner,
                                world.actor.agency,
                                facts.purposes().add(world.asked.purpose),
                                facts.categories().add(world.asked.category),
                                facts.dice.chance(50) ? Roles::all() : world.actor.roles });
    agreement.bases.clear();
    add_full_bases(agreement.bases, world, facts);
    world.policy.agreements.push_back(agreement);
}

void add_decision_to_share(World& world, Facts& facts) {
    Disclosure decision = facts.disclosure();
    decision.outcome = Disclosure::Outcome::shared;
    decision.owner = world.asked.owner;
    decision.recipient = world.actor.agency;
    decision.purposes.add(world.asked.purpose);
    decision.categories.add(world.asked.category);
    decision.period = { world.asked.now - 1h, world.asked.now + facts.dice.one_of({ 1ms, 50000ms, 864000000ms }) };
    world.dossier.disclosures.push_back(decision);
}

/// A yes to most of what waits for one.
void add_consents(World& world, Facts& facts) {
    for (const ConsentRule& rule : world.policy.consent_rules) {
        if (facts.dice.chance(30)) continue;
        Consent yes = facts.consent();
        yes.kind = rule.kind;
        yes.state = facts.dice.one_of({ Consent::State::given, Consent::State::given_in_part });
        yes.purposes.add(world.asked.purpose);
        yes.categories.add(world.asked.category);
        yes.recipients.push_back(world.actor.agency);
        if (!yes.period.holds(world.asked.now)) yes.period = { world.asked.now - 1ms };
        world.dossier.consents.push_back(yes);
    }
}

/// What it takes for nearly every question to be permitted.
void add_what_permits(World& world, Facts& facts) {
    Permission permission = facts.permission();
    if (permission.agency) permission.agency = world.actor.agency;
    permission.purpose = world.asked.purpose;
    permission.categories.add(world.asked.category);
    permission.actions.add(world.asked.action).add(Action::see);
    while (!world.actor.roles.has(permission.role))
        permission.role = facts.dice.any<Role>();
    world.policy.permissions.push_back(permission);
    TieFact tie = facts.tie();
    tie.agency = world.actor.agency;
    if (tie.worker) tie.worker = world.actor.worker;
    else tie.team = world.actor.team;
    tie.period = { world.asked.now - 1h, world.asked.now + facts.dice.one_of({ 1ms, 40000ms, 864000000ms }) };
    if (!permission.ties.empty() && !permission.ties.has(tie.kind)) world.policy.permissions.back().ties.add(tie.kind);
    world.dossier.ties.push_back(tie);
    if (world.asked.owner != world.actor.agency) {
        if (facts.dice.chance(75)) add_agreement(world, facts);
        else add_decision_to_share(world, facts);
    }
    add_full_bases(world.policy.bases, world, facts);
    world.dossier.exists = true;
    world.dossier.person = world.asked.person;
    if (facts.dice.chance(60)) world.dossier.holders = { world.actor.agency };
}

template <class Fact>
void add_few(std::vector<Fact>& list, Facts& facts, Fact (Facts::*make)(), unsigned percent) {
    while (facts.dice.chance(percent))
        list.push_back((facts.*make)());
}

void add_bystanders(World& world, Facts& facts) {
    add_few(world.policy.permissions, facts, &Facts::permission, 50);
    add_few(world.policy.prohibitions, facts, &Facts::prohibition, 4);
    add_few(world.policy.agreements, facts, &Facts::agreement, 30);
    add_few(world.policy.bases, facts, &Facts::basis, 8);
    add_few(world.policy.consent_rules, facts, &Facts::consent_rule, 25);
    add_few(world.dossier.holders, facts, &Facts::agency, 30);
    add_few(world.dossier.ties, facts, &Facts::tie, 50);
    add_few(world.dossier.sealings, facts, &Facts::sealing, 2);
    add_few(world.dossier.bars, facts, &Facts::bar, 5);
    add_few(world.dossier.hidings, facts, &Facts::hiding, 15);
    add_few(world.dossier.consents, facts, &Facts::consent, 45);
    add_consents(world, facts);
    add_few(world.dossier.objections, facts, &Facts::objection, 4);
    add_few(world.dossier.disclosures, facts, &Facts::disclosure, 20);
    add_few(world.dossier.grants, facts, &Facts::grant, 25);
}

/// Facts are told apart by id and version; where two drew the same, the later one becomes a later version. Only in few
/// worlds, as they should not be and nevertheless must be decided, two that share both say different things.
template <class Fact>
void tell_apart(std::vector<Fact>& facts) {
    for (std::size_t at = 0; at < facts.size(); ++at)
        for (std::size_t other = 0; other < at; ++other)
            if (facts[other].id == facts[at].id && facts[other].version == facts[at].version) {
                facts[at].version += 3;
                other = static_cast<std::size_t>(-1); // once more from the first
            }
}

template <class Fact>
void repeat_some(std::vector<Fact>& facts, Dice& dice) {
    if (facts.empty() || !dice.chance(3)) return;
    const Fact copy = facts[dice.below(facts.size())];
    facts.insert(facts.begin() + static_cast<std::ptrdiff_t>(dice.below(facts.size() + 1)), copy);
}

void make_refs_name_one_thing(World& world, Dice& dice) {
    const bool muddled = dice.chance(6);
    const auto each = [&](auto&... lists) { (..., (muddled ? void() : tell_apart(lists), repeat_some(lists, dice))); };
    each(world.policy.permissions, world.policy.prohibitions, world.policy.agreements, world.policy.bases);
    for (Agreement& agreement : world.policy.agreements)
        tell_apart(agreement.bases);
    Dossier& of = world.dossier;
    each(of.ties, of.sealings, of.bars, of.hidings, of.consents, of.objections, of.disclosures, of.grants);
}

}

World random_world(std::uint64_t seed) {
    Dice dice(seed);
    World world;
    Facts facts(world, dice);
    world.policy.version = world.actor.version = world.dossier.version = 1 + dice.below(3);
    if (dice.chance(15)) world.policy.protecting = dice.any_of<Purpose>();
    if (dice.chance(15)) world.policy.archive_purposes = dice.any_of<Purpose>();
    if (dice.chance(15)) world.policy.glass_categories = dice.any_of<Category>();
    if (dice.chance(30)) world.policy.glass_marks = dice.any_of<Mark>();
    add_actor(world, dice);
    add_question(world, dice);
    add_standing(world, dice);
    add_agencies(world, dice);
    add_what_permits(world, facts);
    add_bystanders(world, facts);
    constexpr std::size_t most = 6;
    for (auto left = dice.chance(40) ? 0 : 1 + std::min(dice.below(most), dice.below(most)); left > 0; --left)
        turn(world, facts);
    make_refs_name_one_thing(world, dice);
    return shuffled(std::move(world), dice);
}

}
