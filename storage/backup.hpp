#pragma once
// Bringing a backup back, and proving that it could be: the check that runs daily on a restored copy.
#include "storage/database.hpp"

namespace knotwork::storage {

/// Checks a backup file against the checksum beside it and against itself: for a SQLite file its integrity, its foreign
/// keys and its migrations, for an archive its counts and migrations. Refused, with the reason, when anything is wrong.
Backup verify_backup(const std::string& path, const std::vector<Embedded>& migrations);

/// Verifies the backup, then makes the database that `into` describes from it. Refused when that database exists (a
/// SQLite file) or holds tables of ours (PostgreSQL): nothing is ever overwritten. An archive made on either engine
/// can be restored into either; a SQLite file only into SQLite. Pending migrations are not applied.
void restore_backup(
    const std::string& path,
    const DatabaseSettings& into,
    const std::vector<Embedded>& migrations,
    const OnProgress& progress = {}
);

}
