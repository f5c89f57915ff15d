#pragma once
// How the world lets a database down. What a person did wrong is a Result and never one of these; what we did wrong is
// a BrokenPromise. Messages name statements, tables and constraints and never a value, so they may be logged.
#include <stdexcept>
#include <string>

namespace knotwork::storage {

/// Any failure of the database. Unless a kind below says otherwise, the transaction is undone.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// There is no room left on the disk. Nothing of the transaction was kept; reading goes on, and writing works again as
/// soon as there is room.
struct DiskFull : Failure {
    using Failure::Failure;
};

/// The disk, or the database on it, may only be read. Nothing of the transaction was kept; reading goes on.
struct ReadOnlyDisk : Failure {
    using Failure::Failure;
};

/// The disk failed while reading or writing. Nothing of the transaction was kept.
struct DiskFailed : Failure {
    using Failure::Failure;
};

/// The disk could not promise that what was written is kept. Whether the transaction was is unknown. It is not tried
/// again: the database refuses all further writes and the server must stop.
struct FlushFailed : Failure {
    using Failure::Failure;
};

/// The database did not confirm the commit: it may have happened or not. Never to be told as success.
struct InDoubt : Failure {
    using Failure::Failure;
};

/// The database cannot be reached, is busy beyond patience, or is stopping. Nothing was kept; asking again later helps.
struct Unavailable : Failure {
    using Failure::Failure;
};

/// A statement broke a rule of the schema: a unique index, a foreign key, a check, a missing value. Rooms ask first, or
/// say ON CONFLICT; when this arrives at a person it is our fault.
struct ConstraintBroken : Failure {
    enum class Kind { unique, foreign_key, check, not_null, other };

    ConstraintBroken(Kind what, const std::string& sentence) : Failure(sentence), kind(what) {}

    Kind kind;
};

/// The database cannot be opened, migrated, backed up or restored as things are. The message is a sentence for the
/// operator that says what to do.
struct Refused : Failure {
    using Failure::Failure;
};

}
