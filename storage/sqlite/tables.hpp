#pragma once
// What an archive must know of a SQLite database. storage/postgres/tables.hpp has the same functions.
#include "storage/tables.hpp"

namespace knotwork::storage::sqlite {

/// Our tables and their columns, without the list of migrations, in the order of their names.
std::vector<Table> tables(Tx& tx);

/// Lets rows arrive in any order until the transaction is committed. Returns the statements that must be run, as
/// commands, before that.
std::vector<std::string> lift_foreign_keys(Tx& tx);

}
