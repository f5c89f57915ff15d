#pragma once
// How inner hashes are laid out to be stored: tiles of up to 256 hashes side by side, as C2SP tlog-tiles has them. A
// tile of level 0 holds hashes of leaves, one of level L the hashes of complete subtrees of 256^L leaves. A full tile
// never changes again; only the last of each level grows. Reads and writes nothing itself: it is handed a way to read,
// and hands back what is to be written.
#include "engines/ledger/tree.hpp"

#include <compare>
#include <functional>
#include <map>

namespace knotwork::ledger {

struct Tile {
    static constexpr unsigned full = 256;

    unsigned level = 0;
    std::uint64_t index = 0;
    unsigned width = full; // 1 to 256 hashes

    /// "tile/0/x001/x234/067", and for a narrow one "tile/0/005.p/112": the names that tlog-tiles gives them.
    std::string path() const;

    auto operator<=>(const Tile&) const = default;
};

/// The bytes of a tile: `width` hashes. A wider tile than the one asked for is not an answer; its first hashes are.
using ReadTile = std::function<std::string(const Tile&)>;

struct TileBytes {
    Tile tile;
    std::string bytes;
};

/// What `leaves` after the first `size` make of the tiles: each tile that is new or has grown, at its present width.
/// Reads one narrow tile for a level at most.
std::vector<TileBytes> grown_tiles(const ReadTile& read, std::uint64_t size, const std::vector<Hash>& leaves);

/// A log of `size` leaves, read by its tiles. Keeps what it has read, so that a proof reads each tile once; make one
/// for a proof, or for a few. Its size is that of the stored log, which may be beyond the sizes that are asked about.
class TiledTree : public Subtrees {
public:
    TiledTree(ReadTile read, std::uint64_t size) : read_(std::move(read)), size_(size) {}

    Hash hash_of(Node node) const override;

private:
    const std::string& tile_at(unsigned level, std::uint64_t index) const;

    ReadTile read_;
    std::uint64_t size_;
    mutable std::map<Tile, std::string> kept_;
};

}
