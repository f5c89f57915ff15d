#include "rooms/directory/open_referral/package.hpp"

#include "rooms/directory/open_referral/testing_contract.hpp"
#include "rooms/directory/open_referral/testing_feed.hpp"
#include "rooms/directory/open_referral/testing_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

namespace knotwork::directory::open_referral {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::map<std::string, std::string> unpacked(const std::string& bytes) {
    std::map<std::string, std::string> files;
    auto* zip = archive_read_new();
    archive_read_support_format_zip(zip);
    EXPECT_EQ(archive_read_open_memory(zip, bytes.data(), bytes.size()), ARCHIVE_OK);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
        std::string text;
        std::array<char, 4096> room{};
        for (la_ssize_t count = 0; (count = archive_read_data(zip, room.data(), room.size())) > 0;)
            text.append(room.data(), static_cast<std::size_t>(count));
        files.emplace(archive_entry_pathname(entry), text);
    }
    archive_read_free(zip);
    return files;
}

std::vector<std::string> lines_of(const std::string& text) {
    auto lines = split(text, '\n');
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

TEST(Package, HoldsATableForEachEntityAndItsDescription) {
    const auto files = unpacked(package_of(*town_feed()));
    const auto description = boost::json::parse(files.at("datapackage.json"));
    EXPECT_EQ(description.at("profile").as_string(), "tabular-data-package");
    const auto& resources = description.at("resources").as_array();
    EXPECT_EQ(resources.size() + 1, files.size());
    for (const auto& resource : resources) {
        std::string head;
        for (const auto& field : resource.at("schema").at("fields").as_array())
            (head += head.empty() ? "" : ",") += std::string_view(field.at("name").as_string());
        EXPECT_THAT(files.at(std::string(resource.at("path").as_string())), StartsWith(head + "\r\n"));
    }
}

TEST(Package, HoldsEveryServiceOnceAndEveryPlaceOnce) {
    const auto files = unpacked(package_of(*town_feed()));
    EXPECT_GE(lines_of(files.at("service.csv")).size(), town_feed()->services.size() + 1);
    for (const auto* shared : { "location.csv", "unit.csv", "organization.csv" }) {
        std::set<std::string> ids;
        for (const auto& line : lines_of(files.at(shared)))
            EXPECT_TRUE(ids.insert(line.substr(0, 36)).second) << shared << ": " << line;
    }
    EXPECT_EQ(lines_of(files.at("organization.csv")).size(), town_feed()->organisations.size() + 1);
    EXPECT_EQ(lines_of(files.at("service_at_location.csv")).size(), town_feed()->places.size() + 1);
}

TEST(Package, PointsOnlyAtRowsThatAreThere) {
    const auto files = unpacked(package_of(*town_feed()));
    std::set<std::string> ids;
    for (const auto& [name, text] : files)
        for (const auto& line : lines_of(text))
            ids.insert(line.substr(0, 36));
    for (const auto& line : lines_of(files.at("service_at_location.csv"))) {
        if (line.starts_with("id,")) continue;
        EXPECT_TRUE(ids.contains(line.substr(37, 36)) && ids.contains(line.substr(74, 36))) << line;
    }
}

TEST(Package, HasNothingOfWhatIsNotForEveryone) {
    std::string all;
    for (const auto& [name, text] : unpacked(package_of(*town_feed())))
        all += text;
    EXPECT_THAT(all, HasSubstr("Ambermouth"));
    for (const auto* hidden : { "29 Abbot", "Bathing Lane", "Keeper's Close", "AM3 3DF" })
        EXPECT_THAT(all, Not(HasSubstr(hidden)));
    EXPECT_THAT(all, Not(HasSubstr(canonical("safe_flats"))));
    EXPECT_THAT(all, Not(HasSubstr(canonical("early_help_advice_line"))));
}

TEST(Package, HasNothingOfASourceWithoutALicenceAndSaysFromWhomTheRestIs) {
    auto world = ambermouth_world();
    bring(world, marked_source());
    const auto package = [&] {
        return unpacked(world.database().read([](Tx& tx) { return package_of(*feed_for(tx)); }));
    };
    for (const auto& [name, text] : package())
        EXPECT_THAT(text, Not(HasSubstr("Zz"))) << name;
    give(world, marked_source().id, Line::parse("Open Government Licence 3.0"), kit::testing::town_hour);
    const auto files = package();
    for (const auto* table : { "service.csv", "organization.csv", "location.csv", "taxonomy.csv", "taxonomy_term.csv" })
        EXPECT_THAT(files.at(table), HasSubstr("Zz")) << table;
    EXPECT_THAT(files.at("service.csv"), HasSubstr("Zzpublisher,Open Government Licence 3.0,Contains Zzwords."));
    const auto description = boost::json::parse(files.at("datapackage.json"));
    EXPECT_EQ(
        description.at("sources"),
        boost::json::value({ { { "title", "Zzpublisher" },
                               { "knotwork_licence", "Open Government Licence 3.0" },
                               { "knotwork_attribution", "Contains Zzwords." } } })
    );
    EXPECT_EQ(
        description.at("licenses"),
        boost::json::value({ { { "name", "Open-Government-Licence-3.0" }, { "title", "Open Government Licence 3.0" } } }
        )
    );
}

TEST(Package, SaysHowOneComesAndHowLongOneWaits) {
    const auto files = unpacked(package_of(*town_feed()));
    const auto lines = lines_of(files.at("service.csv"));
    for (const auto* column : { "fees",
                                "knotwork_accepting_referrals",
                                "knotwork_weeks_to_wait",
                                "knotwork_cost",
                                "knotwork_referral_routes",
                                "knotwork_delivery_modes",
                                "knotwork_needs" })
        EXPECT_THAT(lines.front(), HasSubstr("," + std::string(column))) << column;
    const auto id = canonical("homework_help");
    const auto harbour =
        std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.starts_with(id); });
    ASSERT_NE(harbour, lines.end());
    EXPECT_THAT(*harbour, HasSubstr(R"(,true,0,free,"self,school",in_person,)"));
}

TEST(Package, HoldsFurtherAddressesOfServicesAndOrganisations) {
    const auto feed = town_feed();
    const auto lines = lines_of(unpacked(package_of(*feed)).at("url.csv"));
    const auto trust = feed->entry(*feed->find(service_called("learn_to_swim"))).organisation.id.uuid().canonical();
    EXPECT_EQ(lines.front(), "id,label,url,organization_id,service_id\r");
    EXPECT_THAT(
        lines,
        Contains(
            HasSubstr(",Book a course,https://book.ambercoastsports.example/swimming,," + canonical("learn_to_swim"))
        )
    );
    EXPECT_THAT(lines, Contains(HasSubstr(",Book and pay,https://book.ambercoastsports.example," + trust)));
}

TEST(Package, IsTheSameForTheSameDirectory) {
    EXPECT_EQ(package_of(*town_feed()), package_of(*town_feed()));
}

TEST(Package, IsOfferedToAnyoneOnThePage) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services/open-data.zip");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.headers.text("content-disposition"), HasSubstr("services.zip"));
    EXPECT_EQ(unpacked(reply.body).size(), 19u);
    EXPECT_THAT(world.anyone().get("/services").body, HasSubstr("/services/open-data.zip"));
}

}
}
