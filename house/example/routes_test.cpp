// The noticeboard as its people use it, in the town of Ambermouth.
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/noticeboard/noticeboard.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::noticeboard {
namespace {

using kit::testing::World;

class NoticeRoutes : public ::testing::Test {
protected:
    World world = World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests of this room") }
    );
};

TEST_F(NoticeRoutes, ANoticeIsReadByEverybodyElse) {
    auto jo = world.as("jo_okafor");
    const auto reply = jo.post("/noticeboard", { { "text", "The hall is closed." } });
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(world.last_event(), "noticeboard.notice_written");
    EXPECT_TRUE(jo.follow(reply).shows("noticeboard.written"));
    EXPECT_TRUE(jo.get("/noticeboard").holds("The hall is closed."));
}

TEST_F(NoticeRoutes, AnEmptyNoticeIsGivenBack) {
    const auto reply = world.as("jo_okafor").post("/noticeboard", { { "text", " " } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("noticeboard.text.missing"));
}

TEST_F(NoticeRoutes, NobodyReadsWithoutSigningIn) {
    EXPECT_EQ(world.anyone().get("/noticeboard").status, 303);
}

}
}
