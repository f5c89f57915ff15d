// Compiles what holds for everybody. What contradicts itself is left out here, so that no step has to ask twice.
#include "engines/access/policy.hpp"

#include "engines/access/compiling.hpp"

#include <algorithm>
#include <map>

namespace knotwork::access {
namespace {

// Sorts rows into their cells. `cells` then says where each begins, and one more where the last ends.
template <class T>
void fill_cells(
    std::vector<std::pair<std::size_t, T>> placed,
    std::size_t count,
    auto comes_before,
    std::vector<T>& rows,
    std::vector<Row>& cells
) {
    std::stable_sort(placed.begin(), placed.end(), [&](const auto& left, const auto& right) {
        return left.first != right.first ? left.first < right.first : comes_before(left.second, right.second);
    });
    cells.assign(count + 1, 0);
    for (const auto& [cell, row] : placed) {
        ++cells[cell + 1];
        rows.push_back(row);
    }
    for (std::size_t at = 0; at < count; ++at)
        cells[at + 1] += cells[at];
}

constexpr auto by_fact = [](const auto& left, const auto& right) { return before(left.fact, right.fact); };

void compile_agencies(Compiled& to) {
    std::map<AgencyId, Compiled::Agency> found;
    std::map<AgencyId, int> listed;
    for (const auto& agency : to.facts.agencies) {
        ++listed[agency.id];
        found[agency.id] = { .known = true,
                             .kind = agency.kind,
                             .policy_document_until = agency.policy_document_until };
    }
    for (const auto& [id, times] : listed)
        if (times > 1) found[id] = {};
    for (const auto& permission : to.facts.permissions)
        if (permission.agency) found.try_emplace(*permission.agency);
    for (const auto& prohibition : to.facts.prohibitions)
        if (prohibition.agency) found.try_emplace(*prohibition.agency);
    for (const auto& agreement : to.facts.agreements)
        for (const auto& party : agreement.parties)
            found.try_emplace(party.agency);
    to.agency_rows.reserve(found.size());
    for (const auto& [id, agency] : found) {
        const auto row = static_cast<Row>(to.agencies.size());
        to.agency_rows.add(id, { row, row + 1 });
        to.agencies.push_back(agency);
    }
}

Row row_or_all(const Compiled& to, const std::optional<AgencyId>& agency) {
    return agency ? to.row_of(*agency) : no_row;
}

void compile_permissions(Compiled& to) {
    std::vector<std::pair<std::size_t, Compiled::Permit>> placed;
    for (const auto& permission : to.facts.permissions)
        placed.emplace_back(
            Compiled::permit_cell(row_or_all(to, permission.agency), permission.role, permission.purpose),
            Compiled::Permit{
                .fact = ref_of(FactRef::Kind::permit, permission),
                .categories = permission.categories,
                .actions = permission.actions,
                .ties = permission.ties,
            }
        );
    const auto last = Compiled::permit_cell(static_cast<Row>(to.agencies.size()), Role{}, Purpose{});
    fill_cells(std::move(placed), last, by_fact, to.permits, to.permit_cells);
}

void compile_prohibitions(Compiled& to) {
    std::vector<std::pair<std::size_t, Compiled::Ban>> placed;
    for (const auto& prohibition : to.facts.prohibitions)
        for_each(prohibition.purposes, [&](Purpose purpose) {
            placed.emplace_back(
                Compiled::ban_cell(row_or_all(to, prohibition.agency), purpose),
                Compiled::Ban{
                    .fact = ref_of(FactRef::Kind::prohibition, prohibition),
                    .categories = prohibition.categories,
                    .actions = prohibition.actions,
                }
            );
        });
    const auto last = Compiled::ban_cell(static_cast<Row>(to.agencies.size()), Purpose{});
    fill_cells(std::move(placed), last, by_fact, to.bans, to.ban_cells);
}

void compile_rules(Compiled& to) {
    std::vector<std::pair<std::size_t, const ConsentRule*>> placed;
    for (const auto& rule : to.facts.consent_rules)
        for_each(rule.purposes, [&](Purpose purpose) {
            for_each(rule.categories, [&](Category category) {
                placed.emplace_back(Compiled::rule_cell(purpose, category), &rule);
            });
        });
    const auto in_order = [](const ConsentRule* left, const ConsentRule* right) {
        return left->id != right->id ? left->id < right->id : left->kind < right->kind;
    };
    const auto last = enumerators<Purpose>.size() * enumerators<Category>.size();
    fill_cells(std::move(placed), last, in_order, to.rules, to.rule_cells);
}

}

Policy::Policy(PolicyFacts facts) {
    auto compiled = std::make_unique<Compiled>();
    compiled->facts = std::move(facts);
    compile_agencies(*compiled);
    compile_permissions(*compiled);
    compile_prohibitions(*compiled);
    compiled->own_grounds = compile_bases(*compiled, compiled->facts.bases);
    compile_agreements(*compiled);
    compile_rules(*compiled);
    compiled_ = std::move(compiled);
}

Policy::~Policy() = default;
Policy::Policy(Policy&&) noexcept = default;
Policy& Policy::operator=(Policy&&) noexcept = default;

const PolicyFacts& Policy::facts() const {
    return compiled_->facts;
}

}
