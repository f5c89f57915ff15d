#pragma once
// The Merkle tree of RFC 9162, section 2.1: over n entries stands one root; whoever holds an older root can be shown
// that nothing before it was changed. Knows hashes of leaves only, never entries; stores nothing and signs nothing.
#include "engines/ledger/hashing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::ledger {

/// The complete subtree over the leaves [index * 2^level, (index + 1) * 2^level).
struct Node {
    unsigned level = 0;
    std::uint64_t index = 0;
};

/// Where the hashes of complete subtrees are read: tiles (tiles.hpp), or memory in a test. Asked only for subtrees
/// whose leaves all exist.
class Subtrees {
public:
    virtual ~Subtrees() = default;
    virtual Hash hash_of(Node node) const = 0;
};

/// Of the log without an entry: SHA-256 of nothing.
Hash empty_root();

/// The hash over the leaves [begin, begin + count), as section 2.1.1 defines it for a list of that many. `begin` is a
/// multiple of the smallest power of two that is not below `count`. Reads at most log2(count) + 1 hashes.
Hash hash_of_range(const Subtrees& tree, std::uint64_t begin, std::uint64_t count);

/// The growing edge of the tree: the hashes of the complete subtrees that n leaves fall into, largest first, at most
/// one for each bit of n. Enough to append and to know the root at any time, and all that must be kept to go on
/// tomorrow.
class Frontier {
public:
    /// Of the leaf's hash. One inner hash for each leaf, on average.
    void append(const Hash& leaf);

    std::uint64_t size() const { return size_; }

    Hash root() const;

    /// Eight bytes of size, big-endian, then the hashes.
    std::string stored() const;
    /// Nothing when the bytes are not what stored() writes.
    static std::optional<Frontier> open(std::string_view stored);

private:
    std::uint64_t size_ = 0;
    std::vector<Hash> complete_;
};

/// Hashes from the leaf's side upwards, as the RFC orders them.
using Proof = std::vector<Hash>;

/// That the leaf at `index` is under the root of `size` leaves (section 2.1.3). `index` is below `size`.
Proof inclusion_proof(const Subtrees& tree, std::uint64_t index, std::uint64_t size);
/// That the log of `older` leaves is the beginning of the log of `newer` (section 2.1.4). `older` is at most `newer`.
Proof consistency_proof(const Subtrees& tree, std::uint64_t older, std::uint64_t newer);

/// Whether the proof shows it, from the hashes alone (section 2.1.3.2).
bool shows_inclusion(const Proof& proof, const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hash& root);

/// What a checkpoint says of the tree.
struct Head {
    std::uint64_t size = 0;
    Hash root = empty_root();

    auto operator<=>(const Head&) const = default;
};

/// Whether the proof shows that `newer` only adds to `older` (section 2.1.4.2). Everything adds to the empty log, and
/// equal heads to each other, by an empty proof.
bool shows_consistency(const Proof& proof, const Head& older, const Head& newer);

}
