// What an archive must know of a SQLite database.
#include "storage/sqlite/tables.hpp"

namespace knotwork::storage::sqlite {
namespace {

constexpr Sql select_columns{ "storage.select_columns", R"(
    SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name <> 'storage_migration' AND substr(tables.name, 1, 7) <> 'sqlite_'
    ORDER BY tables.name, columns.cid)" };

}

std::vector<Table> tables(Tx& tx) {
    return grouped(tx.all<TableColumn>(select_columns));
}

// SQLite checks them all when the transaction is committed.
std::vector<std::string> lift_foreign_keys(Tx& tx) {
    tx.connection().command("PRAGMA defer_foreign_keys = ON");
    return {};
}

}
