// Worlds changed on purpose: in another order, tighter, or with facts about others.
#include "engines/access/worlds/testing_facts.hpp"

#include <algorithm>
#include <functional>
#include <type_traits>

namespace knotwork::access::testing {

using namespace std::chrono_literals;

namespace {

template <class T>
void shuffle(std::vector<T>& list, Dice& dice) {
    for (std::size_t left = list.size(); left > 1; --left)
        std::swap(list[left - 1], list[dice.below(left)]);
}

/// A version that none of the worlds has by itself, so that what is added never passes for a copy.
template <class Fact>
Fact added(Fact fact, Dice& dice) {
    fact.version = 1000 + static_cast<std::uint32_t>(dice.below(1000000));
    return fact;
}

/// Whether the fact says anything: to lose one that contradicts itself or another may well put things right.
template <class Fact>
bool counts(const std::vector<Fact>& list, const Fact& fact) {
    if constexpr (requires { fact.period.sound(); }) return fact.period.sound();
    if constexpr (std::is_same_v<Fact, Agreement>)
        return std::count_if(list.begin(), list.end(), [&](const Fact& other) {
                   return other.id == fact.id && other.version == fact.version;
               }) == 1;
    return true;
}

template <class Fact, class Which>
bool lose_one(std::vector<Fact>& list, Dice& dice, Which may_go) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < list.size(); ++at)
        if (counts(list, list[at]) && may_go(list[at])) places.push_back(at);
    if (places.empty()) return false;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(places[dice.below(places.size())]));
    return true;
}

template <class Fact>
bool lose_one(std::vector<Fact>& list, Dice& dice) {
    return lose_one(list, dice, [](const Fact&) { return true; });
}

template <class Fact>
Fact sound(Fact fact, const World& world) {
    if (!fact.period.sound()) fact.period = { world.asked.now };
    return fact;
}

bool says_yes(const Consent& row, Instant now) {
    return (row.state == Consent::State::given || row.state == Consent::State::given_in_part) && row.period.holds(now);
}

/// One way to tighten; false where there was nothing to take.
using Tighten = std::function<bool(World&, Facts&)>;

struct Way {
    const char* what;
    Tighten tighten;
};

template <class Fact>
Tighten add_to(std::vector<Fact> Dossier::*list, Fact (Facts::*make)()) {
    return [list, make](World& world, Facts& facts) {
        (world.dossier.*list).push_back(added(sound((facts.*make)(), world), facts.dice));
        return true;
    };
}

bool add_refusing_consent(World& world, Facts& facts) {
    Consent row = added(sound(facts.consent(), world), facts.dice);
    row.state = facts.dice.one_of({ Consent::State::refused, Consent::State::withdrawn });
    world.dossier.consents.push_back(row);
    return true;
}

bool add_refusal_to_share(World& world, Facts& facts) {
    Disclosure decision = added(sound(facts.disclosure(), world), facts.dice);
    decision.outcome = Disclosure::Outcome::not_shared;
    world.dossier.disclosures.push_back(decision);
    return true;
}

bool add_hiding(World& world, Facts& facts) {
    Hiding hiding = added(sound(facts.hiding(), world), facts.dice);
    std::erase(hiding.may_see, world.actor.worker); // for a hiding is a list of who may see as well
    world.dossier.hidings.push_back(hiding);
    return true;
}

bool lose_role(World& world, Facts& facts) {
    const Role role = facts.dice.any<Role>();
    const bool had = world.actor.roles.has(role);
    world.actor.roles.remove(role);
    return had;
}

const std::vector<Way>& ways() {
    static const std::vector<Way> all{
        { "a prohibition more",
          [](World& world, Facts& facts) {
              world.policy.prohibitions.push_back(added(facts.prohibition(), facts.dice));
              return true;
          } },
        { "a consent rule more",
          [](World& world, Facts& facts) {
              world.policy.consent_rules.push_back(facts.consent_rule());
              return true;
          } },
        { "a sealing more", add_to(&Dossier::sealings, &Facts::sealing) },
        { "a bar more", add_to(&Dossier::bars, &Facts::bar) },
        { "an objection more", add_to(&Dossier::objections, &Facts::objection) },
        { "a hiding more", add_hiding },
        { "a decision not to share more", add_refusal_to_share },
        { "a no of the family more", add_refusing_consent },
        { "a mark more",
          [](World& world, Facts& facts) {
              world.asked.marks.add(facts.dice.any<Mark>());
              return true;
          } },
        { "a permission less",
          [](World& world, Facts& facts) { return lose_one(world.policy.permissions, facts.dice); } },
        { "an agreement less",
          [](World& world, Facts& facts) { return lose_one(world.policy.agreements, facts.dice); } },
        { "a role less", lose_role },
        { "a tie less", [](World& world, Facts& facts) { return lose_one(world.dossier.ties, facts.dice); } },
        { "a holder less", [](World& world, Facts& facts) { return lose_one(world.dossier.holders, facts.dice); } },
        { "a grant less", [](World& world, Facts& facts) { return lose_one(world.dossier.grants, facts.dice); } },
        { "a decision to share less",
          [](World& world, Facts& facts) {
              return lose_one(world.dossier.disclosures, facts.dice, [](const Disclosure& one) {
                  return one.outcome == Disclosure::Outcome::shared;
              });
          } },
        { "a yes less",
          [](World& world, Facts& facts) {
              return lose_one(world.dossier.consents, facts.dice, [&](const Consent& row) {
                  return says_yes(row, world.asked.now);
              });
          } },
    };
    return all;
}

}

World shuffled(World world, Dice& dice) {
    const auto each = [&](auto&... lists) { (..., shuffle(lists, dice)); };
    PolicyFacts& policy = world.policy;
    each(
        policy.agencies, policy.permissions, policy.prohibitions, policy.agreements, policy.bases, policy.consent_rules
    );
    for (Agreement& agreement : policy.agreements)
        each(agreement.parties, agreement.flows, agreement.bases);
    Dossier& dossier = world.dossier;
    each(dossier.holders, dossier.ties, dossier.sealings, dossier.bars, dossier.hidings, dossier.consents);
    each(dossier.objections, dossier.disclosures, dossier.grants);
    for (Sealing& sealing : dossier.sealings)
        each(sealing.keyholders);
    for (Hiding& hiding : dossier.hidings)
        each(hiding.may_see);
    for (Consent& consent : dossier.consents)
        each(consent.recipients);
    for (Objection& objection : dossier.objections)
        each(objection.agencies);
    return world;
}

Change tightened(World world, Dice& dice) {
    Facts facts(world, dice);
    for (;;) {
        const Way& way = ways()[dice.below(ways().size())];
        if (way.tighten(world, facts)) return { std::move(world), way.what };
    }
}

}
