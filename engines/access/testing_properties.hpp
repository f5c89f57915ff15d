#pragma once
// How a property is held against many random worlds: each world from its own seed, so that a failure names the seed and
// prints the world.
#include "engines/access/access.hpp"
#include "engines/access/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::access::testing {

inline Decision decide(const World& world) {
    return access::decide(Policy(world.policy), world.actor, world.dossier, world.asked);
}

inline bool shows_something(const Decision& decision) {
    return decision.outcome == Outcome::permitted || decision.outcome == Outcome::redacted;
}

/// 0: refused; 1: some is withheld; 2: permitted.
inline int width(const Decision& decision) {
    return decision.outcome == Outcome::permitted ? 2 : shows_something(decision) ? 1 : 0;
}

/// Facts that contradict each other are refused, so that to lose one of them may permit more: they are left out where a
/// property speaks of more and less.
inline bool contradicts_itself(const World& world) {
    if (decide(world)[Step::establishing].reason == Reason::facts_contradict) return true;
    const auto& agreements = world.policy.agreements;
    for (const auto& one : agreements)
        for (const auto& other : agreements)
            if (&one != &other && one.id == other.id && one.version == other.version) return true;
    return false;
}

/// Holds a property against `count` worlds. It says what is wrong, or nothing.
template <class Property>
void holds_in_worlds(std::uint64_t count, Property property) {
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        const auto world = random_world(seed);
        Dice dice(~seed);
        const std::string wrong = property(world, dice);
        if (wrong.empty()) continue;
        ADD_FAILURE() << "seed " << seed << ": " << wrong << "\n" << text_of(world) << text_of(decide(world));
        return;
    }
}

}
