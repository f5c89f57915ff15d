// The SQL of giving organisations to agencies.
#include "rooms/directory/giving.hpp"

namespace knotwork::directory {
namespace {

constexpr Sql select_giving{ "directory.select_giving", R"(
    SELECT given_to_id, given_by, given_from, given_at
    FROM directory_organisation WHERE id = :id AND given_to_id IS NOT NULL)" };
constexpr Sql give_organisation{ "directory.give_organisation", R"(
    UPDATE directory_organisation SET given_to_id = :given_to_id, given_by = :given_by, given_from = :given_from,
        given_at = :given_at, version = version + 1
    WHERE id = :id AND agency_id IS NULL AND given_to_id IS NULL)" };
constexpr Sql take_organisation_back{ "directory.take_organisation_back", R"(
    UPDATE directory_organisation SET given_to_id = NULL, given_by = NULL, given_from = NULL, given_at = NULL,
        version = version + 1
    WHERE id = :id AND given_to_id IS NOT NULL)" };

}

std::optional<Giving> giving_of(Tx& tx, Id<Organisation> organisation) {
    return tx.one<Giving>(select_giving, organisation);
}

Result<Done> give(Tx& tx, Id<Organisation> organisation, const Giving& giving) {
    if (tx.run(give_organisation, giving.agency, giving.by, giving.from, giving.at, organisation) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

Result<Done> take_back(Tx& tx, Id<Organisation> organisation) {
    if (tx.run(take_organisation_back, organisation) == 0) return Problem::Kind::conflict;
    return Done{};
}

}
