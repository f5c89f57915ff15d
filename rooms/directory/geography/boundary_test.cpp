#include "rooms/directory/geography/boundary.hpp"

#include "kit/embedded.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory::geography {
namespace {

Ring square(std::int32_t west, std::int32_t south, std::int32_t side) {
    return { { west, south }, { west + side, south }, { west + side, south + side }, { west, south + side } };
}

TEST(Boundary, HoldsWhatIsInItAndNotInItsHoles) {
    const Boundary island{ .area = "E99000201", .rings = { square(0, 0, 100), square(40, 40, 20) } };
    EXPECT_TRUE(lies_inside(island, { 10, 10 }));
    EXPECT_TRUE(lies_inside(island, { 99, 50 }));
    EXPECT_FALSE(lies_inside(island, { 50, 50 }));
    EXPECT_FALSE(lies_inside(island, { 101, 50 }));
    EXPECT_FALSE(lies_inside(island, { 50, -1 }));
    EXPECT_FALSE(lies_inside({}, { 50, 50 }));
}

TEST(Boundary, MayBeInSeveralParts) {
    const Boundary two{ .area = "E99000202", .rings = { square(0, 0, 10), square(100, 0, 10) } };
    EXPECT_TRUE(lies_inside(two, { 5, 5 }));
    EXPECT_TRUE(lies_inside(two, { 105, 5 }));
    EXPECT_FALSE(lies_inside(two, { 50, 5 }));
}

// Two neighbours share an edge, and each point of both belongs to one of them.
RC_GTEST_PROP(Boundary, LeavesNoGapBetweenNeighbours, ()) {
    const Boundary west{ .area = "W", .rings = { { { 0, 0 }, { 500, 0 }, { 300, 500 }, { 500, 1000 }, { 0, 1000 } } } };
    const Boundary east{ .area = "E",
                         .rings = { { { 500, 0 }, { 1000, 0 }, { 1000, 1000 }, { 500, 1000 }, { 300, 500 } } } };
    const Point point{ *rc::gen::inRange(1, 1000), *rc::gen::inRange(1, 1000) };
    RC_ASSERT(lies_inside(west, point) != lies_inside(east, point));
}

class Boundaries : public storage::testing::EachDatabase {};

EACH_DATABASE(Boundaries);

TEST_P(Boundaries, AreFoundAroundAPoint) {
    auto database = fresh_database(embedded_migrations());
    database->write([](Tx& tx) {
        const Boundary old{ .area = "E99000201", .rings = { square(1000, 1000, 1000) } };
        const Boundary drawn_anew{ .area = "E99000301", .rings = { square(1500, 1000, 1000) } };
        EXPECT_TRUE(store::put(tx, old));
        EXPECT_TRUE(store::put(tx, drawn_anew));
        EXPECT_FALSE(store::put(tx, drawn_anew));
        EXPECT_EQ(store::area_at(tx, { 1200, 1200 }), "E99000201");
        EXPECT_EQ(store::area_at(tx, { 1700, 1200 }), "E99000301");
        EXPECT_EQ(store::area_at(tx, { 900, 1200 }), std::nullopt);
        EXPECT_TRUE(store::put(tx, Boundary{ .area = "E99000301", .rings = { square(5000, 5000, 9) } }));
        EXPECT_EQ(store::area_at(tx, { 1700, 1200 }), "E99000201");
    });
}

}
}
