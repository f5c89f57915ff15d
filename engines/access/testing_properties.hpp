#pragma once
// How a property is held against many random worlds. rapidcheck draws them, others in each run; where one does not have
// the property it is made smaller, fact by fact, for as long as it does not, and is printed with what to say to try it
// again.
#include "engines/access/access.hpp"
#include "engines/access/testing.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <rapidcheck.h>
#include <sstream>

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

/// A world, and the seed of the dice that a property throws in it.
struct Drawn {
    std::uint64_t seed = 0;
    World world;
};

inline void showValue(const Drawn& drawn, std::ostream& out) {
    out << "dice " << drawn.seed << '\n' << text_of(drawn.world) << text_of(decide(drawn.world));
}

/// Any world; to make it smaller is to take a fact away.
inline rc::Gen<Drawn> any_world() {
    const auto smaller = [](const Drawn& drawn) {
        std::vector<Drawn> candidates;
        for (auto& world : each_without_one_fact(drawn.world))
            candidates.push_back({ drawn.seed, std::move(world) });
        return rc::seq::fromContainer(std::move(candidates));
    };
    return rc::Gen<Drawn>([smaller](const rc::Random& random, int) {
        auto numbers = random;
        const auto seed = numbers.next();
        return rc::shrinkable::shrinkRecur(Drawn{ seed, random_world(seed) }, smaller);
    });
}

/// Holds a property against `count` worlds. It says what is wrong, or nothing.
template <class Property>
void holds_in_worlds(int count, Property property) {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    rc::detail::TestMetadata named;
    named.id = std::string(test->test_suite_name()) + "/" + test->name();
    named.description = named.id;
    auto how = rc::detail::configuration().testParams;
    how.maxSuccess = count;
    const auto worlds = any_world().as("world");
    const auto result = rc::detail::checkTestable(
        [&] {
            const auto drawn = *worlds;
            Dice dice(~drawn.seed);
            const std::string wrong = property(drawn.world, dice);
            if (!wrong.empty()) RC_FAIL(wrong);
        },
        named,
        how
    );
    if (result.template is<rc::detail::SuccessResult>()) return;
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    ADD_FAILURE() << text.str();
}

}
