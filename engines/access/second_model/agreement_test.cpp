// The engine against the second model: the whole decision, world after world. ./dev soak access compares more of them.
#include "engines/access/second_model/testing_comparison.hpp"

#include <gtest/gtest.h>
#include <iostream>

namespace knotwork::access::testing {

using namespace std::chrono_literals;

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

/// Somebody's own agency's information, which they see because they have broken the glass.
World world_behind_glass() {
    const Id<accounts::Agency> agency = Id<accounts::Agency>::of_label("an agency");
    const Id<people::Person> person = Id<people::Person>::of_label("a child");
    World world;
    world.asked = { .person = person, .action = Action::see, .owner = agency, .now = Instant{ 1772442000000 } };
    world.actor = { .worker = Id<accounts::Worker>::of_label("a worker"),
                    .post = Id<accounts::Post>::of_label("a post"),
                    .agency = agency,
                    .roles = { Role::practitioner },
                    .session_live = true,
                    .account_active = true,
                    .strong_sign_in = true,
                    .vetted_until = world.asked.now + 24h,
                    .trained_until = world.asked.now + 24h };
    world.policy.agencies = { { .id = agency } };
    world.policy.permissions = { { .categories = Categories::all(), .actions = { Action::see }, .ties = Ties::all() } };
    world.policy.bases = { { .lawful_basis = true } };
    world.dossier.exists = true;
    world.dossier.person = person;
    world.dossier.grants = { { .worker = world.actor.worker,
                               .post = world.actor.post,
                               .categories = Categories::all(),
                               .period = { world.asked.now } } };
    return world;
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

// Found by comparing 3.5 million worlds: their hour, and not what is written in them, says which of the two ends first.
TEST(SecondModel, AgreesThatTwoGrantsOfOneNameEndWithTheirHour) {
    World world = world_behind_glass();
    Grant grant = world.dossier.grants.front();
    grant.period.from = world.asked.now - 59min - 30s;
    world.dossier.grants.push_back(grant);
    for (int order = 0; order < 2; ++order) {
        EXPECT_EQ(engine_decides(world).valid_until, world.asked.now + 30s) << text_of(world);
        EXPECT_EQ(engine_decides(world), second_model(world)) << text_of(world);
        std::swap(world.dossier.grants.front(), world.dossier.grants.back());
    }
}

}
