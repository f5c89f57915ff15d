// What SQLite's result codes mean to us. The operating system's own error number tells a full disk and a read-only one
// from a broken one where SQLite has a single code for them.
#include "storage/sqlite/failure.hpp"

#include <cerrno>
#include <sqlite3.h>

namespace knotwork::storage::sqlite {
namespace {

ConstraintBroken::Kind kind_of(int code) {
    using Kind = ConstraintBroken::Kind;
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return Kind::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
        return Kind::check;
    case SQLITE_CONSTRAINT_NOTNULL:
        return Kind::not_null;
    default:
        return Kind::other;
    }
}

bool out_of_room(int code, int error) {
    return (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && (error == ENOSPC || error == EDQUOT));
}

bool not_writable(int code, int error) {
    return (code & 0xff) == SQLITE_READONLY || ((code & 0xff) == SQLITE_IOERR && error == EROFS);
}

}

bool is_flush_failure(int code) {
    return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
}

void fail(sqlite3* connection, int code, const std::string& doing) {
    const int error = errno; // SQLite keeps it for most calls, but not for a commit
    const auto said = doing + ": " + sqlite3_errstr(code);
    if (is_flush_failure(code)) throw FlushFailed(doing + ": the disk did not flush");
    if (out_of_room(code, error)) throw DiskFull(doing + ": the disk is full");
    if (not_writable(code, error)) throw ReadOnlyDisk(doing + ": the database can only be read");
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: // names the table and column or the constraint, never a value
        throw ConstraintBroken(kind_of(code), doing + ": " + sqlite3_errmsg(connection));
    case SQLITE_IOERR:
        throw DiskFailed(said + " (" + std::to_string(code) + ")");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Unavailable(said);
    case SQLITE_INTERRUPT:
        throw Unavailable(doing + ": stopped because it took too long");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Failure(doing + ": the database file is damaged; restore the last backup");
    default:
        throw Failure(said);
    }
}

}
