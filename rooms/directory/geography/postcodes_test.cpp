#include "rooms/directory/geography/postcodes.hpp"

#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/directory.hpp"
#include "rooms/directory/geography/postcode_store.hpp"
#include "rooms/directory/geography/testing_files.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory::geography {
namespace {

using kit::testing::town_hour;

class Postcodes : public storage::testing::EachDatabase {
protected:
    void SetUp() override { database = fresh_database(embedded_migrations()); }

    PostcodeReport import(const std::string& text) {
        return import_postcodes(*database, folder.file("postcodes.csv", text), town_hour, {});
    }

    std::optional<store::PlacedPostcode> find(const std::string& postcode) {
        return database->read([&](Tx& tx) { return store::find_postcode(tx, postcode); });
    }

    std::string version() {
        return database->read([](Tx& tx) { return version_of(tx); });
    }

    const testing::Folder folder;
    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(Postcodes);

// Invented: no postcode begins with QX, and the districts do not exist.
const std::string quexley = "pcd,oseast1m,osnrth1m,laua\n"
                            "QX1 1AA,500100,200100,E99000011\n"
                            "QX1 1AB,500300,200300,E99000011\n"
                            "QX1  2AA,500500,200500,E99000012\n"
                            "QX101AA,510000,210000,\n"
                            "QX2 1AA,,,E99000011\n"
                            "JZ2 3AB,,,L99999999\n"
                            "IZ1 1AA,,,M99999999\n"
                            "BT1 1AA,333000,374000,N99000001\n"
                            "QX3 1AA,500900,200900,E99999999\n";

TEST_P(Postcodes, AreKeptWithTheirPlacesAndDistricts) {
    const auto report = import(quexley);
    EXPECT_EQ(report.rows, 9);
    EXPECT_EQ(report.kept, 5);
    EXPECT_EQ(report.changed, 5);
    EXPECT_EQ(report.without_grid, 1);
    EXPECT_EQ(report.islands, 2);
    EXPECT_EQ(report.northern_ireland, 1);
    EXPECT_EQ(report.unreadable, 0);
    EXPECT_EQ(find("QX11AB"), (store::PlacedPostcode{ "QX11AB", { 500300, 200300 }, "E99000011" }));
    EXPECT_EQ(find("QX12AA")->area, "E99000012");
    EXPECT_EQ(find("QX101AA")->area, std::nullopt);
    EXPECT_EQ(find("QX31AA")->area, std::nullopt); // a pseudo-code is no district
    EXPECT_FALSE(find("QX21AA"));
    EXPECT_FALSE(find("QX1"));
}

TEST_P(Postcodes, AreFoundInPart) {
    import(quexley);
    database->read([](Tx& tx) {
        const auto sector = store::find_sector(tx, "QX11");
        ASSERT_TRUE(sector);
        EXPECT_EQ(sector->centre, (Point{ 500200, 200200 }));
        EXPECT_EQ(sector->postcodes, 2);
        const auto outward = store::find_outward(tx, "QX1"); // and not QX10
        ASSERT_TRUE(outward);
        EXPECT_EQ(outward->centre, (Point{ 500300, 200300 }));
        EXPECT_EQ(outward->area, "E99000011");
        EXPECT_EQ(outward->postcodes, 3);
        EXPECT_FALSE(store::find_outward(tx, "QX"));
        EXPECT_FALSE(store::find_sector(tx, "QX19"));
    });
}

TEST_P(Postcodes, AreNotWrittenASecondTime) {
    import(quexley);
    const auto before = version();
    EXPECT_EQ(import(quexley).changed, 0);
    EXPECT_EQ(version(), before);
    const auto moved = import("pcd,oseast1m,osnrth1m,laua\nqx11ab,500301,200300,E99000011\nQX1 1AC,1,2,\n");
    EXPECT_EQ(moved.changed, 2);
    EXPECT_NE(version(), before);
    EXPECT_EQ(find("QX11AB")->point, (Point{ 500301, 200300 }));
    EXPECT_TRUE(find("QX11AA")); // nothing is taken away
}

TEST_P(Postcodes, AreReadFromOtherEditionsOfTheFile) {
    const auto report =
        import("\xef\xbb\xbf\"pcd7\",\"pcds\",\"dointr\",\"doterm\",\"lad25cd\",\"east1m\",\"north1m\"\r\n"
               "\"QX1 1AA\",\"QX1 1AA\",\"198001\",\"\",\"E99000011\",\"500100\",\"200100\"\r\n"
               "\"QX1 1AD\",\"QX1 1AD\",\"198001\",\"199907\",\"E99000011\",\"500400\",\"200100\"\r\n");
    EXPECT_EQ(report.kept, 2);
    EXPECT_EQ(report.terminated, 1);
    EXPECT_TRUE(find("QX11AD")); // people go on typing it
}

TEST_P(Postcodes, CountWhatCannotBeReadAndSayWhereItBegan) {
    const auto report =
        import("pcd,oseast1m,osnrth1m,laua\nQX1 1AA,500100,200100,E99000011\n\n"
               "nonsense,1,2,E99000011\nQX1 1AB,east,200,E99000011\nQX1 1AC,-5,200,E99000011\nQX1 1AD\n");
    EXPECT_EQ(report.kept, 1);
    EXPECT_EQ(report.unreadable, 3);
    EXPECT_EQ(report.first_unreadable, 4);
    EXPECT_EQ(report.without_grid, 1);
}

TEST_P(Postcodes, TakeTheLastRowOfTwoForTheSame) {
    const auto report = import("pcd,oseast1m,osnrth1m\nQX1 1AA,1,1\nQX1 1AB,2,2\nqx1 1aa,3,3\n");
    EXPECT_EQ(report.changed, 2);
    EXPECT_EQ(find("QX11AA")->point, (Point{ 3, 3 }));
    EXPECT_EQ(import("pcd,oseast1m,osnrth1m\nQX1 1AA,1,1\nQX1 1AB,2,2\nqx1 1aa,3,3\n").changed, 0);
}

TEST_P(Postcodes, ChangeNothingWhenTheFileIsNotAWholeFileOfPostcodes) {
    const auto packed = testing::packed(quexley);
    EXPECT_THROW(import(packed.substr(0, packed.size() - 12)), storage::Refused);
    EXPECT_THROW(import("name,age\nQX1 1AA,5\n"), storage::Refused);
    EXPECT_THROW(import(""), storage::Refused);
    EXPECT_FALSE(find("QX11AA"));
    EXPECT_EQ(import(packed).changed, 5);
}

TEST_P(Postcodes, GoOnWhereAnInterruptedImportLeftOff) {
    std::string text = "pcd,oseast1m,osnrth1m,laua\n";
    for (int outward = 1; outward <= 30; ++outward)
        for (int sector = 0; sector < 10; ++sector)
            text += "QX" + std::to_string(outward) + " " + std::to_string(sector) + "AA,500000,200000,E99000011\n";
    const auto file = folder.file("many.csv", text);

    struct Interrupted {};

    const auto stop_on_the_way = [](const storage::Progress& at) {
        if (at.done > 600) throw Interrupted();
    };
    EXPECT_THROW(import_postcodes(*database, file, town_hour, stop_on_the_way), Interrupted);
    std::vector<std::int64_t> told;
    const auto report =
        import_postcodes(*database, file, town_hour, [&](const storage::Progress& at) { told.push_back(at.done); });
    EXPECT_EQ(report.kept, 300);
    EXPECT_GT(report.changed, 0);
    EXPECT_LT(report.changed, 300);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_EQ(told.back(), 1000);
    std::int64_t all = 0;
    database->read([&](Tx& tx) { store::each_postcode(tx, [&](const auto&) { ++all; }); });
    EXPECT_EQ(all, 300);
}

}
}
