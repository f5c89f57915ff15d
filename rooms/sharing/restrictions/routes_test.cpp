// Restrictions as guardians decide them, and what others then find.
#include "rooms/sharing/restrictions/restriction_store.hpp"
#include "rooms/sharing/testing_town.hpp"

namespace knotwork::sharing {
namespace {

using testing::about;
using testing::Person;
using testing::Reply;

const auto reece = Id<people::Person>::of_label("reece_delaney");

class RestrictionsInTheTown : public testing::InTheWholeTown {
protected:
    Person helen = world.as("helen_marchetti"); // guardian of Children's Services, with a key to Tyler's record
    Person grace = world.as("grace_adeyemi");   // carries Reece's case

    RestrictionsInTheTown() {
        const auto post = Id<accounts::Post>::of_label("helen_marchetti_data_protection_officer");
        EXPECT_EQ(helen.post("/post", { { "post", post.text() } }).status, 303);
    }

    std::string at(const char* person, const std::string& below = {}) {
        return about(person, "/restrictions" + below, "oversight");
    }

    access::Dossier dossier(Id<people::Person> person) {
        std::vector<access::Dossier> dossiers{ { .person = person } };
        read([&](Tx& tx) {
            read_restrictions(tx, dossiers, now());
            return 0;
        });
        return dossiers.front();
    }

    kit::Form filled(const char* ground, kit::Form more = {}) {
        more.add("ground", ground);
        more.add("reason", "Because of what happened on Friday.");
        more.add("review_on", "2026-09-01");
        return more;
    }

    std::string worker(const char* key) { return Id<accounts::Worker>::of_label(key).text(); }
};

TEST_F(RestrictionsInTheTown, AGuardianSeesWhatStandsAndOthersDoNot) {
    const auto page = helen.get(at("oscar_farrant"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.holds("Farida Choudhury"));
    EXPECT_TRUE(page.holds("Their father does not know where they live or go to school."));
    EXPECT_TRUE(page.shows("sharing.restriction.ground.named_bar"));
    EXPECT_EQ(grace.get(about("oscar_farrant", "/restrictions", "child_in_need")).status, 403);
    EXPECT_EQ(grace.get(about("oscar_farrant", "/restrictions/hidden", "child_in_need")).status, 403);
}

TEST_F(RestrictionsInTheTown, AGuardianDoesNotReachIntoWhatTheirAgencyDoesNotKeep) {
    auto gurpreet = world.as("gurpreet_sandhu"); // guardian of Open Shore, which has never met Reece
    const auto refused = gurpreet.get(at("reece_delaney"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(refused.shows("sharing.restriction.not_yours"));
    EXPECT_EQ(gurpreet.post(at("reece_delaney", "/barred"), {}).status, 403);
}

TEST_F(RestrictionsInTheTown, SomethingIsHiddenFromNowOn) {
    const auto form = helen.get(at("reece_delaney", "/hidden"));
    ASSERT_EQ(form.status, 200) << form.body;
    const auto reply = helen.post(at("reece_delaney", "/hidden"), filled("other", { { "categories", "contact" } }));
    ASSERT_EQ(reply.status, 303) << reply.body;
    EXPECT_EQ(world.last_event(), "sharing.restriction_decided");
    ASSERT_EQ(dossier(reece).hidings.size(), 1U);
    const auto id = Id<Restriction>(dossier(reece).hidings[0].id);
    const auto lifting = at("reece_delaney", "/" + id.text() + "/lifting");
    EXPECT_EQ(helen.get(lifting).status, 200);
    EXPECT_EQ(helen.post(lifting, {}).status, 422);
    ASSERT_EQ(helen.post(lifting, { { "reason", "It was a mistake." } }).status, 303);
    EXPECT_TRUE(dossier(reece).hidings.empty());
    EXPECT_EQ(helen.post(lifting, { { "reason", "Again." } }).status, 409);
}

TEST_F(RestrictionsInTheTown, AMistakeIsGivenBackWithWhatWasTyped) {
    const auto reply = helen.post(at("reece_delaney", "/barred"), { { "reason", "She is his <aunt>." } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.holds("She is his <aunt>."));
    EXPECT_TRUE(reply.shows("sharing.restriction.ground.missing"));
    EXPECT_TRUE(reply.shows("sharing.restriction.bar.one"));
    EXPECT_EQ(helen.get(at("reece_delaney", "/locked")).status, 404); // no such kind
}

TEST_F(RestrictionsInTheTown, WhoeverIsBarredFindsNobody) {
    const auto record = about("reece_delaney", "/consent", "child_in_need");
    EXPECT_EQ(grace.get(record).status, 200);
    const auto bar = filled("own_family", { { "workers", worker("grace_adeyemi") } });
    ASSERT_EQ(helen.post(at("reece_delaney", "/barred"), bar).status, 303);
    const auto refused = grace.get(record);
    EXPECT_EQ(refused.status, 404);
    EXPECT_TRUE(refused.shows("kit.problem.nobody_found.title"));
}

TEST_F(RestrictionsInTheTown, TheAuntDoesNotFindHerNephews) {
    auto shabnam = world.as("shabnam_hussain");
    for (const char* nephew : { "ibrahim_hussain_elder", "ibrahim_hussain_younger" })
        EXPECT_EQ(shabnam.get(about(nephew, "/consent", "health_care")).status, 404);
}

TEST_F(RestrictionsInTheTown, SealingHidesThePersonAtOnceFromAllButTheKeyholders) {
    const auto seal = filled(
        "witness_protection", { { "workers", worker("helen_marchetti") }, { "workers", worker("alan_prowse") } }
    );
    ASSERT_EQ(helen.post(at("reece_delaney", "/sealed"), seal).status, 303);
    EXPECT_EQ(grace.get(about("reece_delaney", "/consent", "child_in_need")).status, 404);
    EXPECT_EQ(helen.get(at("reece_delaney")).status, 200);
}

TEST_F(RestrictionsInTheTown, ASealIsLiftedByTwo) {
    ASSERT_EQ(helen.get(at("tyler_pryce")).status, 200);
    const auto id = Id<Restriction>::of_label("restriction tyler_sealed tyler_pryce");
    const auto lifting = at("tyler_pryce", "/" + id.text() + "/lifting");
    const auto proposal = at("tyler_pryce", "/" + id.text() + "/proposal");
    EXPECT_EQ(helen.get(proposal).status, 409); // nobody has proposed it
    ASSERT_EQ(helen.post(lifting, { { "reason", "He is grown up and asks for it." } }).status, 303);
    EXPECT_EQ(dossier(Id<people::Person>::of_label("tyler_pryce")).sealings.size(), 1U);

    const kit::Form confirmed{ { "what", "confirmed" }, { "reason", "I have spoken with him." } };
    const auto by_herself = helen.post(proposal, confirmed);
    EXPECT_EQ(by_herself.status, 403);
    EXPECT_TRUE(by_herself.shows("access.practitioner.own_work"));
    EXPECT_EQ(dossier(Id<people::Person>::of_label("tyler_pryce")).sealings.size(), 1U);

    auto alan = world.as("alan_prowse");
    const auto asked = alan.get(proposal);
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_TRUE(asked.holds("He is grown up and asks for it."));
    ASSERT_EQ(alan.post(proposal, { { "what", "declined" }, { "reason", "Not before June." } }).status, 303);
    EXPECT_EQ(dossier(Id<people::Person>::of_label("tyler_pryce")).sealings.size(), 1U);
    ASSERT_EQ(helen.post(lifting, { { "reason", "It is June." } }).status, 303);
    EXPECT_EQ(alan.post(proposal, { { "what", "confirmed" } }).status, 422);
    ASSERT_EQ(alan.post(proposal, confirmed).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.restriction_stepped");
    EXPECT_TRUE(dossier(Id<people::Person>::of_label("tyler_pryce")).sealings.empty());
}

TEST_F(RestrictionsInTheTown, AWorkerSaysWhomTheyKnowAndIsToldNothing) {
    auto jo = world.as("jo_okafor");
    const auto declare = [&](const char* who) {
        return jo.post("/sharing/conflicts", { { "why", "own_family" }, { "who", who } });
    };
    const auto known = declare("The Hartleys of Hemp Row.");
    const auto unknown = declare("The Nobodies of Nowhere.");
    EXPECT_EQ(known.status, 303);
    EXPECT_EQ(known.location, unknown.location);
    EXPECT_EQ(world.last_event(), "sharing.conflict_declared");
    EXPECT_TRUE(jo.get("/sharing/conflicts").holds("The Nobodies of Nowhere."));
    EXPECT_FALSE(grace.get("/sharing/conflicts").holds("The Nobodies of Nowhere."));
    EXPECT_EQ(declare(" ").status, 422);
    EXPECT_EQ(jo.get("/sharing/conflicts/" + Id<Conflict>::of_label("conflict rosa_friend").text()).status, 403);
}

TEST_F(RestrictionsInTheTown, AGuardianOfTheirAgencySeesToIt) {
    auto callum = world.as("callum_fraser");
    ASSERT_EQ(
        callum.post("/sharing/conflicts", { { "why", "conflict_of_interest" }, { "who", "Our neighbours." } }).status,
        303
    );
    const auto id =
        read([](Tx& tx) { return conflicts_of_worker(tx, Id<accounts::Worker>::of_label("callum_fraser")).at(0).id; });
    const auto page = "/sharing/conflicts/" + id.text();
    EXPECT_TRUE(helen.get("/sharing/conflicts").holds("Callum Fraser"));
    EXPECT_TRUE(helen.get(page).holds("Our neighbours."));
    EXPECT_EQ(world.as("alan_prowse").get(page).status, 404); // of another agency
    EXPECT_EQ(helen.post(page, {}).status, 422);
    EXPECT_EQ(helen.post(page, { { "outcome", "nobody_here" } }).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.conflict_settled");
    EXPECT_EQ(helen.post(page, { { "outcome", "barred" } }).status, 409);
}

}
}
