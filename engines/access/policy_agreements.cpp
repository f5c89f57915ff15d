// Lays agreements out by the two agencies between which they speak, each with its own bases.
#include "engines/access/compiling.hpp"

#include <algorithm>
#include <map>

namespace knotwork::access {
namespace {

bool lists_a_party_twice(const Agreement& agreement) {
    std::vector<AgencyId> parties;
    for (const auto& party : agreement.parties)
        parties.push_back(party.agency);
    std::sort(parties.begin(), parties.end());
    return std::adjacent_find(parties.begin(), parties.end()) != parties.end();
}

std::pair<Uuid, std::uint32_t> name_of(const Agreement& agreement) {
    return { agreement.id, agreement.version };
}

// The sound ones, in their order.
std::vector<const Agreement*> sound_agreements(const std::vector<Agreement>& agreements) {
    std::map<std::pair<Uuid, std::uint32_t>, std::vector<const Agreement*>> named;
    for (const auto& agreement : agreements)
        named[name_of(agreement)].push_back(&agreement);
    std::vector<const Agreement*> sound;
    for (const auto& [name, alike] : named) {
        const auto& agreement = *alike.front();
        if (alike.size() == 1 && agreement.in_force.sound() && !lists_a_party_twice(agreement))
            sound.push_back(&agreement);
    }
    return sound;
}

using FlowsByPair = std::map<std::pair<AgencyId, AgencyId>, std::vector<Compiled::Flow>>;

FlowsByPair flows_by_pair(const Agreement& agreement) {
    FlowsByPair flows;
    for (const auto& flow : agreement.flows)
        flows[{ flow.from, flow.to }].push_back({ flow.purposes, flow.categories, flow.roles });
    return flows;
}

// What one agreement lets one of its parties give another.
Compiled::Way
way_through(Compiled& to, const FlowsByPair& flows, const Agreement::Party& owner, const Agreement::Party& recipient) {
    constexpr Period never{ .from = Instant{ INT64_MAX }, .until = Instant{ INT64_MIN } };
    const auto begin = to.flows.size();
    if (const auto found = flows.find({ owner.agency, recipient.agency }); found != flows.end())
        to.flows.insert(to.flows.end(), found->second.begin(), found->second.end());
    return {
        .pact = static_cast<Row>(to.pacts.size() - 1),
        .owner_signed = owner.signed_for.value_or(never),
        .recipient_signed = recipient.signed_for.value_or(never),
        .flows_begin = static_cast<Row>(begin),
        .flows_end = static_cast<Row>(to.flows.size()),
    };
}

void compile_pact(Compiled& to, const Agreement& agreement) {
    const auto grounds_begin = static_cast<Row>(to.grounds.size());
    compile_bases(to, agreement.bases);
    to.pacts.push_back({
        .fact = ref_of(FactRef::Kind::agreement, agreement),
        .state = agreement.state,
        .in_force = agreement.in_force,
        .impact_assessment_until = agreement.impact_assessment_until,
        .grounds_begin = grounds_begin,
        .grounds_end = static_cast<Row>(to.grounds.size()),
    });
}

}

void compile_bases(Compiled& to, const std::vector<Basis>& bases) {
    std::map<std::pair<ControllerKind, Purpose>, std::vector<const Basis*>> named;
    for (const auto& basis : bases)
        named[{ basis.kind, basis.purpose }].push_back(&basis);
    for (const auto& [name, alike] : named) {
        if (alike.size() > 1) continue;
        const auto& basis = *alike.front();
        to.grounds.push_back({
            .fact = ref_of(FactRef::Kind::basis, basis),
            .kind = basis.kind,
            .purpose = basis.purpose,
            .lawful_basis = basis.lawful_basis,
            .special_condition = basis.special_condition,
            .offence_condition = basis.offence_condition,
            .needs_policy_document = basis.needs_policy_document,
        });
    }
}

void compile_agreements(Compiled& to) {
    std::vector<std::pair<std::uint64_t, Compiled::Way>> placed;
    for (const auto* agreement : sound_agreements(to.facts.agreements)) {
        compile_pact(to, *agreement);
        const auto flows = flows_by_pair(*agreement);
        for (const auto& owner : agreement->parties)
            for (const auto& recipient : agreement->parties)
                if (owner.agency != recipient.agency)
                    placed.emplace_back(
                        Compiled::pair_of(to.row_of(owner.agency), to.row_of(recipient.agency)),
                        way_through(to, flows, owner, recipient)
                    );
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto& left, const auto& right) {
        return left.first < right.first;
    });
    to.way_rows.reserve(placed.size());
    for (std::size_t begin = 0, end = 0; begin < placed.size(); begin = end) {
        for (; end < placed.size() && placed[end].first == placed[begin].first; ++end)
            to.ways.push_back(placed[end].second);
        to.way_rows.add(placed[begin].first, { static_cast<Row>(begin), static_cast<Row>(end) });
    }
}

}
