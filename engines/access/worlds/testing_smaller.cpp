// Worlds with one fact less.
#include "engines/access/testing.hpp"

namespace knotwork::access::testing {

namespace {

/// Leaves out each item of a list in turn, which is found anew in each world.
template <class Find>
void leave_out_each(const World& world, std::vector<World>& smaller, Find list_of) {
    World copy = world;
    const std::size_t count = list_of(copy).size();
    for (std::size_t at = 0; at < count; ++at) {
        auto& list = list_of(smaller.emplace_back(world));
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

template <class... Lists>
void leave_out_of_policy(const World& world, std::vector<World>& smaller, Lists... lists) {
    (leave_out_each(
         world, smaller, [lists](World & in) -> auto& { return in.policy.*lists; }
     ),
     ...);
}

template <class... Lists>
void leave_out_of_dossier(const World& world, std::vector<World>& smaller, Lists... lists) {
    (leave_out_each(
         world, smaller, [lists](World & in) -> auto& { return in.dossier.*lists; }
     ),
     ...);
}

template <class... Lists>
void leave_out_of_agreements(const World& world, std::vector<World>& smaller, Lists... lists) {
    for (std::size_t at = 0; at < world.policy.agreements.size(); ++at)
        (leave_out_each(
             world, smaller, [ lists, at ](World & in) -> auto& { return in.policy.agreements[at].*lists; }
         ),
         ...);
}

}

std::vector<World> each_without_one_fact(const World& world) {
    using P = PolicyFacts;
    using D = Dossier;
    using A = Agreement;
    std::vector<World> smaller;
    leave_out_of_policy(world, smaller, &P::agreements, &P::permissions, &P::prohibitions, &P::bases);
    leave_out_of_policy(world, smaller, &P::consent_rules, &P::agencies);
    leave_out_of_dossier(world, smaller, &D::holders, &D::ties, &D::sealings, &D::bars, &D::hidings);
    leave_out_of_dossier(world, smaller, &D::consents, &D::objections, &D::disclosures, &D::grants);
    leave_out_of_agreements(world, smaller, &A::parties, &A::flows, &A::bases);
    return smaller;
}

}
