#pragma once
// Copies of a SQLite database: made while it is in use, and checked.
#include "storage/database.hpp"
#include "storage/sqlite/connection.hpp"

namespace knotwork::storage::sqlite {

/// Copies what `reader` sees, which is in a transaction that holds its snapshot still, to a new file at `to`. The copy
/// is one file without a write-ahead log.
void copy_snapshot(Connection& reader, const std::string& to, const OnProgress& progress);

/// Refused when the file is damaged, a foreign key leads nowhere, or its migrations are not the program's.
void check_copy(const std::string& path, const std::vector<Migration>& known);

}
