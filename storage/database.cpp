// Which engine is meant, and opening it.
#include "storage/database.hpp"

#include "base/settings.hpp"
#include "storage/postgres/database.hpp"
#include "storage/sqlite/database.hpp"

namespace knotwork::storage {

DatabaseSettings DatabaseSettings::from(const Settings& settings) {
    DatabaseSettings made;
    made.sqlite = settings.text("data") + "/knotwork.db";
    made.postgres = settings.text("storage.postgres");
    made.connections = static_cast<int>(settings.number("storage.connections"));
    return made;
}

std::unique_ptr<Database> Database::open(const DatabaseSettings& settings) {
    if (!settings.postgres.empty()) return std::make_unique<postgres::Database>(settings);
    return std::make_unique<sqlite::Database>(settings);
}

}
