// The engine against the second model: the whole decision, world after world. ./dev soak access compares more of them.
#include "engines/access/second_model/testing_comparison.hpp"

#include <gtest/gtest.h>
#include <iostream>

namespace knotwork::access::testing {

namespace {

constexpr std::uint64_t worlds = 100000;

/// The first world whose answer a misreading of the page changes.
std::optional<std::uint64_t> first_found(Misreading misreading) {
    for (std::uint64_t seed = 0; seed < worlds; ++seed) {
        const World world = random_world(seed);
        if (engine_decides(world) != second_model(world, misreading)) return seed;
    }
    return std::nullopt;
}

}

TEST(SecondModel, GivesTheWholeDecisionOfTheEngine) {
    std::uint64_t compared = 0;
    for (; compared < worlds; ++compared) {
        const auto differ = disagreement(compared);
        ASSERT_FALSE(differ) << *differ;
    }
    std::cout << compared << " worlds decided alike by the engine and the second model\n";
}

// A comparison that cannot fail proves nothing.
TEST(SecondModel, WouldFindEveryMisreading) {
    for (std::size_t at = 1; at < enumerators<Misreading>.size(); ++at) {
        const auto seed = first_found(static_cast<Misreading>(at));
        EXPECT_TRUE(seed) << enumerators<Misreading>[at] << " goes unnoticed";
        if (seed) std::cout << enumerators<Misreading>[at] << " is found in world " << *seed << '\n';
    }
}

TEST(SecondModel, TellsADisagreementInASmallWorld) {
    const auto seed = first_found(Misreading::glass_holds_at_the_hour);
    ASSERT_TRUE(seed);
    const auto differ = [](const World& world) {
        return engine_decides(world) != second_model(world, Misreading::glass_holds_at_the_hour);
    };
    const World small = shrunken(random_world(*seed), differ);
    EXPECT_EQ(small.dossier.grants.size(), 1U);
    EXPECT_TRUE(small.policy.consent_rules.empty() && small.dossier.bars.empty());
    const auto text = disagreement(*seed, Misreading::glass_holds_at_the_hour).value();
    for (const auto& part : { "seed " + std::to_string(*seed), text_of(small), text_of(engine_decides(small)) })
        EXPECT_NE(text.find(part), std::string::npos) << text;
}

}
