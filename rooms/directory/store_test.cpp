#include "rooms/directory/place.hpp"
#include "rooms/directory/store.hpp"

#include "kit/embedded.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory {
namespace {

using ::testing::SizeIs;

// Everything of Ambermouth but its agencies, which are the accounts room's.
void put_ambermouth(Tx& tx) {
    const auto& town = ambermouth();
    for (const auto& one : town.areas)
        store::put(tx, one);
    store::put_postcodes(tx, town.postcodes);
    for (auto one : town.organisations) {
        one.agency.reset();
        store::put(tx, one);
    }
    store::put(tx, town.taxonomy);
    for (const auto& one : town.terms)
        store::put(tx, one);
    for (const auto& one : town.locations)
        store::put(tx, one);
    for (const auto& one : town.services)
        store::put(tx, one);
    put_first_synonyms(tx);
    store::renew_version(tx, kit::testing::town_hour);
}

class Store : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        database = fresh_database(embedded_migrations());
        database->write([](Tx& tx) { put_ambermouth(tx); });
    }

    template <class F>
    auto read(F&& work) {
        return database->read(std::forward<F>(work));
    }

    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(Store);

TEST_P(Store, NamesTheTermsAndAreasOfAServiceInItsOwnOrder) {
    for (const auto& service : ambermouth().services) {
        std::vector<std::string> terms;
        for (const auto& term : read([&](Tx& tx) { return store::terms_of(tx, service.id); }))
            terms.push_back(term.code);
        EXPECT_EQ(terms, service.terms);
        std::vector<std::string> areas;
        for (const auto& area : read([&](Tx& tx) { return store::areas_served_by(tx, service.id); }))
            areas.push_back(area.code);
        EXPECT_EQ(areas, service.areas);
    }
}

TEST_P(Store, GivesBackEveryServiceAsItWas) {
    read([](Tx& tx) {
        for (const auto& service : ambermouth().services)
            EXPECT_EQ(store::find_service(tx, service.id), service) << service.name.text();
    });
}

TEST_P(Store, GivesBackEveryPlaceAsItWas) {
    read([](Tx& tx) {
        for (const auto& location : ambermouth().locations)
            EXPECT_EQ(store::find_location(tx, location.id), location);
        EXPECT_EQ(all_areas(tx).size(), ambermouth().areas.size());
        EXPECT_EQ(all_terms(tx).size(), ambermouth().terms.size());
    });
}

TEST_P(Store, GivesBackEveryOrganisationAsItWas) {
    read([](Tx& tx) {
        std::size_t further = 0;
        for (auto one : ambermouth().organisations) {
            one.agency.reset();
            further += one.urls.size();
            EXPECT_EQ(store::find_organisation(tx, one.id), one);
        }
        EXPECT_GT(further, 0U);
    });
}

TEST_P(Store, KeepsWhatWasNotSaidApartFromANo) {
    database->write([](Tx& tx) {
        auto service = ambermouth().services.front();
        for (const auto& accepting : { std::optional<bool>(), std::optional(true), std::optional(false) }) {
            service.accepting = accepting;
            store::put(tx, service);
            EXPECT_EQ(store::find_service(tx, service.id)->accepting, accepting);
        }
    });
}

TEST_P(Store, KeepsFurtherAddressesAndWhatIsToBeKnownAboutTheRoom) {
    database->write([](Tx& tx) {
        auto service = ambermouth().services.front();
        service.urls = { { Line::parse("Book \"online\""), *Line::parse("https://book.example") },
                         { {}, *Line::parse("https://www.example.org/?a=1&b=ü") } };
        service.capacity =
            Capacity{ .available = 1, .updated = *parse_date("2026-03-02"), .note = Line::parse("On Mondays") };
        EXPECT_TRUE(store::put(tx, service));
        EXPECT_FALSE(store::put(tx, service));
        const auto kept = store::find_service(tx, service.id);
        EXPECT_EQ(kept->urls, service.urls);
        EXPECT_EQ(kept->capacity, service.capacity);
    });
}

TEST_P(Store, SaysWhetherAnythingIsDifferent) {
    database->write([](Tx& tx) {
        auto service = ambermouth().services.front();
        EXPECT_FALSE(store::put(tx, service));
        service.phones.front().label = Line::parse("Reception");
        service.modified = { 5 };
        EXPECT_TRUE(store::put(tx, service));
        const auto kept = store::find_service(tx, service.id);
        EXPECT_EQ(kept->version, 2);
        EXPECT_EQ(kept->phones, service.phones);
        EXPECT_EQ(kept->modified, Instant{ 5 });
        auto place = ambermouth().locations.front();
        EXPECT_FALSE(store::put(tx, place));
        place.visibility = Visibility::professionals;
        EXPECT_TRUE(store::put(tx, place));
        EXPECT_FALSE(store::put(tx, ambermouth().areas.front()));
        EXPECT_FALSE(store::put(tx, ambermouth().terms.back()));
        EXPECT_EQ(store::put_postcodes(tx, ambermouth().postcodes), 0);
        EXPECT_FALSE(store::put(tx, ambermouth().taxonomy));
    });
}

TEST_P(Store, WalksAllThatAnAudienceMayKnow) {
    read([](Tx& tx) {
        std::vector<std::string> ids;
        each_entry(tx, Audience::everyone, [&](const Entry& entry) {
            ids.push_back(entry.service.id.text());
            for (const auto& location : entry.locations)
                EXPECT_EQ(location.visibility, Visibility::everyone);
        });
        EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
        EXPECT_THAT(ids, SizeIs(144));
        std::size_t all = 0;
        each_entry(tx, Audience::keepers, [&](const Entry&) { ++all; });
        EXPECT_EQ(all, 150U);
    });
}

TEST_P(Store, FindsPostcodesWholeAndInPart) {
    read([](Tx& tx) {
        EXPECT_EQ(store::find_postcode(tx, "AM11AA")->point, (Point{ 686057, 345681 }));
        EXPECT_FALSE(store::find_postcode(tx, "ZZ11AA"));
        const auto outward = store::find_outward(tx, "AM4");
        ASSERT_TRUE(outward);
        EXPECT_GT(outward->postcodes, 100);
        const auto sector = store::find_sector(tx, "AM11");
        ASSERT_TRUE(sector);
        EXPECT_LT(sector->postcodes, outward->postcodes);
        EXPECT_EQ(sector->area, "E99000101");
        EXPECT_FALSE(store::find_outward(tx, "ZZ1"));
    });
}

TEST_P(Store, KnowsThePlacesThatPeopleType) {
    read([](Tx& tx) {
        const auto catalogue = catalogue_for(tx, Audience::everyone);
        const auto* index = &catalogue->index;
        EXPECT_EQ(find_place(tx, *index, "am1 1aa")->called, "AM1 1AA");
        EXPECT_EQ(find_place(tx, *index, "AM4")->called, "AM4");
        EXPECT_EQ(find_place(tx, *index, "am4 3")->called, "AM4 3");
        EXPECT_EQ(find_place(tx, *index, "southfery")->called, "Southferry");
        EXPECT_FALSE(find_place(tx, *index, "Atlantis"));
        EXPECT_FALSE(find_place(tx, *index, ""));
        const auto areas = find_place(tx, *index, "Brickfields")->near.areas;
        EXPECT_NE(std::find(areas.begin(), areas.end(), "E99000001"), areas.end());
    });
}

TEST_P(Store, MakesANewIndexAfterEveryChangeAndKeepsItUntilThen) {
    const auto first = read([](Tx& tx) { return catalogue_for(tx, Audience::everyone); });
    EXPECT_EQ(first, read([](Tx& tx) { return catalogue_for(tx, Audience::everyone); }));
    EXPECT_EQ(first->index.size(), 144U);
    EXPECT_EQ(read([](Tx& tx) { return catalogue_for(tx, Audience::professionals); })->index.size(), 149U);
    database->write([](Tx& tx) {
        auto service = ambermouth().services.front();
        service.visibility = Visibility::hidden;
        store::put(tx, service);
        store::renew_version(tx, kit::testing::town_hour);
    });
    EXPECT_EQ(read([](Tx& tx) { return catalogue_for(tx, Audience::everyone); })->index.size(), 143U);
}

TEST_P(Store, KeepsSynonymsForTheirEditors) {
    database->write([](Tx& tx) {
        EXPECT_EQ(all_synonyms(tx).size(), first_synonyms().size());
        EXPECT_FALSE(put_first_synonyms(tx));
        SynonymGroup group{ .id = Id<SynonymGroup>::of_label("pets"),
                            .typed = { "dog", "cat" },
                            .means = { "pet food" } };
        add(tx, group);
        EXPECT_EQ(find_synonyms(tx, group.id), group);
        group.typed = { "dog" };
        EXPECT_TRUE(change(tx, group));
        EXPECT_EQ(change(tx, group).problem().kind, Problem::Kind::conflict);
        EXPECT_TRUE(remove_synonyms(tx, group.id));
        EXPECT_FALSE(remove_synonyms(tx, group.id));
    });
}

TEST_P(Store, RemembersWhenAServiceWasAssured) {
    database->write([](Tx& tx) {
        const auto now = kit::testing::town_hour + std::chrono::hours(24);
        EXPECT_TRUE(store::assure(tx, service_called("friday_club"), *parse_date("2026-03-02"), now));
        const auto club = store::find_service(tx, service_called("friday_club"));
        EXPECT_EQ(club->assured, parse_date("2026-03-02"));
        EXPECT_EQ(club->modified, now) << "whoever asks what has changed since is told";
        EXPECT_FALSE(store::assure(tx, service_called("no such"), *parse_date("2026-03-02"), now));
    });
}

}
}
