#pragma once
// What the log may say about an exception.
#include <exception>
#include <string>

namespace knotwork::kit {

/// The message of a failure of ours or of the database, which name statements and promises and never a value; of any
/// other exception its type alone, because its message may hold somebody's words.
std::string reason_for_log(const std::exception& error);

}
