// The commands that import postcodes and areas, as they are told and as they answer. What the files may hold is tried
// beside the room that reads them.
#include "app/commands.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

#include <fstream>

namespace knotwork::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Heard : public Output {
public:
    void say(std::string_view line) override { said.emplace_back(line); }

    void warn(std::string_view line) override { warned.emplace_back(line); }

    void progress(std::string_view, std::uint64_t done, std::uint64_t total) override {
        come = total == 0 ? 0 : done * 100 / total;
    }

    std::vector<std::string> said, warned;
    std::uint64_t come = 0; // per cent
};

class GeographyCommands : public ::testing::Test {
protected:
    void SetUp() override {
        kit::testing::load_all_words();
        std::ofstream(folder.folder() + "/codes.csv") << "pcd,oseast1m,osnrth1m,laua\n"
                                                         "QX1 1AA,500000,200000,E99000011\n"
                                                         "QX1 1AB,,,E99000011\n"
                                                         "QX1,1,1,\n";
        std::ofstream(folder.folder() + "/places.csv") << "code,name,easting,northing\ndocks,The Docks,500000,200000\n";
    }

    Desk desk() { return { .settings = settings, .out = heard, .folder = folder.folder(), .running = database.get() }; }

    Settings settings;
    Heard heard;
    storage::testing::Place folder{ storage::Engine::sqlite };
    std::unique_ptr<storage::Database> database = storage::testing::fresh_database(embedded_migrations());
};

TEST_F(GeographyCommands, SayWhatHasBecomeKnownAndWhatWasLeftOut) {
    auto at = desk();
    EXPECT_EQ(import_postcodes(at, { .files = { "codes.csv" } }), 0);
    EXPECT_THAT(
        heard.said,
        ElementsAre(
            words("app.geography_postcodes.kept", { { "count", "1" } }),
            words("app.geography_postcodes.changed", { { "count", "1" } }),
            words("app.geography_postcodes.without_grid", { { "count", "1" } }),
            words("app.geography_postcodes.unreadable", { { "count", "1" }, { "line", "4" } })
        )
    );
    EXPECT_EQ(heard.come, 100U);
    EXPECT_THAT(heard.warned, IsEmpty());
}

TEST_F(GeographyCommands, AnswerScriptsInJson) {
    auto at = desk();
    EXPECT_EQ(import_postcodes(at, { .files = { "codes.csv" }, .json = true }), 0);
    EXPECT_EQ(import_areas(at, { .files = { "places.csv" }, .json = true }), 0);
    EXPECT_EQ(import_areas(at, { .files = { "places.csv" }, .json = true }), 0);
    const std::string rest = R"("authorities":0,"former":0,"around":0,"wards":0,"places":1,)"
                             R"("boundaries":0,"left_out":0,"unreadable":0})";
    EXPECT_THAT(
        heard.said,
        ElementsAre(
            R"({"kept":1,"changed":1,"terminated":0,"without_grid":1,"islands":0,"northern_ireland":0,"unreadable":1})",
            R"({"changed":1,)" + rest,
            R"({"changed":0,)" + rest
        )
    );
}

TEST_F(GeographyCommands, RefuseAFileThatIsNotThere) {
    auto at = desk();
    EXPECT_THROW(import_postcodes(at, { .files = { "none.csv" } }), storage::Refused);
    EXPECT_THROW(import_areas(at, { .files = { "places.csv", "none.csv" } }), storage::Refused);
    EXPECT_THAT(heard.said, IsEmpty());
}

}
}
