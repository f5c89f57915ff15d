// Emergency access in the town, from breaking the glass to its review.
#include "rooms/sharing/glass/store.hpp"
#include "rooms/sharing/testing_town.hpp"

namespace knotwork::sharing {
namespace {

using testing::about;
using testing::Person;
using testing::Reply;

const auto reece = Id<people::Person>::of_label("reece_delaney");

kit::Form good(kit::Form more = {}) {
    more.add("ground", "immediate_risk");
    more.add("categories", "mental_health");
    more.add("categories", "plan");
    more.add("reason", "He rang from the bridge and said goodbye to his friends.");
    more.add("understood", "yes");
    return more;
}

kit::Form naming(const char* given, const char* family, const char* born) {
    return good({ { "given_name", given }, { "family_name", family }, { "born", born } });
}

class GlassInTheTown : public testing::InTheWholeTown {
protected:
    // Leila is the Delaneys' doctor in no way: she meets Reece at the harbour.
    Person leila = world.as("leila_rostami");

    // What Leila opened. (Somebody at the hospital opened Reece's record on Friday night.)
    std::vector<GlassCase> cases() {
        auto all = read([](Tx& tx) { return unreviewed_glass(tx, 10); });
        std::erase_if(all, [](const GlassCase& one) {
            return one.glass.by.worker != Id<accounts::Worker>::of_label("leila_rostami");
        });
        return all;
    }

    Reply open_reece() { return leila.post("/sharing/emergency", naming("Reece", "Delaney", born().c_str())); }

    std::string born() { return "2010-12-19"; }
};

TEST_F(GlassInTheTown, AMistakeLosesNothingAndOpensNothing) {
    const auto reply = leila.post("/sharing/emergency", good({ { "given_name", "Reece" } }));
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.glass.family_name.missing"));
    EXPECT_TRUE(reply.holds("He rang from the bridge"));
    EXPECT_TRUE(cases().empty());
}

TEST_F(GlassInTheTown, WhoeverTheDetailsFitIsOpenForAnHourAndForWhatWasChosen) {
    const auto record = about("reece_delaney", "", "safeguarding");
    const auto reply = open_reece();
    ASSERT_EQ(reply.status, 303) << reply.body;
    EXPECT_EQ(reply.location, record);
    ASSERT_EQ(cases().size(), 1U);
    EXPECT_EQ(cases()[0].glass.person, reece);
    EXPECT_EQ(world.last_event(), "sharing.glass_broken");
    EXPECT_EQ(leila.get(record).status, 200);
    EXPECT_EQ(leila.post(about("reece_delaney", "/emergency", "safeguarding"), {}).status, 422);
}

TEST_F(GlassInTheTown, NobodyAndAHiddenPersonAreAnsweredAlike) {
    const auto nobody = leila.post("/sharing/emergency", naming("Ruben", "Nobody", "2012-01-01"));
    EXPECT_EQ(nobody.status, 404);
    EXPECT_TRUE(nobody.shows("kit.problem.nobody_found.title"));
    EXPECT_TRUE(nobody.holds("He rang from the bridge")) << "what was typed is not lost";
    EXPECT_TRUE(cases().empty());
}

TEST_F(GlassInTheTown, AnotherAgencysGuardianWhoKeepsNoRecordDoesNotSeeIt) {
    ASSERT_EQ(open_reece().status, 303);
    const auto id = cases()[0].glass.id;
    EXPECT_EQ(world.as("gurpreet_sandhu").get("/sharing/emergencies/" + id.text()).status, 404);
    EXPECT_EQ(leila.get("/sharing/emergencies").status, 403) << "she acts as a doctor, not as the guardian she also is";
}

TEST_F(GlassInTheTown, AGuardianReviewsItAndSaysWhatTheyFound) {
    ASSERT_EQ(open_reece().status, 303);
    const auto page = "/sharing/emergencies/" + cases()[0].glass.id.text();
    auto graham = world.as("graham_sykes"); // the police keep a record of Reece
    const auto list = graham.get("/sharing/emergencies");
    EXPECT_EQ(list.status, 200);
    EXPECT_TRUE(list.holds("Leila Rostami"));
    EXPECT_TRUE(list.shows("sharing.glass.state.open"));
    EXPECT_TRUE(graham.get(page).holds("He rang from the bridge"));
    EXPECT_EQ(graham.post(page + "/review", { { "outcome", "upheld" } }).status, 422);
    const kit::Form review{ { "outcome", "upheld" }, { "words", "I spoke with the crisis team." } };
    EXPECT_EQ(graham.post(page + "/review", review).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.glass_reviewed");
    EXPECT_TRUE(cases().empty());
    EXPECT_EQ(graham.post(page + "/review", review).status, 410);
}

TEST_F(GlassInTheTown, OneStoryWaitsForItsReview) {
    const auto list = world.as("graham_sykes").get("/sharing/emergencies");
    EXPECT_TRUE(list.holds("Vikram Bhalla"));
    EXPECT_TRUE(list.shows("sharing.glass.state.waiting"));
    EXPECT_TRUE(list.holds("4 March 2026"));
}

TEST_F(GlassInTheTown, AfterThreeTimesInAWeekSomebodyElseMustBeAsked) {
    for (int i = 0; i < 3; ++i)
        ASSERT_EQ(open_reece().status, 303);
    const auto reply = open_reece();
    EXPECT_EQ(reply.status, 403);
    EXPECT_TRUE(reply.shows("access.practitioner.glass_not_for_you"));
    EXPECT_EQ(cases().size(), 3U);
}

TEST_F(GlassInTheTown, AnOverdueReviewStopsTheTeam) {
    ASSERT_EQ(open_reece().status, 303);
    world.clock().pass(std::chrono::hours(24 * 5));
    leila = world.as("leila_rostami");
    EXPECT_TRUE(open_reece().shows("access.practitioner.glass_not_for_you"));
    EXPECT_TRUE(world.as("graham_sykes").get("/sharing/emergencies").shows("sharing.glass.state.overdue"));
}

}
}
