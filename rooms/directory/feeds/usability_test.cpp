// How many services of a source say what people need: counted once, kept with the run, shown as a table.
#include "rooms/directory/feeds/usability.hpp"

#include "kit/embedded.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory::feeds {
namespace {

using ::testing::HasSubstr;

constexpr const char* whole = R"({"id":"018f2d6e-7c1a-7b3e-9f00-000000000001","name":"Tots","status":"active",
    "description":"Songs","url":"https://tots.example","organization":{"id":"o","name":"Play"},
    "email":"tots@tots.example","eligibility_description":"Anybody","cost_options":[{"option":"A session","amount":2}],
    "schedules":[{"freq":"WEEKLY","byday":"MO","opens_at":"09:00","closes_at":"10:00"}],
    "service_at_locations":[{"location":{"id":"hall","name":"Hall","location_type":"physical",
    "addresses":[{"address_1":"1 High Street","postal_code":"AM1 1AA"}]}}]})";
constexpr const char* bare = R"({"id":"2","name":"Teens","organization":{"id":"o","name":"Play"}})";
constexpr const char* nameless = R"({"id":"018f2d6e-7c1a-7b3e-9f00-000000000003","status":"active"})";

class UsabilityOfFeeds : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        kit::testing::load_all_words();
        database = fresh_database(embedded_migrations());
        database->write([](Tx& tx) { add(tx, a_feed()); });
    }

    Usability of(const feeds::Run& run) {
        return *database->read([&](Tx& tx) { return usability_of(tx, run.id); });
    }

    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(UsabilityOfFeeds);

TEST_P(UsabilityOfFeeds, IsCountedOfEverythingThatWasRead) {
    const auto file = page_json({ whole, bare, nameless, bare, "null" }, 5);
    const auto run = staged(*database, a_feed(), file);
    const Usability wanted{
        .run = run.id,
        .services = 3, // a service that came twice is one, and a null is none
        .usable = 1,
        .valid_id = 2,
        .name = 2,
        .status = 1,
        .description = 1,
        .url = 1,
        .organisation = 2,
        .contact = 1,
        .place = 1,
        .times = 1,
        .eligibility = 1,
        .cost = 1,
    };
    EXPECT_EQ(of(run), wanted);
    accepted(*database, run);
    auto again = of(staged(*database, a_feed(), file)); // what says the same as before counts as well
    again.run = run.id;
    EXPECT_EQ(again, wanted);
    EXPECT_EQ(database->read([&](Tx& tx) { return usability_of(tx, a_feed().id); })->services, 3);
}

TEST_P(UsabilityOfFeeds, IsShownOnThePagesOfTheFeedAndItsRun) {
    const auto run = staged(*database, a_feed(), page_json({ whole, bare }, 2));
    const auto usability = of(run);
    for (const auto& page :
         { kit::testing::gallery(
               "directory/feeds/source_usability", feed_page({ .feed = a_feed(), .runs = {}, .usability = usability })
           ),
           kit::testing::gallery(
               "directory/feeds/run_usability", run_page({ .feed = a_feed(), .run = run, .usability = usability })
           ) }) {
        EXPECT_THAT(page, HasSubstr("What its 2 services say"));
        EXPECT_THAT(page, ::testing::ContainsRegex("Usable</th>[^/]*>1</td>[^/]*>50%</td>"));
    }
}

TEST(Shares, AreRoundedDownSoThatOnlyAllIsAll) {
    EXPECT_EQ(share_of(1156, 1157), "99%");
    EXPECT_EQ(share_of(1157, 1157), "100%");
    EXPECT_EQ(share_of(0, 0), "");
}

}
}
