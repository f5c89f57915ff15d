#include "engines/ledger/tiles.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <utility>

namespace knotwork::ledger {
namespace {

constexpr unsigned tile_height = 8; // levels of the tree in a tile: 2^8 = 256

Hash hash_at(std::string_view tile, std::uint64_t position) {
    return *Hash::of(tile.substr(position * Hash::size, Hash::size));
}

// The root over `count` hashes of a tile from `position`, where count is a power of two.
Hash hash_over(std::string_view tile, std::uint64_t position, std::uint64_t count) {
    if (count == 1) return hash_at(tile, position);
    const auto half = count / 2;
    return node_hash(hash_over(tile, position, half), hash_over(tile, position + half, half));
}

std::string three_digits(std::uint64_t number) {
    const auto text = std::to_string(number);
    return std::string(3 - text.size(), '0') + text;
}

}

std::string Tile::path() const {
    auto path = three_digits(index % 1000);
    for (auto rest = index / 1000; rest > 0; rest /= 1000)
        path.insert(0, "/").insert(0, three_digits(rest % 1000)).insert(0, "x");
    path = "tile/" + std::to_string(level) + "/" + path;
    return width == full ? path : path + ".p/" + std::to_string(width);
}

std::vector<TileBytes> grown_tiles(const ReadTile& read, std::uint64_t size, const std::vector<Hash>& leaves) {
    std::vector<TileBytes> grown;
    auto added = leaves;
    for (unsigned level = 0; !added.empty(); ++level, size >>= tile_height) {
        Tile tile{ .level = level, .index = size / Tile::full, .width = static_cast<unsigned>(size % Tile::full) };
        auto bytes = tile.width == 0 ? std::string() : read(tile);
        ensure(bytes.size() == tile.width * Hash::size, "a stored tile has another width than its log's size says");
        std::vector<Hash> completed;
        for (const auto& hash : added) {
            bytes += hash.view();
            if (++tile.width < Tile::full) continue;
            completed.push_back(hash_over(bytes, 0, Tile::full));
            grown.push_back({ tile, std::exchange(bytes, {}) });
            tile = { .level = level, .index = tile.index + 1, .width = 0 };
        }
        if (tile.width > 0) grown.push_back({ tile, std::move(bytes) });
        added = std::move(completed);
    }
    return grown;
}

const std::string& TiledTree::tile_at(unsigned level, std::uint64_t index) const {
    const auto hashes = size_ >> (level * tile_height);
    ensure(index * Tile::full < hashes, "asked for a subtree that is not complete");
    const auto width = std::min<std::uint64_t>(Tile::full, hashes - index * Tile::full);
    const Tile tile{ .level = level, .index = index, .width = static_cast<unsigned>(width) };
    const auto kept = kept_.find(tile);
    if (kept != kept_.end()) return kept->second;
    auto bytes = read_(tile);
    ensure(bytes.size() == width * Hash::size, "a stored tile has another width than its log's size says");
    return kept_.emplace(tile, std::move(bytes)).first->second;
}

Hash TiledTree::hash_of(Node node) const {
    const auto inside = node.level % tile_height;
    const auto first = node.index << inside;
    const auto& tile = tile_at(node.level / tile_height, first / Tile::full);
    const auto position = first % Tile::full;
    const auto count = std::uint64_t{ 1 } << inside;
    ensure((position + count) * Hash::size <= tile.size(), "asked for a subtree that is not complete");
    return hash_over(tile, position, count);
}

}
