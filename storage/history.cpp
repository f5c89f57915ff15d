// What has been applied, what is pending, and applying it.
#include "storage/history.hpp"

#include "base/log.hpp"

#include <algorithm>

namespace knotwork::storage {
namespace {

constexpr Sql select_applied{ "storage.select_applied", R"(
    SELECT path, checksum, applied_at FROM storage_migration)" };

constexpr Sql insert_applied{ "storage.insert_applied", R"(
    INSERT INTO storage_migration (path, checksum, applied_at) VALUES (:path, :checksum, :applied_at))" };

constexpr Sql has_history_sqlite{ "storage.has_history", R"(
    SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'storage_migration')" };

constexpr Sql has_history_postgres{ "storage.has_history", R"(
    SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname = 'storage_migration'
    AND relnamespace = current_schema()::regnamespace)" };

constexpr auto make_history = R"(
    CREATE TABLE storage_migration (
        path       text         NOT NULL PRIMARY KEY,
        checksum   text         NOT NULL,
        applied_at instant_text NOT NULL
    ))";

struct Applied {
    std::string path;
    std::string checksum;
    Instant applied_at;
};

bool has_history(Tx& tx) {
    const auto& question = tx.engine() == Engine::sqlite ? has_history_sqlite : has_history_postgres;
    return tx.one<std::int64_t>(question) == 1;
}

std::vector<Applied> applied_in(Connection& connection) {
    Tx tx(connection);
    return has_history(tx) ? tx.all<Applied>(select_applied) : std::vector<Applied>();
}

void must_be_known(const Applied& applied, const std::vector<Migration>& wanted) {
    const auto known =
        std::find_if(wanted.begin(), wanted.end(), [&](const Migration& one) { return one.path == applied.path; });
    if (known == wanted.end())
        throw Refused(
            "The database has had the migration " + applied.path +
            ", which this program does not know. Use the program that applied it, or a later one."
        );
    if (known->checksum != applied.checksum)
        throw Refused(
            "The migration " + applied.path +
            " has changed since it was applied. Put the file back as it was, and make the change in a new migration."
        );
}

void apply(Connection& connection, const Migration& migration, Instant now) {
    const Stopwatch stopwatch;
    connection.begin(Access::write);
    try {
        for (const auto& statement : statements_of(migration.text))
            connection.command(spelled_out(statement));
        Tx(connection).run(insert_applied, migration.path, migration.checksum, now);
        connection.commit();
    } catch (const Refused& refusal) {
        connection.roll_back();
        throw Refused("The migration " + std::string(migration.path) + " cannot be applied. " + refusal.what());
    } catch (...) {
        connection.roll_back();
        throw;
    }
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(stopwatch.elapsed()).count();
    log::info("migration applied", { { "path", migration.path }, { "milliseconds", taken } });
}

}

bool is_empty(Connection& connection) {
    Tx tx(connection);
    return !has_history(tx);
}

std::vector<MigrationState> history(Connection& connection, const std::vector<Migration>& wanted) {
    const auto applied = applied_in(connection);
    for (const auto& one : applied)
        must_be_known(one, wanted);
    std::vector<MigrationState> states;
    for (const auto& one : wanted) {
        const auto found =
            std::find_if(applied.begin(), applied.end(), [&](const Applied& past) { return past.path == one.path; });
        const auto at = found == applied.end() ? std::nullopt : std::optional(found->applied_at);
        states.push_back({ std::string(one.path), one.checksum, at });
    }
    return states;
}

std::vector<MigrationState> apply_pending(Connection& connection, const std::vector<Migration>& wanted, Instant now) {
    if (is_empty(connection)) connection.command(make_history);
    auto states = history(connection, wanted);
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (states[i].applied_at) continue;
        apply(connection, wanted[i], now);
        states[i].applied_at = now;
    }
    return states;
}

}
