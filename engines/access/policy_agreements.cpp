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

// The bases of an agreement for an agency that the policy knows.
Row grounds_for(const Compiled& of, const Compiled::GroundsByKind& grounds, const AgencyId& agency) {
    const auto& known = of.agencies[of.row_of(agency)];
    return known.known ? grounds[static_cast<std::size_t>(known.kind)] : no_row;
}

// What an agreement lets each of its parties give each other.
class Ways {
public:
    Ways(Compiled& to, const Agreement& agreement)
        : to_(to), agreement_(agreement), flows_(flows_by_pair(agreement)),
          grounds_(compile_bases(to, agreement.bases)) {}

    Compiled::Way between(const Agreement::Party& owner, const Agreement::Party& recipient) {
        constexpr Period never{ .from = Instant{ INT64_MAX }, .until = Instant{ INT64_MIN } };
        const auto begin = to_.flows.size();
        if (const auto found = flows_.find({ owner.agency, recipient.agency }); found != flows_.end())
            to_.flows.insert(to_.flows.end(), found->second.begin(), found->second.end());
        return {
            .agreement = ref_of(FactRef::Kind::agreement, agreement_),
            .state = agreement_.state,
            .in_force = agreement_.in_force,
            .impact_assessment_until = agreement_.impact_assessment_until,
            .owner_signed = owner.signed_for.value_or(never),
            .recipient_signed = recipient.signed_for.value_or(never),
            .flows_begin = static_cast<Row>(begin),
            .flows_end = static_cast<Row>(to_.flows.size()),
            .grounds_of_owner = grounds_for(to_, grounds_, owner.agency),
            .grounds_of_recipient = grounds_for(to_, grounds_, recipient.agency),
        };
    }

private:
    Compiled& to_;
    const Agreement& agreement_;
    FlowsByPair flows_;
    Compiled::GroundsByKind grounds_;
};

// Lays the ways out by their pairs of agencies.
void place(Compiled& to, std::vector<std::pair<std::uint64_t, Compiled::Way>> placed) {
    std::stable_sort(placed.begin(), placed.end(), [](const auto& left, const auto& right) {
        return left.first < right.first;
    });
    std::vector<std::pair<std::uint64_t, Row>> begins;
    for (const auto& [pair, way] : placed) {
        if (begins.empty() || begins.back().first != pair) begins.emplace_back(pair, static_cast<Row>(to.ways.size()));
        to.ways.push_back(way);
    }
    to.way_rows.reserve(begins.size());
    for (std::size_t at = 0; at < begins.size(); ++at) {
        const auto end = at + 1 < begins.size() ? begins[at + 1].second : static_cast<Row>(to.ways.size());
        to.way_rows.add(begins[at].first, { begins[at].second, end });
    }
}

}

Compiled::GroundsByKind compile_bases(Compiled& to, const std::vector<Basis>& bases) {
    Compiled::GroundsByKind grounds;
    grounds.fill(no_row);
    std::map<std::pair<ControllerKind, Purpose>, std::vector<const Basis*>> named;
    for (const auto& basis : bases)
        named[{ basis.kind, basis.purpose }].push_back(&basis);
    for (const auto& [name, alike] : named) {
        if (alike.size() > 1) continue;
        const auto& basis = *alike.front();
        auto& begin = grounds[static_cast<std::size_t>(basis.kind)];
        if (begin == no_row) {
            begin = static_cast<Row>(to.grounds.size());
            to.grounds.resize(begin + enumerators<Purpose>.size());
        }
        to.grounds[begin + static_cast<Row>(basis.purpose)] = {
            .fact = ref_of(FactRef::Kind::basis, basis),
            .lawful_basis = basis.lawful_basis,
            .special_condition = basis.special_condition,
            .offence_condition = basis.offence_condition,
            .needs_policy_document = basis.needs_policy_document,
        };
    }
    return grounds;
}

void compile_agreements(Compiled& to) {
    std::vector<std::pair<std::uint64_t, Compiled::Way>> placed;
    for (const auto* agreement : sound_agreements(to.facts.agreements)) {
        Ways ways(to, *agreement);
        for (const auto& owner : agreement->parties)
            for (const auto& recipient : agreement->parties)
                if (owner.agency != recipient.agency)
                    placed.emplace_back(
                        Compiled::pair_of(to.row_of(owner.agency), to.row_of(recipient.agency)),
                        ways.between(owner, recipient)
                    );
    }
    place(to, std::move(placed));
}

}
