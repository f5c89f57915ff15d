#include "engines/ledger/tiles.hpp"

#include "engines/ledger/testing.hpp"

#include "base/ensure.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::hashes_of;
using testing::MemoryTree;
using testing::TileFolder;

TEST(Tiles, AreNamedAsOthersNameThem) {
    EXPECT_EQ((Tile{ .level = 0, .index = 1234067 }).path(), "tile/0/x001/x234/067");
    EXPECT_EQ((Tile{ .level = 3, .index = 5, .width = 112 }).path(), "tile/3/005.p/112");
    EXPECT_EQ((Tile{ .level = 1, .index = 1000, .width = 1 }).path(), "tile/1/x001/000.p/1");
    EXPECT_EQ((Tile{ .level = 1, .index = 999 }).path(), "tile/1/999");
}

RC_GTEST_PROP(Tiles, HoldTheTreeHoweverItGrew, ()) {
    TileFolder folder;
    const auto all = hashes_of(*rc::gen::inRange<std::size_t>(1, 70'000));
    while (folder.size < all.size()) {
        const auto batch = *rc::gen::element<std::size_t>(1, 7, 255, 256, 257, 5000, 40'000);
        folder.append({ all.begin() + static_cast<std::ptrdiff_t>(folder.size),
                        all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), folder.size + batch)) });
    }
    const MemoryTree memory(all);
    const TiledTree tree(folder.reader(), folder.size);
    const auto older = *rc::gen::inRange<std::uint64_t>(0, folder.size);
    RC_ASSERT(hash_of_range(tree, 0, folder.size) == hash_of_range(memory, 0, folder.size));
    RC_ASSERT(inclusion_proof(tree, older, folder.size) == inclusion_proof(memory, older, folder.size));
    RC_ASSERT(consistency_proof(tree, older, folder.size) == consistency_proof(memory, older, folder.size));
    // An older log's proofs are read from the tiles of the log as it stands now.
    const auto middle = older + (folder.size - older) / 2;
    RC_ASSERT(consistency_proof(tree, older, middle) == consistency_proof(memory, older, middle));
}

TEST(Tiles, AreReadOnlyWhereTheProofGoes) {
    TileFolder folder;
    folder.append(hashes_of(140'000)); // three levels: 547, 3 and 1 tiles
    const TiledTree tree(folder.reader(), folder.size);
    folder.reads = 0;
    (void)inclusion_proof(tree, 77'777, folder.size);
    EXPECT_LE(folder.reads, 5U);
    EXPECT_GE(folder.reads, 3U);
    folder.reads = 0;
    (void)inclusion_proof(tree, 77'778, folder.size);
    EXPECT_EQ(folder.reads, 0U);
}

TEST(Tiles, GrowOnlyAtTheEdge) {
    TileFolder folder;
    folder.append(hashes_of(1000));
    const auto grown = grown_tiles(folder.reader(), 1000, hashes_of(30));
    ASSERT_EQ(grown.size(), 3U);
    EXPECT_EQ(grown[0].tile, (Tile{ .level = 0, .index = 3, .width = 256 }));
    EXPECT_EQ(grown[1].tile, (Tile{ .level = 0, .index = 4, .width = 6 }));
    EXPECT_EQ(grown[2].tile, (Tile{ .level = 1, .index = 0, .width = 4 }));
    EXPECT_TRUE(grown_tiles(folder.reader(), 1000, {}).empty());
}

TEST(Tiles, AreNotBelievedAtAnotherWidth) {
    TileFolder folder;
    folder.append(hashes_of(1000));
    const ReadTile cut = [&](const Tile& tile) { return folder.reader()(tile).substr(32); };
    EXPECT_THROW((void)inclusion_proof(TiledTree(cut, 1000), 3, 1000), BrokenPromise);
    EXPECT_THROW((void)grown_tiles(cut, 1000, hashes_of(1)), BrokenPromise);
    EXPECT_THROW((void)TiledTree(folder.reader(), 1000).hash_of({ .level = 3, .index = 125 }), BrokenPromise);
    EXPECT_THROW((void)TiledTree(folder.reader(), 1000).hash_of({ .level = 8, .index = 3 }), BrokenPromise);
}

}
}
