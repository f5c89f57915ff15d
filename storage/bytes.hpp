#pragma once
// Bytes that are not text: digests, keys, sealed secrets. The column type is `blob` in migrations, on both databases.
#include <compare>
#include <string>

namespace knotwork::storage {

/// There is no stream or format operator, so a secret does not reach a log by accident.
struct Bytes {
    std::string raw;

    auto operator<=>(const Bytes&) const = default;
};

}

namespace knotwork {
using storage::Bytes;
}
