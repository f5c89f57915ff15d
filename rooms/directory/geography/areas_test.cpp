#include "rooms/directory/geography/areas.hpp"

#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/catalogue.hpp"
#include "rooms/directory/geography/boundary.hpp"
#include "rooms/directory/geography/grid.hpp"
#include "rooms/directory/geography/testing_files.hpp"
#include "rooms/directory/place.hpp"

#include <gmock/gmock.h>

#include "storage/testing.hpp"

namespace knotwork::directory::geography {
namespace {

using kit::testing::town_hour;
using ::testing::Contains;

// Invented: a city and a county of two districts, one of which took the place of another.
const std::string authorities =
    "LADCD,LADNM,LADCD_ACTIVE,LADNM_ACTIVE,UTLACD,UTLANM,CAUTHCD,RGNCD,RGNNM,CTRYCD,CTRYNM\n"
    "E99000011,\"Quexley, City of\",E99000011,\"Quexley, City of\",E99000011,\"Quexley, City "
    "of\",,E99100001,Middle,E99900001,Anyland\n"
    "E99000012,Fenwick,E99000012,Fenwick,E99200001,Marl,,E99100001,Middle,E99900001,Anyland\n"
    "E99000009,Old Fen,E99000012,Fenwick,E99200001,Marl,,E99100001,Middle,E99900001,Anyland\n"
    "E99000013,Nowhere,E99000013,Nowhere,E99000013,Nowhere,,E99100001,Middle,E99900001,Anyland\n"
    ",,,,,,,,,,\n";

const std::vector<store::PlacedPostcode> postcodes{
    { "QX11AA", { 500'000, 200'000 }, "E99000011" },
    { "QX11AB", { 502'000, 200'000 }, "E99000011" },
    { "QX21AA", { 510'000, 204'000 }, "E99000012" },
};

// A square of a kilometre's half in degrees, around a point of the grid.
std::string feature(const std::string& code, const std::string& name, Point middle) {
    std::string corners;
    const auto corner = [&](std::int32_t east, std::int32_t north) {
        const auto at = latitude_and_longitude({ middle.easting + east, middle.northing + north });
        corners +=
            (corners.empty() ? "[" : ",[") + std::to_string(at.longitude) + "," + std::to_string(at.latitude) + "]";
    };
    corner(-500, -500), corner(500, -500), corner(500, 500), corner(-500, 500), corner(-500, -500);
    return R"({"type":"Feature","properties":{"WD25CD":")" + code + R"(","WD25NM":")" + name +
           R"(  ","WD25NMW":" ","LAD25CD":"E99000011","BNG_E":)" + std::to_string(middle.easting) + R"(,"BNG_N":)" +
           std::to_string(middle.northing) + R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corners + "]]}}";
}

std::string geojson() {
    return R"({"type":"FeatureCollection","features":[)" + feature("E99300001", "Castle", { 500'000, 200'000 }) + "," +
           feature("E99300002", "Meadows", { 502'000, 200'000 }) + R"(,{"type":"Feature","properties":{}}]})";
}

class Areas : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        database = fresh_database(embedded_migrations());
        database->write([](Tx& tx) { store::put_postcodes(tx, postcodes); });
    }

    AreaReport import(const std::vector<std::string>& texts) {
        std::vector<std::filesystem::path> files;
        for (const auto& text : texts)
            files.push_back(folder.file("areas" + std::to_string(files.size()), text));
        return import_areas(*database, files, town_hour, {});
    }

    std::optional<Area> area(const std::string& code) {
        const auto areas = database->read([&](Tx& tx) { return store::area_and_around(tx, code); });
        return areas.empty() ? std::nullopt : std::optional(areas.front());
    }

    std::optional<Whereabouts> where(const std::string& typed) {
        return database->read([&](Tx& tx) {
            return find_place(tx, catalogue_for(tx, Audience::everyone)->index, typed);
        });
    }

    const testing::Folder folder;
    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(Areas);

TEST_P(Areas, ComeFromTheListOfAuthorities) {
    const auto report = import({ authorities });
    EXPECT_EQ(
        report, (AreaReport{ .authorities = 2, .former = 1, .around = 3, .changed = 6, .left_out = 1, .unreadable = 1 })
    );
    const auto city = area("E99000011");
    EXPECT_EQ(city->name.text(), "Quexley");
    EXPECT_EQ(city->centre, (Point{ 501'000, 200'000 }));
    EXPECT_EQ(city->parent, "E99100001");
    EXPECT_EQ(area("E99000012")->parent, "E99200001");
    EXPECT_EQ(area("E99200001")->kind, "county");
    EXPECT_EQ(area("E99000009")->parent, "E99000012"); // what took its place
    EXPECT_EQ(area("E99000009")->centre, area("E99000012")->centre);
    EXPECT_EQ(area("E99900001")->centre, (Point{ 504'000, 201'333 }));
    EXPECT_FALSE(area("E99000013")); // it has no postcode, so nobody knows where it is
    EXPECT_EQ(import({ authorities }).changed, 0);
}

TEST_P(Areas, ComeWithTheirBoundaries) {
    const auto report = import({ authorities, geojson() });
    EXPECT_EQ(report.wards, 2);
    EXPECT_EQ(report.boundaries, 2);
    EXPECT_EQ(report.unreadable, 2);
    EXPECT_EQ(area("E99300001")->name.text(), "Castle");
    EXPECT_EQ(area("E99300001")->parent, "E99000011");
    EXPECT_EQ(area("E99300001")->centre, (Point{ 500'000, 200'000 }));
    const auto found = where("QX1 1AB");
    ASSERT_TRUE(found);
    EXPECT_THAT(found->near.areas, Contains("E99300002")); // its ward, which no list of postcodes said
    EXPECT_THAT(found->near.areas, Contains("E99900001"));
    EXPECT_EQ(import({ authorities, geojson() }).changed, 0);
}

TEST_P(Areas, ComeAsMiddlesAndNamesOfWards) {
    const auto at = latitude_and_longitude({ 505'000, 201'000 });
    const auto centres = "wdcd,longitude,latitude\nE99300003," + std::to_string(at.longitude) + "," +
                         std::to_string(at.latitude) + "\nE99300004,abc,1\n";
    EXPECT_EQ(import({ centres }), (AreaReport{ .wards = 1, .changed = 1, .unreadable = 1 }));
    EXPECT_EQ(area("E99300003")->name.text(), "E99300003"); // better than nothing: the code is known to be somewhere
    EXPECT_LE(metres_between(area("E99300003")->centre, { 505'000, 201'000 }), 1);
    const std::string names = "WD26CD,WD26NM,LAD26CD,LAD26NM\nE99300003,Windmill Hill,E99000011,Quexley\n";
    EXPECT_EQ(import({ names }).changed, 1);
    EXPECT_EQ(area("E99300003")->name.text(), "Windmill Hill");
    EXPECT_EQ(import({ centres }).changed, 0); // and does not lose its name again
    EXPECT_EQ(area("E99300003")->parent, "E99000011");
}

TEST_P(Areas, ComeAsPlacesThatPeopleHaveNamesFor) {
    const auto report =
        import({ "code,name,kind,parent,easting,northing\nquexley-docks,The Docks,,E99000011,501500,200100\n"
                 ",Nameless,,,1,2\n" });
    EXPECT_EQ(report, (AreaReport{ .places = 1, .changed = 1, .unreadable = 1 }));
    EXPECT_EQ(where("the docks")->near.point, (Point{ 501'500, 200'100 }));
}

TEST_P(Areas, ThatAreNoneOfTheKnownKindsChangeNothing) {
    EXPECT_THROW(import({ authorities, "colour,size\nred,5\n" }), storage::Refused);
    EXPECT_THROW(import({ authorities, R"({"type":"Feature"})" }), storage::Refused);
    EXPECT_THROW(import({ authorities, "{ not json" }), storage::Refused);
    EXPECT_THROW(import({ "" }), storage::Refused);
    EXPECT_FALSE(area("E99000011"));
}

TEST_P(Areas, AreFoundByWhatPeopleType) {
    import({ authorities,
             geojson(),
             "code,name,kind,parent,easting,northing\nother-castle,Castle,place,E99000012,510000,204000\n" });
    EXPECT_EQ(where("quexley")->near.point, (Point{ 501'000, 200'000 }));
    EXPECT_EQ(where("Meadows")->called, "Meadows");
    EXPECT_EQ(where("old fen")->called, "Old Fen");
    EXPECT_THAT(where("Old Fen")->near.areas, Contains("E99000012"));
    EXPECT_EQ(where("Castle, Quexley")->near.point, (Point{ 500'000, 200'000 }));
    EXPECT_EQ(where("castle fenwick")->near.point, (Point{ 510'000, 204'000 }));
    EXPECT_EQ(where("e99300002")->called, "Meadows");
    EXPECT_EQ(where("QX1")->near.point, (Point{ 501'000, 200'000 }));
    EXPECT_EQ(where("qx1 1aa")->called, "QX1 1AA");
    EXPECT_EQ(where("QX2 1")->called, "QX2 1");
    EXPECT_EQ(where("QX2 1ZZ")->called, "QX2 1"); // not known: so much of it as is
    EXPECT_EQ(where("QX2 9ZZ")->called, "QX2");
    EXPECT_FALSE(where("ZX1 1AA"));
    EXPECT_FALSE(where("Castle, Atlantis"));
}

}
}
