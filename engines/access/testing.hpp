#pragma once
// Random worlds for the tests of the access engine: a policy, somebody who asks, what is known of the person asked
// about, and the question. Most are nearly permitted, so that each step decides often; moments lie at, just before and
// just after where something begins or ends. The same seed gives the same world on every machine.
//
// Two facts of a list that have the same id and version are nearly always copies of each other, as they would be in
// life.
#include "engines/access/decision.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace knotwork::access::testing {

/// Random numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Small, quick, the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t roll();

    /// A number less than `end`, which is not 0.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(roll() % end); }

    bool chance(unsigned percent) { return roll() % 100 < percent; }

    template <class T>
    T one_of(std::initializer_list<T> things) {
        return things.begin()[below(things.size())];
    }

    template <class Enum>
    Enum any() {
        return static_cast<Enum>(below(enumerators<Enum>.size()));
    }

    /// Few or many members, also none and all.
    template <class Enum>
    Set<Enum> any_of() {
        const auto bits = static_cast<std::uint32_t>(roll());
        return chance(10) ? Set<Enum>::all() : Set<Enum>::of_bits(chance(50) ? bits : bits & (bits >> 9) & (bits >> 4));
    }

private:
    std::uint64_t state_;
};

struct World {
    PolicyFacts policy;
    Actor actor;
    Dossier dossier;
    Asked asked;
};

World random_world(std::uint64_t seed);

/// The world once for each of its facts, without that fact: for finding the smallest world in which something is so.
std::vector<World> each_without_one_fact(const World& world);

/// Everything in a world, terse, moments as distances from now: for reading a case that failed.
std::string text_of(const World& world);
/// A decision, a line for each step.
std::string text_of(const Decision& decision);

/// The same facts with every list in another order, also the lists within facts (T3).
World shuffled(World world, Dice& dice);

struct Change {
    World world;
    std::string what; // in the words of this file, for a failing test
};

/// The same world with one restriction more, or without one thing that permits; never wider than before (T4).
Change tightened(World world, Dice& dice);

/// The same world with more facts, all about other agencies, other pairs of agencies and other workers; nothing that is
/// asked may turn on them (T6).
World with_facts_of_others(World world, Dice& dice);

}
