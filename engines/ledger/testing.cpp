#include "engines/ledger/testing.hpp"

namespace knotwork::ledger::testing {

std::vector<Hash> hashes_of(std::size_t count) {
    std::vector<Hash> hashes;
    for (std::size_t i = 0; i < count; ++i)
        hashes.push_back(leaf_hash(std::to_string(i)));
    return hashes;
}

Hash root_by_definition(std::span<const Hash> leaves) {
    if (leaves.empty()) return hash_of({});
    if (leaves.size() == 1) return leaves[0];
    std::size_t split = 1;
    while (split * 2 < leaves.size())
        split *= 2;
    return node_hash(root_by_definition(leaves.first(split)), root_by_definition(leaves.subspan(split)));
}

MemoryTree::MemoryTree(std::vector<Hash> leaves) {
    levels_.push_back(std::move(leaves));
    while (levels_.back().size() > 1) {
        std::vector<Hash> above;
        for (std::size_t i = 0; i + 1 < levels_.back().size(); i += 2)
            above.push_back(node_hash(levels_.back()[i], levels_.back()[i + 1]));
        levels_.push_back(std::move(above));
    }
}

Hash MemoryTree::hash_of(Node node) const {
    return levels_.at(node.level).at(node.index);
}

void TileFolder::append(const std::vector<Hash>& leaves) {
    for (auto& [tile, bytes] : grown_tiles(reader(), size, leaves))
        tiles[tile] = std::move(bytes);
    size += leaves.size();
}

ReadTile TileFolder::reader() {
    return [this](const Tile& tile) {
        ++reads;
        return tiles.at(tile);
    };
}

}
