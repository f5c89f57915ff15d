// What an archive must know of a PostgreSQL database.
#include "storage/postgres/tables.hpp"

namespace knotwork::storage::postgres {
namespace {

constexpr Sql select_columns{ "storage.select_columns", R"(
    SELECT classes.relname::text, attributes.attname::text
    FROM pg_class AS classes JOIN pg_attribute AS attributes ON attributes.attrelid = classes.oid
    WHERE classes.relkind = 'r' AND classes.relnamespace = current_schema()::regnamespace
      AND classes.relname <> 'storage_migration'
      AND attributes.attnum > 0 AND NOT attributes.attisdropped AND attributes.attgenerated = ''
    ORDER BY classes.relname COLLATE "C", attributes.attnum)" };

struct ForeignKey {
    std::string table;
    std::string name;
    std::string definition;
};

constexpr Sql select_foreign_keys{ "storage.select_foreign_keys", R"(
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace)" };

}

std::vector<Table> tables(Tx& tx) {
    return grouped(tx.all<TableColumn>(select_columns));
}

// They are taken away, and every row is checked when they are put back.
std::vector<std::string> lift_foreign_keys(Tx& tx) {
    std::vector<std::string> put_back;
    for (const auto& key : tx.all<ForeignKey>(select_foreign_keys)) {
        tx.connection().command("ALTER TABLE " + key.table + " DROP CONSTRAINT " + key.name);
        put_back.push_back("ALTER TABLE " + key.table + " ADD CONSTRAINT " + key.name + " " + key.definition);
    }
    return put_back;
}

}
