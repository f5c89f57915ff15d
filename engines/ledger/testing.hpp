#pragma once
// What the ledger's tests and benchmark share: trees in memory, by their definition, and invented entries.
#include "engines/ledger/entry.hpp"
#include "engines/ledger/tiles.hpp"

#include <span>

namespace knotwork::ledger::testing {

/// The same numbers for the same seed, on every machine (splitmix64: Steele, Lea and Flood 2014).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t roll();

    /// From 0 to below - 1.
    std::size_t below(std::size_t below) { return static_cast<std::size_t>(roll() % below); }

    bool one_in(std::size_t many) { return below(many) == 0; }

    std::string bytes(std::size_t count);
    Uuid uuid();

    template <class Enum>
    Enum any() {
        return static_cast<Enum>(below(enumerators<Enum>.size()));
    }

private:
    std::uint64_t state_;
};

/// A sound entry with everything in it that an entry can have, in any combination.
Entry any_entry(Dice& dice);

/// Leaf hashes of the texts "0", "1", "2" and so on.
std::vector<Hash> hashes_of(std::size_t count);

/// MTH of RFC 9162, section 2.1.1, word for word.
Hash root_by_definition(std::span<const Hash> leaves);

/// Every level of the tree, kept whole.
class MemoryTree : public Subtrees {
public:
    explicit MemoryTree(std::vector<Hash> leaves);
    Hash hash_of(Node node) const override;

private:
    std::vector<std::vector<Hash>> levels_;
};

/// Tiles as a folder of files would hold them, with a count of how many were read.
struct TileFolder {
    std::map<Tile, std::string> tiles{};
    std::uint64_t size = 0;
    std::size_t reads = 0;

    void append(const std::vector<Hash>& leaves);
    ReadTile reader();
};

}
