// Decisions and requests as the agencies of the town make them.
#include "rooms/sharing/decisions/decision_store.hpp"
#include "rooms/sharing/testing_town.hpp"

namespace knotwork::sharing {
namespace {

using testing::about;
using testing::Person;
using testing::Reply;

const auto reece = Id<people::Person>::of_label("reece_delaney");

std::string agency(const char* key) {
    return Id<accounts::Agency>::of_label(key).text();
}

class DecisionsInTheTown : public testing::InTheWholeTown {
protected:
    Person rob = world.as("rob_kinsella");    // of the police, who work with Reece
    Person grace = world.as("grace_adeyemi"); // his social worker

    std::string at(const std::string& below) { return about("reece_delaney", below, "safeguarding"); }

    kit::Form decision(const char* outcome, const char* recipient, const char* category = "chronology") {
        return {
            { "outcome", outcome },     { "recipient", agency(recipient) },      { "purposes", "safeguarding" },
            { "categories", category }, { "relevance", "They drive him home." }, { "harm", "None that we <see>." }
        };
    }

    std::vector<Disclosure> decided() {
        return read([](Tx& tx) { return all_disclosures(tx, reece); });
    }
};

TEST_F(DecisionsInTheTown, WhatWasDecidedIsShownToTheOwnerWithWhatWasWeighed) {
    const auto page = rob.get(at("/decisions"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.holds("Somebody spoke to us in confidence"));
    EXPECT_TRUE(page.holds("Southferry Academy"));
}

TEST_F(DecisionsInTheTown, NobodyHearsThatAnotherDecidedNotToShareWithThem) {
    for (const char* worker : { "denise_fairweather", "grace_adeyemi", "leroy_sinclair" }) {
        const auto page = world.as(worker).get(at("/decisions"));
        EXPECT_FALSE(page.holds("Somebody spoke to us in confidence")) << worker;
        EXPECT_FALSE(page.holds("The school asked who uses him.")) << worker;
        EXPECT_FALSE(page.shows("sharing.decision.outcome.not_shared")) << worker;
    }
}

TEST_F(DecisionsInTheTown, NotSharingIsRecordedLikeSharing) {
    const auto before = decided().size();
    for (const char* outcome : { "not_shared", "shared" }) {
        const auto reply = rob.post(at("/decisions"), decision(outcome, "slipway_youth_project"));
        ASSERT_EQ(reply.status, 303) << reply.body;
        EXPECT_EQ(world.last_event(), "sharing.decision_recorded");
    }
    EXPECT_EQ(decided().size(), before + 2);
    EXPECT_EQ(decided()[0].decided.agency, Id<accounts::Agency>::of_label("police"));
}

TEST_F(DecisionsInTheTown, AMistakeIsGivenBackWithWhatWasTyped) {
    auto form = decision("shared", "police");
    const auto reply = rob.post(at("/decisions"), form);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.decision.recipient.own"));
    EXPECT_TRUE(reply.holds("None that we <see>."));
    EXPECT_EQ(rob.get(at("/decisions/new")).status, 200);
}

TEST_F(DecisionsInTheTown, ToShareAsksForAFreshProofAndNotToShareDoesNot) {
    world.clock().pass(std::chrono::minutes(16));
    EXPECT_EQ(rob.post(at("/decisions"), decision("not_shared", "slipway_youth_project")).status, 303);
    const auto refused = rob.post(at("/decisions"), decision("shared", "slipway_youth_project"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(refused.shows("access.practitioner.fresh_proof_needed"));
    EXPECT_TRUE(refused.holds("None that we <see>.")); // nothing is lost
}

TEST_F(DecisionsInTheTown, ADecisionIsEndedByItsOwner) {
    const auto ending = at("/decisions/" + Id<Disclosure>::of_label("decision reece_police_share").text() + "/ending");
    EXPECT_EQ(grace.get(ending).status, 404); // the police's to end
    EXPECT_EQ(rob.get(ending).status, 200);
    EXPECT_EQ(rob.post(ending, {}).status, 422);
    ASSERT_EQ(rob.post(ending, { { "reason", "The case is closed." } }).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.decision_ended");
    EXPECT_EQ(rob.get(ending).status, 409);
}

// ---- requests

TEST_F(DecisionsInTheTown, ARequestWaitsWithItsClockAndIsAnsweredWithADecision) {
    EXPECT_EQ(grace.get(at("/requests/new")).status, 200);
    EXPECT_EQ(grace.post(at("/requests"), { { "why", "To <plan>." } }).status, 422);
    const kit::Form form{ { "owner", agency("police") },
                          { "categories", "offending" },
                          { "why", "To plan his week." } };
    ASSERT_EQ(grace.post(at("/requests"), form).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.request_made");
    const auto request =
        read([](Tx& tx) { return open_requests_to(tx, Id<accounts::Agency>::of_label("police")); }).at(0);
    EXPECT_EQ(text_of(request.due_on), "2026-03-03");
    EXPECT_TRUE(grace.get(at("/decisions")).shows("sharing.request.state.waiting"));
    EXPECT_TRUE(rob.get(at("/decisions")).holds("To plan his week."));

    auto answer = decision("not_shared", "slipway_youth_project", "offending");
    answer.add("request", request.id.text());
    EXPECT_TRUE(rob.post(at("/decisions"), answer).shows("sharing.decision.recipient.not_asked"));
    answer = decision("not_shared", "childrens_services", "offending");
    answer.add("request", request.id.text());
    ASSERT_EQ(rob.post(at("/decisions"), answer).status, 303);
    EXPECT_EQ(rob.post(at("/decisions"), answer).status, 409); // answered already
    EXPECT_TRUE(grace.get(at("/decisions")).shows("sharing.request.state.nothing"));
    EXPECT_FALSE(grace.get(at("/decisions")).holds("None that we <see>."));
}

TEST_F(DecisionsInTheTown, AgenciesAreAskedWhetherOrNotTheyHoldAnything) {
    const auto ask = [&](const char* owner) {
        return grace.post(
            at("/requests"), { { "owner", agency(owner) }, { "categories", "plan" }, { "why", "To plan." } }
        );
    };
    const auto holder = ask("youth_justice");
    const auto stranger = ask("the_larder");
    EXPECT_EQ(holder.status, 303);
    EXPECT_EQ(holder.location, stranger.location);
    // The stranger's people read the request, and find no record.
    auto colin = world.as("colin_wragg");
    const auto list = colin.get("/sharing/requests");
    EXPECT_EQ(list.status, 200);
    EXPECT_FALSE(list.holds("Reece"));
}

TEST_F(DecisionsInTheTown, WhatIsOverdueStandsInTheListOfTheAgencyThatWasAsked) {
    auto susan = world.as("susan_ives"); // manager and guardian of CAMHS
    const auto list = susan.get("/sharing/requests");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_TRUE(list.shows("sharing.request.state.overdue"));
    const auto page = "/sharing/requests/" + Id<Request>::of_label("request grace_asks_camhs").text();
    EXPECT_TRUE(susan.get(page).holds("He goes missing more often since the autumn."));
    EXPECT_EQ(susan.post(page, {}).status, 422);
    EXPECT_EQ(world.as("helen_marchetti").get(page).status, 404); // not her agency's
    ASSERT_EQ(susan.post(page, { { "outcome", "nothing_held" } }).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.request_answered");
    EXPECT_EQ(susan.post(page, { { "outcome", "nothing_held" } }).status, 409);
    EXPECT_TRUE(susan.get("/sharing/requests").shows("sharing.requests.none"));
    EXPECT_EQ(grace.get("/sharing/requests").status, 403);
}

}
}
