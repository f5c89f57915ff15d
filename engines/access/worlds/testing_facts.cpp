// Random single facts near a question.
#include "engines/access/worlds/testing_facts.hpp"

namespace knotwork::access::testing {

using namespace std::chrono_literals;

std::uint64_t Dice::roll() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// The number is spread over both halves, so that whoever compares half an id is found out.
Uuid id_of(char letter, std::size_t number) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = static_cast<std::uint8_t>(letter);
    bytes[4] = static_cast<std::uint8_t>(number / 4);
    bytes[15] = static_cast<std::uint8_t>(number % 4);
    return Uuid(bytes);
}

Instant Facts::near() {
    if (dice.chance(2)) return { dice.one_of({ INT64_MIN, std::int64_t{ 0 }, INT64_MAX - 1, INT64_MAX }) };
    const auto distance = dice.one_of({ 0ms,
                                        1ms,
                                        999ms,
                                        59999ms,
                                        60000ms,
                                        60001ms,
                                        899999ms,
                                        900000ms,
                                        900001ms,
                                        3599999ms,
                                        3600000ms,
                                        3600001ms,
                                        86400000ms,
                                        31536000000ms });
    return dice.chance(50) ? world_.asked.now + distance : world_.asked.now - distance;
}

Period Facts::edge() {
    const Instant now = world_.asked.now;
    const auto little = dice.one_of({ 1ms, 1000ms, 60000ms, 3600000ms });
    return dice.one_of<Period>({
        { now, now + little },
        { now - little, now + 1ms },
        { now - little, now },
        { now + 1ms, now + 1ms + little },
        { now - little - 1ms, now - 1ms },
    });
}

Period Facts::period() {
    const Instant now = world_.asked.now;
    if (dice.chance(20)) return edge();
    if (dice.chance(3)) return { near(), near() };
    if (dice.chance(1)) return { Instant{ INT64_MIN }, near() };
    if (dice.chance(20)) return { Instant{} };
    const Period long_one{ now - dice.one_of({ 1ms, 3599999ms, 3600000ms, 86400000ms }) };
    return dice.chance(50) ? long_one : Period{ long_one.from, now + dice.one_of({ 1ms, 30000ms, 86400000ms }) };
}

Id<accounts::Agency> Facts::agency() {
    if (dice.chance(60)) return world_.actor.agency;
    if (dice.chance(50)) return world_.asked.owner;
    return any_id<accounts::Agency>(dice, 'A', 5);
}

Id<accounts::Worker> Facts::worker() {
    return dice.chance(70) ? world_.actor.worker : any_id<accounts::Worker>(dice, 'W', 4);
}

std::vector<Id<accounts::Worker>> Facts::workers() {
    std::vector<Id<accounts::Worker>> all(dice.below(3));
    for (auto& one : all)
        one = worker();
    return all;
}

Categories Facts::categories() {
    Categories some = dice.any_of<Category>();
    return dice.chance(85) ? some.add(world_.asked.category) : some;
}

Purposes Facts::purposes() {
    Purposes some = dice.any_of<Purpose>();
    return dice.chance(85) ? some.add(world_.asked.purpose) : some;
}

Permission Facts::permission() {
    auto fact = fresh<Permission>();
    if (dice.chance(50)) fact.agency = agency();
    fact.role = dice.any<Role>();
    for (int tries = 0; tries < 8 && !world_.actor.roles.has(fact.role); ++tries)
        fact.role = dice.any<Role>();
    fact.purpose = dice.chance(85) ? world_.asked.purpose : dice.any<Purpose>();
    fact.categories = categories();
    fact.actions = dice.any_of<Action>();
    if (dice.chance(85)) fact.actions.add(world_.asked.action);
    if (dice.chance(70)) fact.actions.add(Action::see);
    if (dice.chance(65)) fact.ties = dice.any_of<Tie>();
    return fact;
}

Prohibition Facts::prohibition() {
    auto fact = fresh<Prohibition>();
    if (dice.chance(50)) fact.agency = agency();
    fact.purposes = purposes();
    fact.categories = categories();
    fact.actions = dice.any_of<Action>();
    return fact;
}

Basis Facts::basis() {
    auto fact = fresh<Basis>();
    fact.kind = dice.any<ControllerKind>();
    for (const AgencyFacts& known : world_.policy.agencies)
        if (dice.chance(40)) fact.kind = known.kind;
    fact.purpose = dice.chance(85) ? world_.asked.purpose : dice.any<Purpose>();
    fact.lawful_basis = dice.chance(85);
    fact.special_condition = dice.chance(75);
    fact.offence_condition = dice.chance(75);
    fact.needs_policy_document = dice.chance(40);
    return fact;
}

Agreement Facts::agreement() {
    auto fact = fresh<Agreement>();
    fact.state = dice.chance(80) ? Agreement::State::active : dice.any<Agreement::State>();
    fact.in_force = period();
    fact.impact_assessment_until = dice.chance(80) ? world_.asked.now + 1h : near();
    auto parties = std::vector{ world_.asked.owner, world_.actor.agency };
    if (dice.chance(25)) parties.push_back(agency());
    if (dice.chance(10)) parties.front() = agency();
    for (const auto& party : parties)
        fact.parties.push_back({ party, dice.chance(90) ? std::optional(period()) : std::nullopt });
    for (auto left = 1 + dice.below(3); left > 0; --left) {
        const bool right_way = dice.chance(85);
        Roles roles = dice.chance(50) ? Roles::all() : dice.any_of<Role>();
        fact.flows.push_back({ right_way ? world_.asked.owner : agency(),
                               right_way ? world_.actor.agency : agency(),
                               purposes(),
                               categories(),
                               roles });
    }
    for (auto left = dice.below(4); left > 0; --left)
        fact.bases.push_back(basis());
    return fact;
}

ConsentRule Facts::consent_rule() {
    return { id_of('f', 1 + dice.below(9)), purposes(), categories(), dice.any<ConsentKind>() };
}

TieFact Facts::tie() {
    auto fact = fresh<TieFact>();
    fact.kind = dice.any<Tie>();
    fact.source = dice.any<TieSource>();
    fact.agency = dice.chance(80) ? world_.actor.agency : agency();
    if (dice.chance(50)) fact.worker = worker();
    if (dice.chance(40)) {
        const auto other = any_id<team::Team>(dice, 'T', 3);
        fact.team = dice.chance(70) ? world_.actor.team.value_or(other) : other;
    }
    fact.period = period();
    return fact;
}

Sealing Facts::sealing() {
    auto fact = fresh<Sealing>();
    fact.period = period();
    fact.keyholders = workers();
    return fact;
}

Bar Facts::bar() {
    auto fact = fresh<Bar>();
    fact.why = dice.any<Bar::Why>();
    if (dice.chance(50)) fact.worker = worker();
    else fact.agency = agency();
    fact.period = period();
    return fact;
}

Hiding Facts::hiding() {
    auto fact = fresh<Hiding>();
    fact.categories = categories();
    fact.period = period();
    fact.may_see = workers();
    return fact;
}

Consent Facts::consent() {
    auto fact = fresh<Consent>();
    fact.kind = dice.any<ConsentKind>();
    for (const ConsentRule& rule : world_.policy.consent_rules)
        if (dice.chance(60)) fact.kind = rule.kind;
    fact.state = dice.chance(60) ? Consent::State::given : dice.any<Consent::State>();
    fact.giver = any_id<Consent::Giver>(dice, 'G', 3);
    fact.purposes = purposes();
    fact.categories = categories();
    for (auto left = dice.below(3); left > 0; --left)
        fact.recipients.push_back(agency());
    if (dice.chance(70)) fact.recipients.push_back(world_.actor.agency);
    fact.period = period();
    return fact;
}

Objection Facts::objection() {
    auto fact = fresh<Objection>();
    fact.purposes = purposes();
    fact.categories = categories();
    if (dice.chance(50)) fact.agencies = { agency(), agency() };
    fact.period = period();
    return fact;
}

Disclosure Facts::disclosure() {
    auto fact = fresh<Disclosure>();
    fact.outcome = dice.any<Disclosure::Outcome>();
    fact.owner = dice.chance(85) ? world_.asked.owner : agency();
    fact.recipient = dice.chance(85) ? world_.actor.agency : agency();
    fact.purposes = purposes();
    fact.categories = categories();
    fact.period = period();
    return fact;
}

Grant Facts::grant() {
    auto fact = fresh<Grant>();
    fact.worker = dice.chance(90) ? world_.actor.worker : worker();
    fact.post = dice.chance(90) ? world_.actor.post : any_id<accounts::Post>(dice, 'P', 3);
    fact.categories = categories();
    const Instant now = world_.asked.now;
    fact.period = dice.chance(50) ? period() : Period{ now - dice.one_of({ 0ms, 3599999ms, 3600000ms, 1800000ms }) };
    return fact;
}

}
