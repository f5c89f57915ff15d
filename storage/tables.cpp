// The tables of a database as data, and the plain statements over a whole table.
#include "storage/tables.hpp"

#include "base/ensure.hpp"
#include "storage/postgres/tables.hpp"
#include "storage/sqlite/tables.hpp"

namespace knotwork::storage {
namespace {

std::string quoted(const std::string& name) {
    ensure(name.find('"') == std::string::npos, "the name of a table or column has a quotation mark in it");
    return '"' + name + '"';
}

template <class Write>
std::string listed(const std::vector<std::string>& columns, const Write& write) {
    std::string list;
    for (std::size_t i = 0; i < columns.size(); ++i)
        (list += i > 0 ? ", " : "") += write(i);
    return list;
}

}

std::string Table::select() const {
    return "SELECT " + listed(columns, [&](std::size_t i) { return quoted(columns[i]); }) + " FROM " + quoted(name);
}

std::string Table::insert() const {
    return "INSERT INTO " + quoted(name) + " (" + listed(columns, [&](std::size_t i) { return quoted(columns[i]); }) +
           ") VALUES (" + listed(columns, [](std::size_t i) { return ":value_" + std::to_string(i); }) + ")";
}

std::string Table::count() const {
    return "SELECT count(*) FROM " + quoted(name);
}

std::string Table::clear() const {
    return "DELETE FROM " + quoted(name);
}

std::vector<Table> grouped(const std::vector<TableColumn>& columns) {
    std::vector<Table> all;
    for (const auto& one : columns) {
        if (all.empty() || all.back().name != one.table) all.push_back({ one.table, {} });
        all.back().columns.push_back(one.column);
    }
    return all;
}

std::vector<Table> tables(Tx& tx) {
    return tx.engine() == Engine::sqlite ? sqlite::tables(tx) : postgres::tables(tx);
}

std::vector<std::string> lift_foreign_keys(Tx& tx) {
    return tx.engine() == Engine::sqlite ? sqlite::lift_foreign_keys(tx) : postgres::lift_foreign_keys(tx);
}

}
