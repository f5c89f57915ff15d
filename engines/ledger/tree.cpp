#include "engines/ledger/tree.hpp"

#include "engines/ledger/bytes.hpp"

#include "base/ensure.hpp"

#include <bit>

namespace knotwork::ledger {
namespace {

// The largest power of two below n, for n > 1: where the RFC splits a list.
std::uint64_t split_of(std::uint64_t n) {
    return std::bit_floor(n - 1);
}

bool odd(std::uint64_t n) {
    return (n & 1) != 0;
}

// PROOF and SUBPROOF of section 2.1.4.1 over the leaves [begin, begin + newer). `known` says that the verifier holds
// the hash of the older list itself.
void add_consistency(
    Proof& proof, const Subtrees& tree, std::uint64_t begin, std::uint64_t older, std::uint64_t newer, bool known
) {
    if (older == newer) {
        if (!known) proof.push_back(hash_of_range(tree, begin, newer));
        return;
    }
    const auto split = split_of(newer);
    if (older <= split) {
        add_consistency(proof, tree, begin, older, split, known);
        proof.push_back(hash_of_range(tree, begin + split, newer - split));
    } else {
        add_consistency(proof, tree, begin + split, older - split, newer - split, false);
        proof.push_back(hash_of_range(tree, begin, split));
    }
}

// Up the tree beside a leaf at the right edge, past the levels at which it has no sibling.
void skip_missing_siblings(std::uint64_t& first, std::uint64_t& last) {
    while (!odd(first) && first != 0) {
        first >>= 1;
        last >>= 1;
    }
}

}

Hash empty_root() {
    return hash_of({});
}

Hash hash_of_range(const Subtrees& tree, std::uint64_t begin, std::uint64_t count) {
    if (count == 0) return empty_root();
    if (std::has_single_bit(count)) {
        const auto level = static_cast<unsigned>(std::countr_zero(count));
        return tree.hash_of({ .level = level, .index = begin >> level });
    }
    const auto split = split_of(count);
    return node_hash(hash_of_range(tree, begin, split), hash_of_range(tree, begin + split, count - split));
}

void Frontier::append(const Hash& leaf) {
    auto grown = leaf;
    for (auto bits = size_; odd(bits); bits >>= 1) {
        grown = node_hash(complete_.back(), grown);
        complete_.pop_back();
    }
    complete_.push_back(grown);
    ++size_;
}

Hash Frontier::root() const {
    if (complete_.empty()) return empty_root();
    auto root = complete_.back();
    for (auto larger = complete_.rbegin() + 1; larger != complete_.rend(); ++larger)
        root = node_hash(*larger, root);
    return root;
}

std::string Frontier::stored() const {
    ByteWriter out;
    out.number(size_);
    for (const auto& hash : complete_)
        out.raw(hash.view());
    return out.take();
}

std::optional<Frontier> Frontier::open(std::string_view stored) {
    ByteReader in(stored);
    const auto size = in.number<std::uint64_t>();
    if (!size) return std::nullopt;
    Frontier frontier;
    frontier.size_ = *size;
    for (auto left = std::popcount(*size); left > 0; --left) {
        const auto hash = in.raw(Hash::size);
        if (!hash) return std::nullopt;
        frontier.complete_.push_back(*Hash::of(*hash));
    }
    return in.done() ? std::optional(std::move(frontier)) : std::nullopt;
}

Proof inclusion_proof(const Subtrees& tree, std::uint64_t index, std::uint64_t size) {
    ensure(index < size, "only what is in a log can be shown to be in it");
    Proof downwards;
    for (std::uint64_t begin = 0; size > 1;) {
        const auto split = split_of(size);
        if (index < split) {
            downwards.push_back(hash_of_range(tree, begin + split, size - split));
            size = split;
        } else {
            downwards.push_back(hash_of_range(tree, begin, split));
            begin += split;
            index -= split;
            size -= split;
        }
    }
    return { downwards.rbegin(), downwards.rend() };
}

Proof consistency_proof(const Subtrees& tree, std::uint64_t older, std::uint64_t newer) {
    ensure(older <= newer, "a log only grows");
    Proof proof;
    if (older != 0) add_consistency(proof, tree, 0, older, newer, true);
    return proof;
}

bool shows_inclusion(const Proof& proof, const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hash& root) {
    if (index >= size) return false;
    auto last = size - 1;
    auto hash = leaf;
    for (const auto& sibling : proof) {
        if (last == 0) return false;
        if (odd(index) || index == last) {
            hash = node_hash(sibling, hash);
            skip_missing_siblings(index, last);
        } else {
            hash = node_hash(hash, sibling);
        }
        index >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool shows_consistency(const Proof& proof, const Head& older, const Head& newer) {
    if (older.size > newer.size) return false;
    if (older.size == 0) return proof.empty() && older.root == empty_root();
    if (older.size == newer.size) return proof.empty() && older.root == newer.root;

    auto next = proof.begin();
    if (!std::has_single_bit(older.size) && next == proof.end()) return false;
    const auto start = std::has_single_bit(older.size) ? older.root : *next++;
    auto first = older.size - 1;
    auto last = newer.size - 1;
    while (odd(first)) {
        first >>= 1;
        last >>= 1;
    }
    auto older_root = start;
    auto newer_root = start;
    for (; next != proof.end(); ++next) {
        if (last == 0) return false;
        if (odd(first) || first == last) {
            older_root = node_hash(*next, older_root);
            newer_root = node_hash(*next, newer_root);
            skip_missing_siblings(first, last);
        } else {
            newer_root = node_hash(newer_root, *next);
        }
        first >>= 1;
        last >>= 1;
    }
    return last == 0 && older_root == older.root && newer_root == newer.root;
}

}
