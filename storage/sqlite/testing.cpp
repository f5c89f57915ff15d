// A virtual file system that passes everything on to the real one, asking and telling on the way.
#include "storage/sqlite/testing.hpp"

#include "base/ensure.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <sqlite3.h>

namespace knotwork::storage::sqlite::testing {

struct WatchedFiles::Parts {
    std::function<Fate(const FileAct&)> decide;
    std::function<void(const FileAct&)> happened;
    std::string name;
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    std::atomic<int> handles = 0;

    // Runs an act if it is its fate to happen.
    template <class Do>
    int act(const FileAct& one, Do&& perform) {
        if (const auto fate = decide(one); fate.code != SQLITE_OK) {
            errno = fate.error;
            return fate.code;
        }
        const int code = perform();
        if (code == SQLITE_OK) happened(one);
        return code;
    }
};

namespace {

using Parts = WatchedFiles::Parts;
using Kind = FileAct::Kind;

constexpr int write_lock = 0; // places in the shared memory of a write-ahead log, from its published format
constexpr int checkpoint_lock = 1;

/// What SQLite holds as an open file; the real one lies behind it in the same memory.
struct File {
    sqlite3_file heading;
    Parts* parts;
    sqlite3_file* real;
    std::string* path;
    int handle;
};

File& of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}

Parts& of(sqlite3_vfs* vfs) {
    return *static_cast<Parts*>(vfs->pAppData);
}

FileAct act_on(const File& file, Kind kind, std::int64_t offset = 0, std::string_view bytes = {}) {
    return { .kind = kind, .path = *file.path, .handle = file.handle, .offset = offset, .bytes = bytes };
}

int close(sqlite3_file* file) {
    auto& mine = of(file);
    const int code = mine.real->pMethods ? mine.real->pMethods->xClose(mine.real) : SQLITE_OK;
    delete mine.path;
    mine.path = nullptr;
    return code;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    auto& mine = of(file);
    return mine.parts->act(act_on(mine, Kind::read, offset), [&] {
        return mine.real->pMethods->xRead(mine.real, to, size, offset);
    });
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    auto& mine = of(file);
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
    return mine.parts->act(act_on(mine, Kind::write, offset, bytes), [&] {
        return mine.real->pMethods->xWrite(mine.real, from, size, offset);
    });
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto& mine = of(file);
    return mine.parts->act(act_on(mine, Kind::truncate, size), [&] {
        return mine.real->pMethods->xTruncate(mine.real, size);
    });
}

int sync(sqlite3_file* file, int flags) {
    auto& mine = of(file);
    return mine.parts->act(act_on(mine, Kind::sync), [&] { return mine.real->pMethods->xSync(mine.real, flags); });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return of(file).real->pMethods->xFileSize(of(file).real, size);
}

int lock(sqlite3_file* file, int level) {
    return of(file).real->pMethods->xLock(of(file).real, level);
}

int unlock(sqlite3_file* file, int level) {
    return of(file).real->pMethods->xUnlock(of(file).real, level);
}

int check_reserved_lock(sqlite3_file* file, int* answer) {
    return of(file).real->pMethods->xCheckReservedLock(of(file).real, answer);
}

int file_control(sqlite3_file* file, int what, void* argument) {
    return of(file).real->pMethods->xFileControl(of(file).real, what, argument);
}

int sector_size(sqlite3_file* file) {
    return of(file).real->pMethods->xSectorSize(of(file).real);
}

int characteristics(sqlite3_file* file) {
    return of(file).real->pMethods->xDeviceCharacteristics(of(file).real);
}

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    auto& mine = of(file);
    const auto pass_on = [&] { return mine.real->pMethods->xShmMap(mine.real, region, size, extend, memory); };
    return extend != 0 ? mine.parts->act(act_on(mine, Kind::map_shared), pass_on) : pass_on();
}

int lock_shared(sqlite3_file* file, int place, int count, int flags) {
    auto& mine = of(file);
    const auto pass_on = [&] { return mine.real->pMethods->xShmLock(mine.real, place, count, flags); };
    const bool takes = (flags & SQLITE_SHM_LOCK) != 0 && (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    if (takes && place == write_lock) return mine.parts->act(act_on(mine, Kind::lock_to_write), pass_on);
    if (takes && place <= checkpoint_lock && place + count > checkpoint_lock)
        return mine.parts->act(act_on(mine, Kind::lock_to_checkpoint), pass_on);
    return pass_on();
}

void barrier(sqlite3_file* file) {
    of(file).real->pMethods->xShmBarrier(of(file).real);
}

int unmap_shared(sqlite3_file* file, int remove) {
    return of(file).real->pMethods->xShmUnmap(of(file).real, remove);
}

// Version 2: without reading through mapped memory, which we never do.
constexpr sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap_shared,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto& parts = of(vfs);
    auto& mine = of(file);
    mine.heading.pMethods = nullptr;
    mine.parts = &parts;
    mine.real = reinterpret_cast<sqlite3_file*>(&mine + 1);
    std::memset(mine.real, 0, static_cast<std::size_t>(parts.real->szOsFile));
    const FileAct opening{ .kind = Kind::open, .path = path ? path : "", .handle = ++parts.handles };
    const int code = parts.act(opening, [&] { return parts.real->xOpen(parts.real, path, mine.real, flags, out); });
    if (code != SQLITE_OK) return code;
    mine.path = new std::string(opening.path); // ends with close(), which SQLite always calls
    mine.handle = opening.handle;
    mine.heading.pMethods = &methods;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    auto& parts = of(vfs);
    return parts.act({ .kind = Kind::remove, .path = path }, [&] {
        return parts.real->xDelete(parts.real, path, sync_folder);
    });
}

}

WatchedFiles::WatchedFiles(std::function<Fate(const FileAct&)> decide, std::function<void(const FileAct&)> happened)
    : parts_(std::make_unique<Parts>()) {
    static std::atomic<int> made = 0;
    parts_->decide = std::move(decide);
    parts_->happened = std::move(happened);
    parts_->name = "watched-" + std::to_string(++made);
    parts_->real = sqlite3_vfs_find(nullptr);
    auto& vfs = parts_->vfs = *parts_->real;
    vfs.zName = parts_->name.c_str();
    vfs.pAppData = parts_.get();
    vfs.szOsFile = static_cast<int>(sizeof(File)) + parts_->real->szOsFile;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    ensure(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK, "SQLite would not take a virtual file system");
}

WatchedFiles::~WatchedFiles() {
    sqlite3_vfs_unregister(&parts_->vfs);
}

const std::string& WatchedFiles::name() const {
    return parts_->name;
}

}
