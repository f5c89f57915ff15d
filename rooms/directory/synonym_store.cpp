// The SQL of synonym groups.
#include "rooms/directory/lists.hpp"
#include "rooms/directory/synonym.hpp"

namespace knotwork::directory {
namespace {

using Phrases = Listed<std::string>;

struct SynonymRow {
    Id<SynonymGroup> id;
    Phrases typed;
    Phrases means;
    std::int64_t version;
};

SynonymGroup group_of(SynonymRow row) {
    return { row.id, std::move(row.typed.items), std::move(row.means.items), row.version };
}

constexpr Sql select_groups{ "directory.select_synonyms",
                             "SELECT id, typed, means, version FROM directory_synonym_group ORDER BY id" };
constexpr Sql select_group{ "directory.select_synonym_group", R"(
    SELECT id, typed, means, version FROM directory_synonym_group WHERE id = :id)" };
constexpr Sql insert_group{ "directory.insert_synonyms", R"(
    INSERT INTO directory_synonym_group (id, typed, means, version) VALUES (:id, :typed, :means, 1)
    ON CONFLICT (id) DO NOTHING)" };
constexpr Sql update_group{ "directory.update_synonyms", R"(
    UPDATE directory_synonym_group SET typed = :typed, means = :means, version = version + 1
    WHERE id = :id AND version = :seen)" };
constexpr Sql delete_group{ "directory.delete_synonyms", "DELETE FROM directory_synonym_group WHERE id = :id" };

}

std::vector<SynonymGroup> all_synonyms(Tx& tx) {
    std::vector<SynonymGroup> groups;
    for (auto& row : tx.all<SynonymRow>(select_groups))
        groups.push_back(group_of(std::move(row)));
    return groups;
}

std::optional<SynonymGroup> find_synonyms(Tx& tx, Id<SynonymGroup> id) {
    auto row = tx.one<SynonymRow>(select_group, id);
    return row ? std::optional(group_of(std::move(*row))) : std::nullopt;
}

void add(Tx& tx, const SynonymGroup& group) {
    tx.run(insert_group, group.id, Phrases{ group.typed }, Phrases{ group.means });
}

Result<Done> change(Tx& tx, const SynonymGroup& group) {
    if (tx.run(update_group, Phrases{ group.typed }, Phrases{ group.means }, group.id, group.version) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

bool remove_synonyms(Tx& tx, Id<SynonymGroup> id) {
    return tx.run(delete_group, id) > 0;
}

bool put_first_synonyms(Tx& tx) {
    bool any = false;
    for (const auto& group : first_synonyms())
        any |= tx.run(insert_group, group.id, Phrases{ group.typed }, Phrases{ group.means }) > 0;
    return any;
}

}
