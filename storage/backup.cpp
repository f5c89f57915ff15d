// Proving a backup, and bringing it back.
#include "storage/backup.hpp"

#include "base/log.hpp"
#include "storage/archive.hpp"
#include "storage/files.hpp"
#include "storage/sqlite/copy.hpp"
#include "storage/sqlite/owner.hpp"

#include <filesystem>
#include <fstream>

namespace knotwork::storage {
namespace {

bool is_sqlite(const std::string& path) {
    constexpr std::string_view heading = "SQLite format 3";
    std::string start(heading.size(), '\0');
    std::ifstream(path, std::ios::binary).read(start.data(), static_cast<std::streamsize>(start.size()));
    return start == heading;
}

void restore_file(const Backup& backup, const std::string& to, const OnProgress& progress) {
    must_not_exist(to);
    const sqlite::Owner owner(to);
    const auto part = to + ".part";
    std::filesystem::remove(part); // of an attempt that did not finish
    copy_file(backup.path, part, progress);
    if (checksum_of(part) != backup.checksum)
        throw Refused("The copy of " + backup.path + " is not what was backed up.");
    make_durable(part);
    std::filesystem::rename(part, to);
    make_durable(to);
}

}

Backup verify_backup(const std::string& path, const std::vector<Embedded>& migrations) {
    if (!std::filesystem::exists(path)) throw Refused("There is no file at " + path + ".");
    const auto checksum = checksum_of(path);
    if (checksum != checksum_beside(path))
        throw Refused("The backup " + path + " is not what was backed up: its checksum differs. Use another one.");
    if (is_sqlite(path)) sqlite::check_copy(path, merged(migrations));
    else check_archive(path, migrations);
    return { path, checksum, static_cast<std::int64_t>(std::filesystem::file_size(path)) };
}

void restore_backup(
    const std::string& path,
    const DatabaseSettings& into,
    const std::vector<Embedded>& migrations,
    const OnProgress& progress
) {
    if (into.postgres.empty()) must_not_exist(into.sqlite);
    const auto backup = verify_backup(path, migrations);
    if (!is_sqlite(path)) import_archive(*Database::open(into), path, migrations, progress);
    else if (into.postgres.empty()) restore_file(backup, into.sqlite, progress);
    else throw Refused("A copy of a SQLite file can only be restored to SQLite. Export an archive instead.");
    log::info("backup restored", { { "bytes", backup.bytes } });
}

}
