#pragma once
// The tables of a database as data, for archives.
#include "storage/tx.hpp"

#include <string>
#include <vector>

namespace knotwork::storage {

struct Table {
    std::string name;
    std::vector<std::string> columns;

    std::string select() const; // every column, in order
    std::string insert() const; // one placeholder for each column
    std::string count() const;
    std::string clear() const;
};

struct TableColumn {
    std::string table;
    std::string column;
};

/// Columns that stand together, as tables.
std::vector<Table> grouped(const std::vector<TableColumn>& columns);

/// Those of the engine the transaction is on: see storage/sqlite/tables.hpp.
std::vector<Table> tables(Tx& tx);
std::vector<std::string> lift_foreign_keys(Tx& tx);

}
