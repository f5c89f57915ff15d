#pragma once
// How a Policy is laid out for asking: everything a step looks for stands together, in the order in which it is
// preferred, so that the first that fits is the one to name. For the engine's own files; nobody else includes it.
#include "engines/access/policy.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <span>

namespace knotwork::access {

/// Whether two ids are the same: as ==, and quick, for this is most of what the engine does.
inline bool same(const Uuid& left, const Uuid& right) {
    return std::memcmp(left.bytes().data(), right.bytes().data(), left.bytes().size()) == 0;
}

template <class T>
bool same(const Id<T>& left, const Id<T>& right) {
    return same(left.uuid(), right.uuid());
}

/// Whether an id is none, as empty().
template <class T>
bool is_none(const Id<T>& id) {
    return same(id, Id<T>());
}

template <class T>
bool same(const std::optional<Id<T>>& left, const Id<T>& right) {
    return left && same(*left, right);
}

/// Eight bytes of an id as a number, so that numbers are in the order of their ids.
inline std::uint64_t half_of(const Uuid& id, std::size_t from) {
    std::uint64_t half = 0;
    std::memcpy(&half, id.bytes().data() + from, sizeof half);
    return std::endian::native == std::endian::little ? __builtin_bswap64(half) : half;
}

/// The order among facts that are otherwise alike: by id, then by version.
inline std::strong_ordering
order_of(const Uuid& left, std::uint32_t left_version, const Uuid& right, std::uint32_t right_version) {
    for (const std::size_t from : { 0U, 8U })
        if (const auto order = half_of(left, from) <=> half_of(right, from); order != 0) return order;
    return left_version <=> right_version;
}

inline std::strong_ordering order_of(const FactRef& left, const FactRef& right) {
    return order_of(left.id, left.version, right.id, right.version);
}

inline bool before(const FactRef& left, const FactRef& right) {
    return order_of(left, right) < 0;
}

/// From a key to where its rows begin and end. A table with open addressing that is never more than half full.
template <class Key, class Hash>
class Lookup {
public:
    struct Rows {
        std::uint32_t begin = 0;
        std::uint32_t end = 0; // the same: there are none
    };

    void reserve(std::size_t keys) {
        std::size_t size = 2;
        while (size < 2 * keys + 2)
            size *= 2;
        slots_.assign(size, {});
    }

    /// Each key once, with some rows, and no more of them than were reserved.
    void add(const Key& key, Rows rows) { slots_[place_of(key)] = { key, rows }; }

    Rows find(const Key& key) const { return slots_[place_of(key)].rows; }

private:
    struct Slot {
        Key key{};
        Rows rows{};

        bool taken() const { return rows.begin != rows.end; }
    };

    static bool same_key(const Key& left, const Key& right) {
        if constexpr (requires { same(left, right); }) return same(left, right);
        else return left == right;
    }

    std::size_t place_of(const Key& key) const {
        const auto last = slots_.size() - 1;
        auto at = Hash{}(key)&last;
        while (slots_[at].taken() && !same_key(slots_[at].key, key))
            at = (at + 1) & last;
        return at;
    }

    std::vector<Slot> slots_ = std::vector<Slot>(2);
};

/// Spreads keys that differ in few bits over all places: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA
/// 2014).
inline std::size_t spread(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
    return bits ^ (bits >> 31);
}

struct HashOfAgency {
    std::size_t operator()(const Id<accounts::Agency>& id) const { return spread(half_of(id.uuid(), 8)); }
};

struct HashOfPair {
    std::size_t operator()(std::uint64_t pair) const { return spread(pair); }
};

/// Calls `visit` with each member of a set.
template <class Enum, class Visit>
void for_each(Set<Enum> set, Visit visit) {
    for (auto bits = set.bits(); bits != 0; bits &= bits - 1)
        visit(static_cast<Enum>(std::countr_zero(bits)));
}

using Row = std::uint32_t;
inline constexpr Row no_row = std::numeric_limits<Row>::max();

struct Policy::Compiled {
    /// An agency that some fact mentions.
    struct Agency {
        bool known = false; // the policy lists it, and lists it once
        ControllerKind kind{};
        std::optional<Instant> policy_document_until{};
    };

    struct Permit {
        FactRef fact;
        Categories categories;
        Actions actions;
        Ties ties;
    };

    struct Ban {
        FactRef fact;
        Categories categories;
        Actions actions;
    };

    struct Ground {   // a Basis
        FactRef fact; // none: there is no basis for this purpose
        bool lawful_basis;
        bool special_condition;
        bool offence_condition;
        bool needs_policy_document;
    };

    /// Where the bases of one list for one kind of controller begin, a row for each purpose; no_row where it has none.
    using GroundsByKind = std::array<Row, enumerators<ControllerKind>.size()>;

    /// What one Agreement lets one party give another, with all that is asked about it beside it.
    struct Way {
        FactRef agreement;
        Agreement::State state;
        Period in_force;
        Instant impact_assessment_until;
        Period owner_signed;
        Period recipient_signed;
        Row flows_begin;
        Row flows_end;
        Row grounds_of_owner;
        Row grounds_of_recipient;
    };

    struct Flow {
        Purposes purposes;
        Categories categories;
        Roles roles;
    };

    PolicyFacts facts;

    std::vector<Agency> agencies;
    Lookup<Id<accounts::Agency>, HashOfAgency> agency_rows;

    // By agency (first those for all), role and purpose; within a cell by id and version.
    std::vector<Permit> permits;
    std::vector<Row> permit_cells;
    // By agency (first those for all) and purpose; within a cell by id and version.
    std::vector<Ban> bans;
    std::vector<Row> ban_cells;
    // By owner and recipient; for a pair by the agreement's id and version.
    std::vector<Way> ways;
    Lookup<std::uint64_t, HashOfPair> way_rows;
    std::vector<Flow> flows;
    // Those of the policy and those of each agreement; each list by kind and purpose.
    std::vector<Ground> grounds;
    GroundsByKind own_grounds{};
    // By purpose and category; within a cell by id and kind.
    std::vector<const ConsentRule*> rules;
    std::vector<Row> rule_cells;

    /// no_row for an agency that nothing mentions.
    Row row_of(const Id<accounts::Agency>& agency) const {
        const auto rows = agency_rows.find(agency);
        return rows.begin != rows.end ? rows.begin : no_row;
    }

    /// The permissions for an agency (no_row: those for all) and one role and purpose.
    std::span<const Permit> permits_for(Row agency, Role role, Purpose purpose) const {
        return cell(permits, permit_cells, permit_cell(agency, role, purpose));
    }

    std::span<const Ban> bans_for(Row agency, Purpose purpose) const {
        return cell(bans, ban_cells, ban_cell(agency, purpose));
    }

    std::span<const Way> ways_between(Row owner, Row recipient) const {
        const auto rows = way_rows.find(pair_of(owner, recipient));
        return std::span(ways).subspan(rows.begin, rows.end - rows.begin);
    }

    std::span<const Flow> flows_of(const Way& way) const {
        return std::span(flows).subspan(way.flows_begin, way.flows_end - way.flows_begin);
    }

    /// None where there is no basis for the purpose.
    const Ground* ground_for(Row grounds_of_kind, Purpose purpose) const {
        if (grounds_of_kind == no_row) return nullptr;
        const auto& ground = grounds[grounds_of_kind + static_cast<Row>(purpose)];
        return ground.fact.kind == FactRef::Kind::none ? nullptr : &ground;
    }

    std::span<const ConsentRule* const> rules_for(Purpose purpose, Category category) const {
        return cell(rules, rule_cells, rule_cell(purpose, category));
    }

    static std::size_t permit_cell(Row agency, Role role, Purpose purpose) {
        return (block(agency) * enumerators<Role>.size() + static_cast<std::size_t>(role)) *
                   enumerators<Purpose>.size() +
               static_cast<std::size_t>(purpose);
    }

    static std::size_t ban_cell(Row agency, Purpose purpose) {
        return block(agency) * enumerators<Purpose>.size() + static_cast<std::size_t>(purpose);
    }

    static std::size_t rule_cell(Purpose purpose, Category category) {
        return static_cast<std::size_t>(purpose) * enumerators<Category>.size() + static_cast<std::size_t>(category);
    }

    static std::uint64_t pair_of(Row owner, Row recipient) {
        return static_cast<std::uint64_t>(owner) << 32 | recipient;
    }

private:
    static std::size_t block(Row agency) { return agency == no_row ? 0 : static_cast<std::size_t>(agency) + 1; }

    template <class T>
    static std::span<const T> cell(const std::vector<T>& rows, const std::vector<Row>& cells, std::size_t at) {
        return std::span(rows).subspan(cells[at], cells[at + 1] - cells[at]);
    }
};

}
