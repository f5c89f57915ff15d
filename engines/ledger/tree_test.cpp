#include "engines/ledger/testing.hpp"

#include "base/encoding.hpp"

#include <bit>
#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::hashes_of;
using testing::MemoryTree;
using testing::root_by_definition;

std::string hex(const Hash& hash) {
    return to_hex(hash.view());
}

TEST(Tree, HasTheRootsThatOtherImplementationsHave) {
    // The leaves and roots with which implementations of RFC 6962 test each other.
    const std::vector<std::string> leaves{
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };
    const std::vector<std::string> roots{ "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" };
    Frontier frontier;
    for (std::size_t i = 0; i <= leaves.size(); ++i) {
        EXPECT_EQ(hex(frontier.root()), roots[i]);
        if (i < leaves.size()) frontier.append(leaf_hash(*from_hex(leaves[i])));
    }
}

TEST(Tree, HasOneRootByEveryWay) {
    const auto leaves = hashes_of(600);
    const MemoryTree tree(leaves);
    Frontier frontier;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        const auto root = root_by_definition({ leaves.data(), size });
        ASSERT_EQ(hex(frontier.root()), hex(root)) << size;
        ASSERT_EQ(hex(hash_of_range(tree, 0, size)), hex(root)) << size;
        ASSERT_EQ(frontier.size(), size);
        if (size < leaves.size()) frontier.append(leaves[size]);
    }
}

TEST(Tree, GoesOnFromWhatWasStored) {
    Frontier frontier;
    for (const auto& leaf : hashes_of(300)) {
        auto opened = Frontier::open(frontier.stored());
        ASSERT_TRUE(opened);
        frontier.append(leaf);
        opened->append(leaf);
        ASSERT_EQ(opened->stored(), frontier.stored());
        ASSERT_EQ(opened->root(), frontier.root());
    }
    const auto stored = frontier.stored();
    EXPECT_FALSE(Frontier::open(stored.substr(1)));
    EXPECT_FALSE(Frontier::open(stored + std::string(32, 'x')));
    EXPECT_FALSE(Frontier::open(stored.substr(0, 7)));
    EXPECT_FALSE(Frontier::open(""));
    EXPECT_TRUE(Frontier::open(Frontier().stored()));
}

TEST(Tree, ShowsEveryLeafOfEverySmallLog) {
    const auto leaves = hashes_of(70);
    const MemoryTree tree(leaves);
    for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
        const auto root = root_by_definition({ leaves.data(), size });
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto proof = inclusion_proof(tree, index, size);
            ASSERT_TRUE(shows_inclusion(proof, leaves[index], index, size, root)) << index << " of " << size;
            ASSERT_LE(proof.size(), static_cast<std::size_t>(std::bit_width(size - 1)));
            ASSERT_FALSE(shows_inclusion(proof, leaves[(index + 1) % 70], index, size, root));
            ASSERT_FALSE(shows_inclusion(proof, leaves[index], size, size, root));
            ASSERT_FALSE(shows_inclusion(proof, leaves[index], index, 0, root));
            ASSERT_FALSE(shows_inclusion(proof, leaves[index], index, size, leaves[0]) && size > 1);
            for (std::uint64_t other = 0; other < size; ++other)
                ASSERT_EQ(shows_inclusion(proof, leaves[index], other, size, root), other == index);
        }
    }
}

TEST(Tree, ShowsThatEverySmallLogOnlyGrew) {
    const auto leaves = hashes_of(70);
    const MemoryTree tree(leaves);
    const auto head = [&](std::uint64_t size) { return Head{ size, root_by_definition({ leaves.data(), size }) }; };
    for (std::uint64_t newer = 0; newer <= leaves.size(); ++newer) {
        for (std::uint64_t older = 0; older <= newer; ++older) {
            const auto proof = consistency_proof(tree, older, newer);
            ASSERT_TRUE(shows_consistency(proof, head(older), head(newer))) << older << " in " << newer;
            ASSERT_LE(proof.size(), static_cast<std::size_t>(std::bit_width(newer)) + 1);
            ASSERT_FALSE(shows_consistency(proof, { older, leaves[0] }, head(newer)) && older > 1);
            if (older == newer || older == 0) continue;
            ASSERT_FALSE(shows_consistency(proof, head(older), { newer, leaves[0] }));
            ASSERT_FALSE(shows_consistency(proof, head(newer), head(older)));
            ASSERT_FALSE(shows_consistency(proof, head(older), { newer * 4, head(newer).root }));
            ASSERT_FALSE(shows_consistency({}, head(older), head(newer)));
        }
    }
}

// A proof with one thing wrong in it.
Proof broken(Proof proof) {
    const auto at = *rc::gen::inRange<std::size_t>(0, proof.size());
    const auto place = proof.begin() + static_cast<std::ptrdiff_t>(at);
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        place->bytes[*rc::gen::inRange<std::size_t>(0, 32)] ^= 1;
        break;
    case 1:
        proof.erase(place);
        break;
    case 2:
        proof.insert(place, leaf_hash("one too many"));
        break;
    default:
        proof.push_back(leaf_hash("one too many"));
    }
    return proof;
}

RC_GTEST_PROP(Tree, BelievesNoBrokenProof, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(2, 3000);
    const auto older = *rc::gen::inRange<std::uint64_t>(1, size);
    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto leaves = hashes_of(size);
    const MemoryTree tree(leaves);
    const Head now{ size, hash_of_range(tree, 0, size) };
    const Head then{ older, hash_of_range(tree, 0, older) };
    const auto inclusion = inclusion_proof(tree, index, size);
    const auto consistency = consistency_proof(tree, older, size);
    RC_ASSERT(shows_inclusion(inclusion, leaves[index], index, size, now.root));
    RC_ASSERT(shows_consistency(consistency, then, now));
    RC_ASSERT(!shows_inclusion(broken(inclusion), leaves[index], index, size, now.root));
    RC_ASSERT(!shows_consistency(broken(consistency), then, now));
}

}
}
