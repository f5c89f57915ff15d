#pragma once
// A portable copy of all our tables, for moving between SQLite and PostgreSQL and for backups without the database's
// own tools. It is a text file of JSON, one value to a line: a heading, the applied migrations, then for each table its
// name and columns followed by its rows as arrays, and last the counts. Whole numbers and
// text stand as they are; bytes are {"bytes":"<base64url>"}, and other numbers {"real":"0.5"}.
#include "storage/database.hpp"

namespace knotwork::storage {

/// Writes the archive of `database`, in one snapshot, to `path` and its checksum beside it. Refused when `path` exists.
Backup export_archive(Database& database, const std::string& path, const OnProgress& progress = {});

/// Reads the whole archive. Refused when it is damaged, does not hold what it says it holds, or was made with
/// migrations that the program does not have.
void check_archive(const std::string& path, const std::vector<Embedded>& migrations);

/// Fills `database`, which must hold no table of ours, from an archive: makes the tables by the migrations that the
/// archive names, loads every row in one transaction, and checks counts and foreign keys before it is kept.
void import_archive(
    Database& database,
    const std::string& path,
    const std::vector<Embedded>& migrations,
    const OnProgress& progress = {}
);

}
