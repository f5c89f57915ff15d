// What a PostgreSQL database needs before the first migration. Text that is compared by its bytes says COLLATE "C": the
// database's own order is a language's.
#include "storage/postgres/schema.hpp"

#include "base/log.hpp"
#include "storage/failure.hpp"
#include "storage/tx.hpp"

namespace knotwork::storage::postgres {
namespace {

struct Domain {
    std::string_view name;
    std::string_view definition;
};

constexpr Domain domains[] = {
    { "id_text", R"(text COLLATE "C" CHECK (VALUE ~ '^[0-9a-v]{26}$'))" },
    { "instant_text",
      R"(text COLLATE "C" CHECK (VALUE ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$'))" },
    { "date_text", R"(text COLLATE "C" CHECK (VALUE ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'))" },
    { "rough_date_text", R"(text COLLATE "C" CHECK (VALUE ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'))" },
    { "key_text", R"(text COLLATE "C")" },
    { "json_text", "jsonb" },
    { "pence_int", "bigint" },
    { "yes_no_int", "smallint CHECK (VALUE IN (0, 1))" },
    { "blob", "bytea" },
};

constexpr Sql has_domain{ "storage.has_domain", R"(
    SELECT count(*) FROM pg_type WHERE typtype = 'd' AND typname = :name
    AND typnamespace = current_schema()::regnamespace)" };

constexpr auto lock_migrations = "SELECT pg_advisory_lock(1265528692)"; // "Knot", as a number
constexpr auto unlock_migrations = "SELECT pg_advisory_unlock(1265528692)";

}

void make_domains(Connection& connection) {
    for (const auto& domain : domains)
        if (Tx(connection).one<std::int64_t>(has_domain, domain.name) == 0)
            connection.command("CREATE DOMAIN " + std::string(domain.name) + " AS " + std::string(domain.definition));
}

MigrationLock::MigrationLock(Connection& connection) : connection_(connection) {
    connection_.command(lock_migrations);
}

MigrationLock::~MigrationLock() {
    try {
        connection_.command(unlock_migrations);
    } catch (const Failure& failure) { // the connection is gone, and the lock with it
        log::warning("migration lock was not given back", { { "error", failure.what() } });
    }
}

}
