#pragma once
// A virtual file system for SQLite that stands between it and the real one, so that tests can watch what it does to
// its files and make any of it fail.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace knotwork::storage::sqlite::testing {

/// One thing SQLite does to a file.
struct FileAct {
    enum class Kind { open, read, write, sync, truncate, remove, map_shared, lock_to_write, lock_to_checkpoint };

    Kind kind{};
    std::string path;
    int handle = 0;           // a number for each time a file is opened; none for remove
    std::int64_t offset = 0;  // of read and write; the new size of truncate
    std::string_view bytes{}; // of write
};

/// What becomes of an act: it happens, or it fails with SQLite's code and the system's error number.
struct Fate {
    int code = 0;
    int error = 0;
};

/// Registered with SQLite for as long as it lives; name it in DatabaseSettings::sqlite_vfs. `decide` is asked before
/// every act, from any thread; `happened` is told after those that succeeded.
class WatchedFiles {
public:
    WatchedFiles(std::function<Fate(const FileAct&)> decide, std::function<void(const FileAct&)> happened);
    ~WatchedFiles();
    WatchedFiles(const WatchedFiles&) = delete;
    WatchedFiles& operator=(const WatchedFiles&) = delete;

    const std::string& name() const;

    struct Parts;

private:
    std::unique_ptr<Parts> parts_;
};

}
