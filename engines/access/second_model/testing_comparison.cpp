// The engine and the second model, asked the same.
#include "engines/access/second_model/testing_comparison.hpp"

#include "engines/access/access.hpp"

namespace knotwork::access::testing {

Decision engine_decides(const World& world) {
    return decide(Policy(world.policy), world.actor, world.dossier, world.asked);
}

World shrunken(World world, const std::function<bool(const World&)>& so) {
    for (bool smaller = true; smaller;) {
        smaller = false;
        for (World& candidate : each_without_one_fact(world)) {
            if (!so(candidate)) continue;
            world = std::move(candidate);
            smaller = true;
            break;
        }
    }
    return world;
}

std::optional<std::string> disagreement(std::uint64_t seed, Misreading misreading) {
    const auto differ = [&](const World& world) { return engine_decides(world) != second_model(world, misreading); };
    const World world = random_world(seed);
    if (!differ(world)) return std::nullopt;
    const World small = shrunken(world, differ);
    return "seed " + std::to_string(seed) + "\n" + text_of(small) + "the engine:\n" + text_of(engine_decides(small)) +
           "the second model:\n" + text_of(second_model(small, misreading));
}

}
