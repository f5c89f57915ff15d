// A town is loaded when it is served first, and then left as people have made it until somebody loads it again.
#include "app/wiring.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/directory.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::app {
namespace {

class ServedTown : public storage::testing::EachDatabase {};

EACH_DATABASE(ServedTown);

TEST_P(ServedTown, IsLoadedOnce) {
    const auto database = fresh_database(embedded_migrations());
    const auto ambermouth = kit::testing::source_root() / "towns/ambermouth";
    const auto now = kit::testing::town_hour;
    const auto version = [&] { return database->read([](storage::Tx& tx) { return directory::version_of(tx); }); };
    EXPECT_TRUE(load_town_once(*database, ambermouth, now));
    const auto first = version();
    const auto later = now + std::chrono::hours(24 * 15); // when the town's own days have moved
    EXPECT_FALSE(load_town_once(*database, ambermouth, later));
    EXPECT_EQ(version(), first) << "nothing was written";
    load_town(*database, ambermouth, later);
    EXPECT_NE(version(), first) << "asked for, it is loaded again";
    EXPECT_TRUE(load_town_once(*database, kit::testing::source_root() / "towns/bristol-2004", now)) << "another town";
}

}
}
