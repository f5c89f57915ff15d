#pragma once
// The hashes of the log: SHA-256 (FIPS 180-4) with the first bytes by which RFC 9162, section 2.1.1, tells a leaf from
// an inner node, so that neither can be passed off as the other.
#include <array>
#include <compare>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace knotwork::ledger {

struct Hash {
    static constexpr std::size_t size = 32;

    std::array<unsigned char, size> bytes{};

    /// Nothing unless there are 32 bytes.
    static std::optional<Hash> of(std::string_view bytes);

    std::string_view view() const { return { reinterpret_cast<const char*>(bytes.data()), size }; }

    bool empty() const { return *this == Hash(); }

    auto operator<=>(const Hash&) const = default;
};

/// SHA-256 of the parts, one after the other.
Hash hash_of(std::initializer_list<std::string_view> parts);
/// Of an entry's bytes: the byte 0, then they.
Hash leaf_hash(std::string_view entry);
/// Of two subtrees: the byte 1, then both.
Hash node_hash(const Hash& left, const Hash& right);

}

/// A hash is as good as random already.
template <>
struct std::hash<knotwork::ledger::Hash> {
    std::size_t operator()(const knotwork::ledger::Hash& hash) const noexcept {
        std::size_t first = 0;
        std::memcpy(&first, hash.bytes.data(), sizeof first);
        return first;
    }
};
