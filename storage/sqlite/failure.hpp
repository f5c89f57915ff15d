#pragma once
// What SQLite's result codes mean to us.
#include "storage/failure.hpp"

#include <string>

struct sqlite3;

namespace knotwork::storage::sqlite {

/// Throws the failure that an extended result code of `connection` stands for. `doing` names a statement or a step.
/// errno must be what the failed call left in it; set it to zero before the call.
[[noreturn]] void fail(sqlite3* connection, int code, const std::string& doing);

/// The disk did not flush: nobody knows what it holds, so nothing more may be written.
bool is_flush_failure(int code);

}
