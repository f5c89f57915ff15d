#pragma once
// The migrations that a database remembers, in its table storage_migration.
#include "storage/connection.hpp"
#include "storage/database.hpp"

namespace knotwork::storage {

/// Every migration with the moment it was applied, or pending. Refused when one that was applied is not among `wanted`,
/// or has changed since.
std::vector<MigrationState> history(Connection& connection, const std::vector<Migration>& wanted);

/// Applies what is pending, each in a transaction of its own. Refused, naming the file and what the database said, when
/// a statement fails; those before it stay.
std::vector<MigrationState> apply_pending(Connection& connection, const std::vector<Migration>& wanted, Instant now);

/// Whether the database has any table of ours.
bool is_empty(Connection& connection);

}
