#pragma once
// What PostgreSQL's error codes (SQLSTATE) mean to us.
#include "storage/failure.hpp"

#include <string>

struct pg_conn;
struct pg_result;

namespace knotwork::storage::postgres {

/// The transaction conflicted with another and was undone; run again, it may well succeed.
struct Conflict : Unavailable {
    using Unavailable::Unavailable;
};

/// The connection is gone, and the transaction with it.
struct ConnectionLost : Unavailable {
    using Unavailable::Unavailable;
};

/// Throws the failure that `result` (null: the server did not answer) stands for. `doing` names a statement or a step.
[[noreturn]] void fail(pg_conn* connection, const pg_result* result, const std::string& doing);

/// What the server said, in its own words: only for statements without personal values.
std::string message_of(pg_conn* connection, const pg_result* result);

}
