#pragma once
// Taking work from a queue that several transactions take from at once.
#include <string>

namespace knotwork::storage::postgres {

/// The statement that passes over rows which another transaction is taking.
inline std::string taking(const std::string& select) {
    return select + " FOR UPDATE SKIP LOCKED";
}

}
