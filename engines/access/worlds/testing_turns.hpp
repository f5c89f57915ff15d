#pragma once
// What can go wrong for somebody who would have been permitted: one small turn of the world at a time.
#include "engines/access/worlds/testing_facts.hpp"

namespace knotwork::access::testing {

/// Turns one thing: something ends now, is missing, contradicts, forbids, or opens a way.
void turn(World& world, Facts& facts);

// The turns of what holds for everybody.
void turn_function(World& world, Facts& facts);
void turn_agreement(World& world, Facts& facts);
void turn_basis(World& world, Facts& facts);
void turn_consent(World& world, Facts& facts);

template <class Fact>
Fact* some(std::vector<Fact>& facts, Dice& dice) {
    return facts.empty() ? nullptr : &facts[dice.below(facts.size())];
}

/// One of these, by chance.
template <class... Things>
void do_one(Dice& dice, Things... things) {
    std::size_t left = dice.below(sizeof...(things));
    (..., (left-- == 0 ? things() : void()));
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

}
