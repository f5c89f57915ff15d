// Feeds through the router, in Ambermouth: an administrator adds a source, sends a file, looks, accepts and takes back.
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace knotwork::directory::feeds {
namespace {

using kit::testing::World;
using ::testing::HasSubstr;

World ambermouth_world() {
    return World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
}

// The table that waits, as the form of its columns names it.
std::string run_in(const std::string& page) {
    const std::string field = "name=\"run\" value=\"";
    const auto from = page.find(field);
    return from == std::string::npos ? "" : page.substr(from + field.size(), 26);
}

class FeedRoutes : public ::testing::Test {
protected:
    World world = ambermouth_world();
    kit::testing::Person keeper = world.as("joan_tremlett");

    // The address of a new source without an address of its own.
    std::string new_source(const std::string& licence = "", const std::string& kind = "open_referral_3") {
        const auto reply = keeper.post(
            "/services/feeds",
            { { "name", "Westshire" }, { "kind", kind }, { "publisher", "Westshire Council" }, { "licence", licence } }
        );
        EXPECT_EQ(reply.status, 303);
        return reply.location;
    }

    // The address of the run of a file that was sent.
    std::string send_file(const std::string& source, const std::string& contents) {
        const auto path = std::filesystem::temp_directory_path() / ("knotwork-feed-" + std::to_string(getpid()));
        std::ofstream(path, std::ios::binary) << contents;
        const auto reply = keeper.post_files(
            source + "/files",
            {},
            { { .field = "file",
                .file_name = "feed.json",
                .content_type = "application/json",
                .path = path,
                .size = contents.size() } }
        );
        EXPECT_EQ(reply.status, 303);
        std::filesystem::remove(path);
        return reply.location;
    }
};

TEST_F(FeedRoutes, BringInWhatIsAcceptedAndTakeItBack) {
    const auto source = new_source();
    const auto run = send_file(source, page_json({ service_json("1", "Zebra Club"), "null" }, 2));
    EXPECT_TRUE(keeper.get(run).shows("directory.feeds.working.reading"));
    world.run_jobs();
    const auto preview = keeper.get(run + "?show=added");
    EXPECT_TRUE(preview.holds("Zebra Club"));
    EXPECT_TRUE(keeper.get(run + "?show=quarantined").shows("directory.feeds.reason.not_a_service"));
    EXPECT_FALSE(world.anyone().get("/services?q=zebra").holds("Zebra Club"));
    EXPECT_EQ(keeper.post(run + "/acceptance", {}).location, run);
    EXPECT_EQ(world.last_event(), "directory.feed_run_moved");
    world.run_jobs();
    EXPECT_TRUE(world.anyone().get("/services?q=zebra").holds("Zebra Club"));
    EXPECT_TRUE(keeper.get(run).shows("directory.feeds.take_back"));
    keeper.post(run + "/reversal", {});
    world.run_jobs();
    EXPECT_TRUE(keeper.get(run).shows("directory.feeds.state.reversed"));
    EXPECT_FALSE(world.anyone().get("/services?q=zebra").holds("Zebra Club"));
}

TEST_F(FeedRoutes, ShowAChangeAsADifference) {
    const auto source = new_source();
    const auto first = send_file(source, page_json({ service_json("1", "Zebra Club") }, 1));
    world.run_jobs();
    keeper.post(first + "/acceptance", {});
    world.run_jobs();
    const auto second = send_file(source, page_json({ service_json("1", "Lion Club") }, 1));
    world.run_jobs();
    const auto page = keeper.get(second);
    EXPECT_THAT(page.body, HasSubstr("<del>Zebra Club</del>"));
    EXPECT_THAT(page.body, HasSubstr("<ins>Lion Club</ins>"));
    EXPECT_EQ(keeper.post(second + "/refusal", {}).location, source);
    EXPECT_EQ(keeper.post(second + "/acceptance", {}).status, 409);
    EXPECT_TRUE(keeper.get(source).shows("directory.feeds.state.dropped"));
}

TEST_F(FeedRoutes, AskOnceWhatTheColumnsOfATableHold) {
    const auto source = new_source("", "table");
    const auto columns = source + "/columns";
    EXPECT_TRUE(keeper.get(columns).shows("directory.feeds.columns.none"));
    EXPECT_EQ(send_file(source, "Name,Secret\nZebra Club,01632 960 999\n"), columns);
    EXPECT_TRUE(keeper.get(source).shows("directory.feeds.state.unmatched"));
    EXPECT_EQ(send_file(source, "Club,Secret\nZebra Club,01632 960 999\n"), columns) << "one that waits is forgotten";
    const auto page = keeper.get(columns);
    EXPECT_TRUE(page.holds("Zebra Club"));
    const auto run = run_in(page.body);
    const auto wrong = keeper.post(columns, { { "version", "1" }, { "run", run }, { "column-0", "phone" } });
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.shows("directory.feeds.columns.name_missing"));
    EXPECT_THAT(wrong.body, HasSubstr("<option value=\"phone\" selected>"));
    EXPECT_EQ(keeper.post(columns, { { "version", "1" }, { "run", "" }, { "column-0", "name" } }).status, 409);
    EXPECT_EQ(keeper.post(columns, { { "version", "7" }, { "run", run }, { "column-0", "name" } }).status, 409);
    const auto reading = keeper.post(columns, { { "version", "1" }, { "run", run }, { "column-0", "name" } });
    EXPECT_EQ(reading.location, "/services/feeds/runs/" + run);
    world.run_jobs();
    EXPECT_TRUE(keeper.get(reading.location + "?show=added").holds("Zebra Club"));
    keeper.post(reading.location + "/acceptance", {});
    world.run_jobs();
    EXPECT_TRUE(world.anyone().get("/services?q=zebra").holds("Zebra Club"));
    const auto next = send_file(source, "Club,Secret\nZebra Club,01632 960 999\nLion Club,\n");
    EXPECT_THAT(next, HasSubstr("/runs/")) << "the same headings are not asked about again";
    world.run_jobs();
    EXPECT_TRUE(keeper.get(next).holds("Lion Club"));
}

TEST_F(FeedRoutes, ChangeWhatColumnsHoldBetweenTables) {
    const auto source = new_source("", "table");
    const auto columns = source + "/columns";
    send_file(source, "Club,Web\nZebra Club,www.zebra.example\n");
    const auto run = run_in(keeper.get(columns).body);
    keeper.post(columns, { { "version", "1" }, { "run", run }, { "column-0", "name" } });
    const auto saved =
        keeper.post(columns, { { "version", "2" }, { "run", "" }, { "column-0", "name" }, { "column-1", "url" } });
    EXPECT_EQ(saved.location, source);
    EXPECT_TRUE(keeper.get(source).shows("directory.feeds.columns.matched", { { "used", "2" }, { "all", "2" } }));
    EXPECT_EQ(world.as("jo_okafor").get(columns).status, 403);
}

TEST_F(FeedRoutes, AreForAdministratorsOfThePartnership) {
    const auto source = new_source();
    auto worker = world.as("jo_okafor");
    EXPECT_EQ(worker.get("/services/feeds").status, 403);
    EXPECT_EQ(worker.get(source).status, 403);
    EXPECT_EQ(worker.post(source + "/runs", {}).status, 403);
    EXPECT_NE(world.anyone().get(source).status, 200);
}

TEST_F(FeedRoutes, GiveBackAFormWithWhatIsWrong) {
    const auto reply = keeper.post("/services/feeds", { { "name", "" }, { "address", "nonsense" } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("directory.feeds.name.missing"));
    EXPECT_THAT(reply.body, HasSubstr("value=\"nonsense\""));
    const auto source = new_source();
    const auto nothing = keeper.post(source + "/runs", {});
    EXPECT_EQ(nothing.status, 422);
    EXPECT_TRUE(nothing.shows("directory.feeds.file.missing"));
    EXPECT_EQ(keeper.post_files(source + "/files", {}, {}).status, 422);
}

TEST_F(FeedRoutes, ChangeASourceAndNoticeThatSomebodyElseHas) {
    const auto source = new_source();
    const auto form = [](const char* version) {
        return kit::Form{ { "name", "Westshire" },
                          { "publisher", "Westshire Council" },
                          { "licence", "OGL 3.0" },
                          { "version", version } };
    };
    EXPECT_TRUE(keeper.get(source).shows("directory.feeds.licence.needed"));
    EXPECT_EQ(keeper.post(source + "/edit", form("1")).status, 303);
    EXPECT_TRUE(keeper.get(source).holds("OGL 3.0"));
    EXPECT_EQ(keeper.post(source + "/edit", form("1")).status, 409);
    EXPECT_TRUE(keeper.get("/services/feeds").holds("OGL 3.0"));
}

TEST_F(FeedRoutes, RefuseToReadFromPrivateNetworks) {
    const auto reply = keeper.post(
        "/services/feeds",
        { { "name", "Inside" },
          { "kind", "open_referral_1" },
          { "publisher", "Us" },
          { "address", "http://127.0.0.1:9/api" } }
    );
    const auto run = keeper.post(reply.location + "/runs", {}).location;
    world.run_jobs();
    EXPECT_TRUE(keeper.get(run).shows("directory.feeds.trouble.address_refused"));
}

}
}
