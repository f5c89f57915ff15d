#include "rooms/directory/geography/grid.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::geography {
namespace {

struct Control {
    const char* called;
    LatLong place;
    Point point;
};

// Stations that the Ordnance Survey publishes to try a conversion with (the test data of OSTN15), to the metre.
constexpr Control stations[] = {
    { "Scilly", { 49.92226393730, -6.29977752014 }, { 91'492, 11'319 } },
    { "Plymouth", { 50.43885825610, -4.10864563561 }, { 250'360, 62'017 } },
    { "Isle of Wight", { 50.57563665000, -1.29782277240 }, { 449'816, 75'336 } },
    { "Southampton", { 50.93127937910, -1.45051433700 }, { 438'711, 114'792 } },
    { "Bristol", { 51.42754743020, -2.54407618349 }, { 362'270, 169'979 } },
    { "London", { 51.48936564950, -0.11992557180 }, { 530'625, 178'388 } },
    { "Colchester", { 51.89436637350, 0.89724327012 }, { 599'446, 225'723 } },
    { "Nottingham", { 52.96219109410, -1.19747655922 }, { 454'003, 340'835 } },
    { "Blackpool", { 53.77911025760, -3.04045490691 }, { 331'535, 431'921 } },
    { "Edinburgh", { 55.92478265510, -3.29479219337 }, { 319'188, 670'948 } },
};

TEST(Grid, AgreesWithThePublishedStationsToSevenMetres) {
    for (const auto& station : stations) {
        const auto point = grid_of(station.place);
        ASSERT_TRUE(point) << station.called;
        EXPECT_LE(metres_between(*point, station.point), 7) << station.called;
        const auto back = latitude_and_longitude(station.point);
        EXPECT_NEAR(back.latitude, station.place.latitude, 0.00008) << station.called;
        EXPECT_NEAR(back.longitude, station.place.longitude, 0.00012) << station.called;
    }
}

TEST(Grid, KnowsNothingFarFromGreatBritain) {
    EXPECT_FALSE(grid_of({ 48.85, 2.35 }));
    EXPECT_FALSE(grid_of({ 0, 0 }));
    EXPECT_FALSE(grid_of({ 51.5, 12 }));
    EXPECT_FALSE(grid_of({ std::nan(""), 0 }));
}

RC_GTEST_PROP(Grid, TakesAPointThereAndBack, ()) {
    const Point point{ *rc::gen::inRange(80'000, 660'000), *rc::gen::inRange(5'000, 1'200'000) };
    const auto back = grid_of(latitude_and_longitude(point));
    RC_ASSERT(back.has_value());
    RC_ASSERT(metres_between(*back, point) <= 1);
}

TEST(Distance, IsThatOfTheFlatGrid) {
    EXPECT_EQ(metres_between({ 0, 0 }, { 3'000, 4'000 }), 5'000);
    EXPECT_EQ(metres_between({ 700'000, 1'300'000 }, { 0, 0 }), 1'476'482);
    EXPECT_EQ(metres_between({ 5, 5 }, { 5, 5 }), 0);
    EXPECT_EQ(metres_between({ 0, 0 }, { 1, 1 }), 1);
    EXPECT_EQ(metres_between({ 0, 0 }, { 1, 2 }), 2);
}

}
}
