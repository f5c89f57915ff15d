// Sources of services at the command line.
#include "app/testing.hpp"

#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "shell/testing.hpp"
#include "storage/database.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace knotwork::app::testing {
namespace {

using ::testing::HasSubstr;

class Feeds : public ::testing::Test {
protected:
    void SetUp() override {
        const auto database = storage::Database::open({ .sqlite = (folder.path() / "knotwork.db").string() });
        database->migrate(embedded_migrations(), kit::testing::town_hour);
        database->write([](Tx& tx) {
            directory::feeds::add(
                tx,
                directory::feeds::Feed{ .id = Id<directory::feeds::Feed>::of_label("west"),
                                        .name = *Line::parse("Westshire"),
                                        .publisher = *Line::parse("Westshire Council"),
                                        .added_at = kit::testing::town_hour }
            );
        });
        std::ofstream(file) << R"([{"id":"1","name":"Tots","status":"active","organization":{"name":"Play"}},null])";
    }

    Ended feed(const Words& words) const {
        Words all{ "feed" };
        all.insert(all.end(), words.begin(), words.end());
        return knotwork(all, { "KNOTWORK_DATA=" + folder.path().string() });
    }

    shell::testing::Folder folder;
    std::string file = (folder.path() / "feed.json").string();
};

TEST_F(Feeds, AreReadStagedAndCarriedOut) {
    const auto staged = feed({ "import", "Westshire", file });
    EXPECT_EQ(staged.code, 0) << staged.err;
    EXPECT_THAT(staged.out, HasSubstr("1 added, 0 changed, 0 ended, 0 the same, 1 put aside"));
    EXPECT_THAT(feed({ "list" }).out, HasSubstr("Westshire: 0 services"));
    const auto carried_out = feed({ "import", "Westshire", file, "--accept", "--json" });
    const auto report = boost::json::parse(carried_out.out).as_object();
    EXPECT_EQ(report.at("state").as_string(), "accepted");
    EXPECT_EQ(report.at("settled").as_int64(), 1);
    EXPECT_TRUE(report.at("trouble").is_null());
    const auto listed = boost::json::parse(feed({ "list", "--json" }).out).as_object();
    EXPECT_EQ(listed.at("services").as_int64(), 1);
    EXPECT_TRUE(listed.at("licence").is_null());
}

TEST_F(Feeds, TellOfEveryRowWhatIsNewChangedAndPutAside) {
    const auto first = feed({ "import", "Westshire", file, "--accept", "--rows" });
    EXPECT_THAT(first.out, HasSubstr("Services to add\n  Tots (id 1)\n"));
    EXPECT_THAT(first.out, HasSubstr("Put aside\n  A row without a name\n    It is not a service but an empty value"));
    EXPECT_THAT(first.out, HasSubstr("It does not say what it costs"));
    std::ofstream(file) << R"([{"id":"1","name":"Tiny tots","status":"active","organization":{"name":"Play"}}])";
    EXPECT_THAT(
        feed({ "import", "Westshire", file, "--rows" }).out, HasSubstr("Services that change\n  Tiny tots (id 1)\n")
    );
    const auto lines = split(feed({ "import", "Westshire", file, "--rows", "--json" }).out, '\n');
    ASSERT_GE(lines.size(), 2U);
    EXPECT_EQ(boost::json::parse(lines[0]).at("changed").as_int64(), 1);
    const auto row = boost::json::parse(lines[1]).as_object();
    EXPECT_EQ(row.at("what").as_string(), "changed");
    EXPECT_EQ(row.at("id").as_string(), "1");
    EXPECT_TRUE(row.at("reason").is_null());
    const auto& difference = row.at("differences").as_array().at(0);
    EXPECT_EQ(difference.at("field").as_string(), "name");
    EXPECT_EQ(difference.at("was").as_string(), "Tots");
    EXPECT_EQ(difference.at("now").as_string(), "Tiny tots");
}

TEST_F(Feeds, SayHowUsableTheyAre) {
    EXPECT_THAT(
        feed({ "import", "Westshire", file }).out, HasSubstr("What its 1 service says\n  An id that is a UUID: 0, 0%\n")
    );
    const auto report = boost::json::parse(feed({ "import", "Westshire", file, "--json" }).out);
    EXPECT_EQ(report.at("usability").at("services").as_int64(), 1);
    EXPECT_EQ(report.at("usability").at("name").as_int64(), 1);
    EXPECT_EQ(report.at("usability").at("usable").as_int64(), 0);
}

TEST_F(Feeds, SayWhatTheyCannotDo) {
    EXPECT_EQ(feed({ "import", "Nowhere", file }).code, 1);
    EXPECT_THAT(feed({ "import", "Nowhere", file }).err, HasSubstr("There is no source named Nowhere"));
    EXPECT_EQ(feed({ "import", "Westshire", file + ".none" }).code, 1);
    EXPECT_EQ(feed({ "import", "Westshire" }).code, 1);
    std::ofstream(file) << "<html>";
    const auto broken = feed({ "import", "Westshire", file });
    EXPECT_EQ(broken.code, 1);
    EXPECT_THAT(broken.err, HasSubstr("It is not a list of services."));
}

}
}
