// Imported organisations given to the agency that they are, and what then becomes of what a source says.
#include "rooms/directory/giving.hpp"

#include "kit/embedded.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/service_form.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory {
namespace {

using kit::testing::World;
using ::testing::HasSubstr;

class Given : public storage::testing::EachDatabase {
protected:
    World world = World::on(
        fresh_database(embedded_migrations()),
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );

    void SetUp() override {
        world.database().write([](Tx& tx) { add(tx, feeds::a_feed()); });
        import("Tots");
    }

    void import(std::string_view name) {
        const auto run =
            feeds::staged(world.database(), feeds::a_feed(), feeds::page_json({ feeds::service_json("1", name) }, 1));
        feeds::accepted(world.database(), run);
    }

    Service service() {
        return world.database().read([&](Tx& tx) { return *store::find_service(tx, id); });
    }

    Organisation organisation() {
        return world.database().read([&](Tx& tx) { return *store::find_organisation(tx, service().organisation); });
    }

    // The libraries' agency has an organisation of its own already, as agencies that work here do.
    Id<accounts::Agency> libraries() {
        return world.database().read([](Tx& tx) {
            return *store::find_entry(tx, service_called("rhyme_time"))->organisation.agency;
        });
    }

    std::string keeper() { return "/services/agencies/" + service().organisation.text() + "/keeper"; }

    kit::Form to_libraries() {
        return { { "agency", libraries().text() }, { "version", std::to_string(organisation().version) } };
    }

    kit::Form renamed(const std::string& name) {
        kit::Form form;
        const auto held = ServiceForm::holding(service()).typed();
        for (const auto& [field, value] : held.pairs())
            form.add(field, field == "name" ? name : value);
        form.add("modes", "in_person"); // which the source has not said
        form.add("routes", "self");
        form.add("version", std::to_string(service().version));
        return form;
    }

    const Id<Service> id = feeds::id_of<Service>(feeds::a_feed().id, "service", "1");
    const std::string page = "/services/" + id.text();
};

EACH_DATABASE(Given);

TEST_P(Given, ItsEntriesAreChangedAndConfirmedByTheAgencysPeople) {
    auto beth = world.as("beth_loveday");
    EXPECT_EQ(beth.get(page + "/edit").status, 404);
    EXPECT_EQ(beth.get(keeper()).status, 403);
    auto joan = world.as("joan_tremlett");
    EXPECT_THAT(joan.get("/services/agencies/" + service().organisation.text()).body, HasSubstr(keeper()));
    EXPECT_EQ(joan.post(keeper(), to_libraries()).status, 303);
    EXPECT_EQ(world.last_event(), OrganisationGiven::name);
    EXPECT_EQ(organisation().agency, libraries());
    EXPECT_EQ(beth.post(page + "/edit", renamed("Tiny tots")).status, 303);
    EXPECT_EQ(service().name.text(), "Tiny tots");
    EXPECT_EQ(beth.post(page + "/assurance", {}).status, 303);
    EXPECT_EQ(service().assured, *parse_date("2026-03-02"));
    const auto found = world.database().read([&](Tx& tx) { return services_of(tx, libraries(), Audience::keepers); });
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const Service& one) { return one.id == id; }));
}

TEST_P(Given, ItStaysGivenThroughAnImportAndTheSourceHasTheLastWord) {
    world.as("joan_tremlett").post(keeper(), to_libraries());
    auto beth = world.as("beth_loveday");
    beth.post(page + "/edit", renamed("Tiny tots"));
    import("Tots"); // says what it said before
    EXPECT_EQ(service().name.text(), "Tiny tots");
    import("Toddlers");
    EXPECT_EQ(service().name.text(), "Toddlers");
    EXPECT_EQ(organisation().agency, libraries());
    EXPECT_TRUE(beth.get(page + "/history").holds("Tiny tots"));
}

TEST_P(Given, ItCanBeUndone) {
    auto joan = world.as("joan_tremlett");
    EXPECT_EQ(joan.post(keeper() + "/removal", {}).status, 409);
    joan.post(keeper(), to_libraries());
    EXPECT_TRUE(joan.get(keeper()).shows("directory.giving.undo"));
    EXPECT_EQ(joan.post(keeper() + "/removal", {}).status, 303);
    EXPECT_EQ(world.last_event(), OrganisationTakenBack::name);
    EXPECT_FALSE(organisation().agency);
    EXPECT_EQ(world.as("beth_loveday").get(page + "/edit").status, 404);
}

TEST_P(Given, NothingIsGivenUnseenOrTwice) {
    auto joan = world.as("joan_tremlett");
    EXPECT_EQ(joan.post(keeper(), { { "agency", "nobody" }, { "version", "1" } }).status, 422);
    const auto form = to_libraries();
    EXPECT_EQ(joan.post(keeper(), form).status, 303);
    const auto again = joan.post(keeper(), form);
    EXPECT_EQ(again.status, 409);
    EXPECT_TRUE(again.shows("directory.giving.undo")); // it says to whom it was given
    const auto own = world.database().read([](Tx& tx) {
        return store::find_service(tx, service_called("rhyme_time"))->organisation;
    });
    const auto address = "/services/agencies/" + own.text() + "/keeper";
    EXPECT_TRUE(joan.get(address).shows("directory.giving.own"));
    EXPECT_EQ(joan.post(address, form).status, 409);
}

TEST_P(Given, TheKeepersAreRemindedOfWhatTheyHaveBeenGiven) {
    world.as("joan_tremlett").post(keeper(), to_libraries());
    world.run_jobs();
    EXPECT_TRUE(world.database().read([&](Tx& tx) { return reminded_at(tx, id); }));
}

}
}
