// Places added, changed and ended by the people of an agency: what becomes of the services that are there, too.
#include "rooms/directory/place_keeping.hpp"

#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/giving.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/revision.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory {
namespace {

using kit::testing::gallery;
using kit::testing::Reply;
using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const Id<Service> rhyme_time = service_called("rhyme_time");

class KeepingPlaces : public storage::testing::EachDatabase {
protected:
    World world = World::on(
        fresh_database(embedded_migrations()),
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );

    const std::string page = "/services/" + rhyme_time.text();

    Entry entry(Id<Service> id = rhyme_time) {
        return world.database().read([&](Tx& tx) { return *store::find_entry(tx, id); });
    }

    Entry entry(std::string_view key) { return entry(service_called(key)); }

    // The form as its page would send it back.
    kit::Form typed(const kit::Form& changes, Id<Service> id = rhyme_time) {
        auto form = typed_into(ServiceForm::holding(entry(id)).typed(), changes);
        form.add("version", std::to_string(entry(id).service.version));
        return form;
    }

    static kit::Form hall(const std::string& postcode, const std::string& visibility) {
        return { { "places.5.id", "" },
                 { "places.5.name", "Quay Hall" },
                 { "places.5.type", "physical" },
                 { "places.5.address", "2 Quay Street" },
                 { "places.5.postcode", postcode },
                 { "places.5.visibility", visibility } };
    }

    static std::string change_in(const Reply& reply) {
        for (const auto& link : kit::testing::links_in(reply.body))
            if (link.starts_with("/services/changes/")) return link;
        return {};
    }

    std::size_t location_of(const Entry& of, std::string_view name) {
        for (std::size_t i = 0; i < of.locations.size(); ++i)
            if (of.locations[i].name.text() == name) return i;
        throw std::runtime_error("no such place");
    }

    bool is_kept(Id<Location> id) {
        return world.database().read([&](Tx& tx) { return store::find_location(tx, id).has_value(); });
    }
};

EACH_DATABASE(KeepingPlaces);

TEST_P(KeepingPlaces, APlaceIsAddedByItsPostcode) {
    auto beth = world.as("beth_loveday");
    EXPECT_TRUE(beth.get(page + "/edit").shows("directory.form.places.another"));
    EXPECT_EQ(beth.post(page + "/edit", typed(hall("somewhere", "everyone"))).status, 422);
    const auto saved = beth.post(page + "/edit", typed(hall("am1 2ab", "everyone")));
    EXPECT_EQ(saved.status, 303);
    EXPECT_FALSE(beth.follow(saved).holds("no distances are measured"));
    const auto& place = entry().locations.back();
    EXPECT_EQ(place.point, (Point{ 685719, 345377 }));
    EXPECT_NE(place.id, place_added(rhyme_time)); // that was passing
    EXPECT_TRUE(world.anyone().get(page).holds("Quay Hall, 2 Quay Street, AM1 2AB"));
    EXPECT_THAT(world.anyone().get("/services?q=rhyme+time&where=AM1+2AB").body, HasSubstr("a quarter of a mile"));
    EXPECT_TRUE(beth.get(page + "/history").holds("Quay Hall, 2 Quay Street, AM1 2AB (Everyone)"));
}

TEST_P(KeepingPlaces, APostcodeThatNobodyKnowsIsSaidToBeOne) {
    auto beth = world.as("beth_loveday");
    const auto saved = beth.follow(beth.post(page + "/edit", typed(hall("ZZ9 9ZZ", "everyone"))));
    EXPECT_TRUE(saved.holds("Nobody knows where the postcode ZZ9 9ZZ is"));
    EXPECT_TRUE(beth.get(page + "/edit").shows("directory.form.places.postcode.unplaced"));
    const auto again = beth.follow(beth.post(page + "/edit", typed({ { "waiting", "A week." } })));
    EXPECT_FALSE(again.holds("ZZ9 9ZZ is")); // it is said once
}

TEST_P(KeepingPlaces, AProposedPlaceIsSeenByNobodyUntilItIsApproved) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    EXPECT_EQ(ioana.post(page + "/edit", typed(hall("AM1 2AB", "professionals"))).status, 303);
    EXPECT_THAT(entry().locations, SizeIs(5));
    const auto change = change_in(beth.get("/services/keeping"));
    EXPECT_THAT(beth.get(change).body, HasSubstr("<ins>Quay Hall, 2 Quay Street, AM1 2AB (Workers who sign in)</ins>"));
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_FALSE(world.anyone().get(page).holds("Quay Hall"));
    EXPECT_TRUE(world.as("jo_okafor").get(page).holds("Quay Hall"));
}

TEST_P(KeepingPlaces, APlaceOfTheAgencyAloneChangesForAllItsServicesThere) {
    auto beth = world.as("beth_loveday");
    const auto at = location_of(entry(), "Southferry Library");
    const auto id = entry().locations[at].id;
    const auto cell = "places." + std::to_string(at) + '.';
    EXPECT_TRUE(beth.get(page + "/edit").holds("Homework Harbour"));
    auto begun_before = typed({ { "waiting", "None." } }, service_called("homework_help"));
    const auto version = entry("homework_help").service.version;
    EXPECT_EQ(beth.post(page + "/edit", typed({ { cell + "postcode", "AM1 2AB" } })).status, 303);
    const auto homework = entry("homework_help");
    const auto& there = homework.locations[location_of(homework, "Southferry Library")];
    EXPECT_EQ(there.id, id);
    EXPECT_EQ(there.postcode->shown(), "AM1 2AB");
    EXPECT_EQ(homework.service.version, version + 1);
    EXPECT_TRUE(beth.get("/services/" + homework.service.id.text() + "/history").holds("AM1 2AB"));
    const auto late = beth.post("/services/" + homework.service.id.text() + "/edit", begun_before);
    EXPECT_EQ(late.status, 409); // whoever has the other's form open is told
    EXPECT_TRUE(late.holds("AM1 2AB"));
}

TEST_P(KeepingPlaces, APlaceOfOthersTooChangesForTheAgencysOwnServicesAlone) {
    auto beth = world.as("beth_loveday");
    const auto before = entry("online_safety_evening"); // of the police
    const auto at = location_of(entry(), "Central Library");
    const auto library = entry().locations[at].id;
    const auto cell = "places." + std::to_string(at) + '.';
    EXPECT_FALSE(beth.get(page + "/edit").holds(before.service.name.text()));
    EXPECT_EQ(beth.post(page + "/edit", typed({ { cell + "name", "The old library" } })).status, 303);
    EXPECT_EQ(entry("online_safety_evening"), before);
    const auto now = entry();
    const auto homework = entry("homework_help");
    const auto& place = now.locations[at];
    EXPECT_NE(place.id, library);
    EXPECT_EQ(place.name.text(), "The old library");
    EXPECT_EQ(homework.locations[location_of(homework, "The old library")].id, place.id);
    for (const auto& one : { now, homework })
        for (const auto& schedule : one.service.schedules)
            EXPECT_NE(schedule.location, library); // times move with their place
    EXPECT_TRUE(is_kept(library));
}

TEST_P(KeepingPlaces, WhoeverApprovesIsToldWhatElseChanges) {
    auto ioana = world.as("ioana_popescu"), beth = world.as("beth_loveday");
    const auto at = location_of(entry(), "Hollinmere Library");
    ioana.post(page + "/edit", typed({ { "places." + std::to_string(at) + ".name", "Hollinmere Hub" } }));
    const auto change = change_in(beth.get("/services/keeping"));
    const auto with =
        words("directory.change.with", { { "names", entry("summer_reading_and_making").service.name.text() } });
    EXPECT_TRUE(beth.get(change).holds(with));
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_FALSE(beth.get(change).holds(with));
    const auto other = entry("summer_reading_and_making");
    EXPECT_NO_THROW(location_of(other, "Hollinmere Hub"));
}

TEST_P(KeepingPlaces, APlaceEndsAndIsForgottenWhenNobodyIsThere) {
    auto beth = world.as("beth_loveday");
    beth.post(page + "/edit", typed(hall("AM1 2AB", "hidden")));
    const auto added = entry().locations.back().id;
    const auto ended = typed({ { "places.5.removed", "yes" } });
    EXPECT_EQ(beth.post(page + "/edit", ended).status, 303);
    EXPECT_THAT(entry().locations, SizeIs(5));
    EXPECT_FALSE(is_kept(added));
    const auto library = entry().locations.front().id;
    const auto refused = beth.post(page + "/edit", typed({ { "places.0.removed", "yes" } }));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.shows("directory.form.sessions.place.gone"));
    EXPECT_EQ(
        beth.post(page + "/edit", typed({ { "places.0.removed", "yes" }, { "sessions.0.removed", "yes" } })).status, 303
    );
    EXPECT_THAT(entry().locations, SizeIs(4));
    EXPECT_TRUE(is_kept(library)); // others are there
}

TEST_P(KeepingPlaces, ANewServiceGetsItsPlaceFromItsForm) {
    auto beth = world.as("beth_loveday");
    const auto added = beth.post("/services/new", { { "name", "Chess" }, { "description", "A board." } });
    const auto address = added.location.substr(0, added.location.rfind('/'));
    const auto id = *Id<Service>::parse(address.substr(address.rfind('/') + 1));
    const kit::Form place{ { "visibility", "everyone" },
                           { "modes", "in_person" },
                           { "routes", "self" },
                           { "accepting", "yes" },
                           { "places.0.id", "" },
                           { "places.0.name", "Quay Hall" },
                           { "places.0.postcode", "AM1 2AB" },
                           { "places.0.visibility", "everyone" } };
    EXPECT_EQ(beth.post(added.location, typed(place, id)).status, 303);
    EXPECT_TRUE(world.anyone().get(address).holds("Quay Hall, AM1 2AB"));
}

// What came with a feed is a place of the source, which says it again when it speaks of any service that is there.
TEST_P(KeepingPlaces, WhatIsSaidOfASourcesPlaceStandsUntilTheSourceSpeaks) {
    const auto feed = feeds::a_feed();
    const auto import = [&](std::string_view name) {
        const auto run = feeds::staged(world.database(), feed, feeds::page_json({ feeds::service_json("1", name) }, 1));
        feeds::accepted(world.database(), run);
    };
    world.database().write([&](Tx& tx) { add(tx, feed); });
    import("Tots");
    const auto id = feeds::id_of<Service>(feed.id, "service", "1");
    world.database().write([&](Tx& tx) {
        auto service = *store::find_service(tx, id);
        const Location theirs{ .id = feeds::id_of<Location>(feed.id, "location", "hall"),
                               .name = *Line::parse("Their hall") };
        store::put(tx, theirs);
        service.places = { { feeds::id_of<ServiceAtLocation>(feed.id, "at", "hall"), theirs.id } };
        store::put(tx, service);
    });
    const auto libraries = *entry().organisation.agency;
    auto joan = world.as("joan_tremlett"), beth = world.as("beth_loveday");
    const auto organisation = entry(id).organisation;
    const kit::Form to_libraries{ { "agency", libraries.text() }, { "version", std::to_string(organisation.version) } };
    ASSERT_EQ(joan.post("/services/agencies/" + organisation.id.text() + "/keeper", to_libraries).status, 303);
    const auto theirs = entry(id).locations.front().id;
    const kit::Form ours{
        { "places.0.name", "Our hall" }, { "modes", "in_person" }, { "routes", "self" }, { "accepting", "yes" }
    };
    EXPECT_EQ(beth.post("/services/" + id.text() + "/edit", typed(ours, id)).status, 303);
    EXPECT_EQ(entry(id).locations.front().name.text(), "Our hall");
    EXPECT_NE(entry(id).locations.front().id, theirs);
    import("Tots"); // says what it said before
    EXPECT_EQ(entry(id).locations.front().name.text(), "Our hall");
    const auto copied = entry(id).locations.front().id;
    import("Toddlers");
    EXPECT_EQ(entry(id).service.name.text(), "Toddlers");
    EXPECT_FALSE(is_kept(copied));
}

TEST_P(KeepingPlaces, ADraftKeepsAPlaceThatIsHalfTyped) {
    auto beth = world.as("beth_loveday");
    auto draft = typed(hall("AM1", ""));
    draft.add("_draft", "service " + rhyme_time.text());
    EXPECT_EQ(beth.post("/drafts", draft).status, 200);
    const auto opened = beth.get(page + "/edit");
    EXPECT_TRUE(opened.holds("Quay Hall"));
    EXPECT_THAT(opened.body, HasSubstr("value=\"AM1\""));
    EXPECT_THAT(entry().locations, SizeIs(5));
    EXPECT_EQ(world.as("tom_ferriby").post(page + "/edit", typed(hall("AM1 2AB", "everyone"))).status, 404);
}

// ---- the pages

TEST(KeepingPlacesPages, SayWhatIsKnownOfAPlaceAndWhoseEntriesChangeWithIt) {
    kit::testing::load_all_words();
    EditView view{ .entry = town_entry("rhyme_time"), .around = around_ambermouth(), .direct = true };
    view.entry.service.terms.emplace_back("theirs");
    view.around.terms.push_back(
        { .taxonomy = Id<Taxonomy>::of_label("a source's"), .code = "theirs", .name = *Line::parse("Songs for babies") }
    );
    view.entry.locations[0].point.reset();
    view.around.also_there[view.entry.locations[1].id] = { *Line::parse("Summer reading"), *Line::parse("Chess") };
    view.form = ServiceForm::holding(view.entry);
    const auto asked = gallery("directory/edit/places", edit_page(view));
    EXPECT_THAT(asked, HasSubstr("at this place change with it: Summer reading, Chess."));
    EXPECT_THAT(asked, HasSubstr(html::escaped(words("directory.form.places.postcode.unplaced"))));
    EXPECT_THAT(asked, HasSubstr("kept as they are: Songs for babies"));
    EXPECT_THAT(asked, HasSubstr("href=\"#part-places\""));

    view.form = ServiceForm::read(typed_into(
        view.form.typed(),
        { { "places.0.removed", "yes" },
          { "places.1.postcode", "by the church" },
          { "places.5.id", "" },
          { "places.5.name", "" },
          { "places.5.address", "2 Quay Street" },
          { "places.5.visibility", "" },
          { "urls.0.address", "our page" } }
    ));
    view.problems = decide(view.form, view.entry, *parse_date("2026-03-02"), view.around).problem().fields;
    const auto wrong = gallery("directory/edit/places_error", edit_page(view));
    for (const auto* key : { "directory.form.places.postcode.not_one",
                             "directory.form.places.name.missing",
                             "directory.form.sessions.place.gone",
                             "directory.form.url.not_one" })
        EXPECT_THAT(wrong, HasSubstr(html::escaped(words(key)))) << key;
    EXPECT_THAT(wrong, HasSubstr("2 Quay Street"));

    auto now = view.entry;
    now.locations[0].name = *Line::parse("The old library");
    const Revision revision{ .was = ServiceForm::holding(view.entry).typed(),
                             .now = ServiceForm::holding(now).typed(),
                             .proposed_at = kit::testing::town_hour };
    const auto proposed = gallery(
        "directory/change/places",
        change_page({ .entry = view.entry,
                      .revision = revision,
                      .proposed_by = "Ioana Popescu",
                      .may_decide = true,
                      .names = names_for(view.entry, view.around),
                      .changed_with = { "Summer reading" } })
    );
    EXPECT_THAT(proposed, HasSubstr("other services of your agency, too: Summer reading"));
}

}
}
