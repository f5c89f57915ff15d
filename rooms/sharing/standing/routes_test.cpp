// Vetting and training in the town: who keeps them, and what they let people do.
#include "kit/events.hpp"
#include "rooms/sharing/standing/store.hpp"
#include "rooms/sharing/testing_town.hpp"

namespace knotwork::sharing {
namespace {

const auto jo = Id<accounts::Worker>::of_label("jo_okafor");
const auto wendy = Id<accounts::Worker>::of_label("wendy_blackwood");
const auto health_visiting = Id<accounts::Agency>::of_label("health_visiting");

std::string page_of(Id<accounts::Worker> worker) {
    return "/sharing/standing/" + worker.text();
}

const kit::Form never_vetted{ { "trained_until", "2027-01-31" } };

class StandingInTheTown : public testing::InTheWholeTown {};

TEST_F(StandingInTheTown, AnAdministratorSeesTheirAgencysPeople) {
    const auto reply = world.as("wendy_blackwood").get("/sharing/standing");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Jo Okafor"));
    EXPECT_TRUE(reply.shows("sharing.standing.state.in_date"));
    EXPECT_TRUE(reply.shows("sharing.access_review.never"));
    EXPECT_FALSE(reply.holds("Grace Adeyemi")) << "she is at another agency";
}

TEST_F(StandingInTheTown, WhoseVettingIsTakenAwayCannotOpenARecordAndIsToldWhy) {
    auto her = world.as("jo_okafor");
    const auto noah = testing::about("noah_hartley", "", "health_care");
    ASSERT_EQ(her.get(noah).status, 200);
    EXPECT_EQ(world.as("wendy_blackwood").post(page_of(jo), never_vetted).status, 303);
    const auto refused = her.get(noah);
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(refused.shows("access.practitioner.vetting_out_of_date"));
    EXPECT_FALSE(refused.holds("Noah"));
}

TEST_F(StandingInTheTown, AMistakeLosesNothing) {
    const auto reply = world.as("wendy_blackwood")
                           .post(page_of(jo), { { "vetted_until", "soon" }, { "trained_until", "2027-01-31" } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.standing.vetted_until.wrong"));
    EXPECT_TRUE(reply.holds("2027"));
    EXPECT_EQ(read([](Tx& tx) { return standing_of(tx, jo).vetted_until; }), parse_date("2028-03-31"));
}

TEST_F(StandingInTheTown, NobodyVouchesForThemselvesOrForOtherAgencies) {
    auto administrator = world.as("wendy_blackwood");
    EXPECT_EQ(administrator.post(page_of(wendy), never_vetted).status, 403);
    EXPECT_EQ(administrator.post(page_of(Id<accounts::Worker>::of_label("grace_adeyemi")), never_vetted).status, 404);
    EXPECT_EQ(world.as("jo_okafor").get("/sharing/standing").status, 403);
}

TEST_F(StandingInTheTown, AReviewOfAccessIsKeptWithWhoMadeIt) {
    EXPECT_EQ(world.as("wendy_blackwood").post("/sharing/standing/review", {}).status, 303);
    const auto last = read([](Tx& tx) { return last_access_review(tx, health_visiting); });
    ASSERT_TRUE(last);
    EXPECT_EQ(last->by.shown(), "Wendy Blackwood");
    EXPECT_GT(last->people, 1);
    EXPECT_EQ(world.last_event(), "sharing.access_reviewed");
}

}
}
