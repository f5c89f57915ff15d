// The engine and the second model, asked the same.
#include "engines/access/second_model/testing_comparison.hpp"

#include "engines/access/access.hpp"

namespace knotwork::access::testing {

namespace {

using So = std::function<bool(const World&)>;

/// Leaves out what it can of one list, found anew in each world; true when something went.
template <class Find>
bool leave_out(World& world, const So& so, Find list_of) {
    bool left_out = false;
    for (std::size_t at = 0; at < list_of(world).size();) {
        World without = world;
        auto& list = list_of(without);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
        if (so(without)) {
            world = std::move(without);
            left_out = true;
        } else {
            ++at;
        }
    }
    return left_out;
}

template <class... Lists>
bool leave_out_of_policy(World& world, const So& so, Lists... lists) {
    return (
        ... | leave_out(
                  world, so, [lists](World & in) -> auto& { return in.policy.*lists; }
              )
    );
}

template <class... Lists>
bool leave_out_of_dossier(World& world, const So& so, Lists... lists) {
    return (
        ... | leave_out(
                  world, so, [lists](World & in) -> auto& { return in.dossier.*lists; }
              )
    );
}

template <class... Lists>
bool leave_out_of_agreements(World& world, const So& so, Lists... lists) {
    bool left_out = false;
    for (std::size_t at = 0; at < world.policy.agreements.size(); ++at)
        left_out |=
            (... | leave_out(
                       world, so, [ lists, at ](World & in) -> auto& { return in.policy.agreements[at].*lists; }
                   ));
    return left_out;
}

bool leave_out_once(World& world, const So& so) {
    using P = PolicyFacts;
    using D = Dossier;
    using A = Agreement;
    const bool policy = leave_out_of_policy(
        world, so, &P::agencies, &P::permissions, &P::prohibitions, &P::agreements, &P::bases, &P::consent_rules
    );
    const bool dossier = leave_out_of_dossier(
        world,
        so,
        &D::holders,
        &D::ties,
        &D::sealings,
        &D::bars,
        &D::hidings,
        &D::consents,
        &D::objections,
        &D::disclosures,
        &D::grants
    );
    return policy | dossier | leave_out_of_agreements(world, so, &A::parties, &A::flows, &A::bases);
}

}

Decision engine_decides(const World& world) {
    return decide(Policy(world.policy), world.actor, world.dossier, world.asked);
}

World shrunken(World world, const So& so) {
    while (leave_out_once(world, so)) {
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
