// Copies through SQLite's online-backup interface. The source is a connection that only reads and holds one snapshot
// for the whole of the copy, so writers go on meanwhile and the copy never has to begin again.
#include "storage/sqlite/copy.hpp"

#include "storage/history.hpp"
#include "storage/sqlite/failure.hpp"

#include <filesystem>
#include <sqlite3.h>

namespace knotwork::storage::sqlite {
namespace {

constexpr int pages_a_step = 512;

constexpr Sql integrity{ "storage.integrity_check", "PRAGMA integrity_check(1)" };

struct Orphan {
    std::string table;
    std::optional<std::int64_t> row;
    std::string parent;
    std::int64_t constraint;
};

constexpr Sql orphans{ "storage.foreign_key_check", "PRAGMA foreign_key_check" };

struct CloseTarget {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close(handle); }
};

using Target = std::unique_ptr<sqlite3, CloseTarget>;

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

Target open_target(const std::string& path) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr
    );
    Target target(handle);
    if (code != SQLITE_OK) fail(handle, code, "making the copy " + path);
    return target;
}

void copy_pages(sqlite3* source, sqlite3* target, const OnProgress& progress) {
    const std::unique_ptr<sqlite3_backup, FinishBackup> backup(sqlite3_backup_init(target, "main", source, "main"));
    if (!backup) fail(target, sqlite3_extended_errcode(target), "beginning a copy");
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup.get(), pages_a_step);
        const auto total = sqlite3_backup_pagecount(backup.get());
        if (progress) progress({ total - sqlite3_backup_remaining(backup.get()), total });
    }
    if (code != SQLITE_DONE) fail(target, code, "copying");
}

}

void copy_snapshot(Connection& reader, const std::string& to, const OnProgress& progress) {
    const auto target = open_target(to);
    copy_pages(reader.handle(), target.get(), progress);
    const int code = sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(target.get(), code, "finishing a copy");
}

void check_copy(const std::string& path, const std::vector<Migration>& known) {
    Connection copy({ .path = path, .vfs = {}, .role = Role::copy, .patience = std::chrono::hours(24) });
    copy.begin(Access::read);
    Tx tx(copy);
    if (tx.one<std::string>(integrity) != "ok") throw Refused("The database in " + path + " is damaged.");
    if (const auto lost = tx.all<Orphan>(orphans); !lost.empty())
        throw Refused(
            "In " + path + ", a row of " + lost.front().table + " refers to nothing in " + lost.front().parent + "."
        );
    if (is_empty(copy)) throw Refused("The file " + path + " is no database of Knotwork.");
    history(copy, known);
    copy.roll_back();
}

}
