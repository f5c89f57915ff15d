#include "rooms/directory/feeds/tables.hpp"

#include "kit/embedded.hpp"
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/open_referral/package.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/open_referral/testing_feed.hpp"
#include "storage/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory::feeds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Files = std::vector<open_referral::PackedFile>;

std::string zip(const Files& files) {
    return open_referral::zip_of(files);
}

const Files small{
    { "organization.csv", "id,name\no1,Westshire Play\n" },
    { "service.csv",
      "id,organization_id,name,status,minimum_age\ns1,o1,Zebra Club,active,5\ns2,o1,Lion Club,active,\n" },
    { "location.csv", "id,name,location_type\nhall,Hall,physical\n" },
    { "service_at_location.csv", "id,service_id,location_id\nat1,s1,hall\n" },
    { "schedule.csv",
      "id,service_id,service_at_location_id,freq,byday,opens_at,closes_at\nt1,,at1,WEEKLY,\"MO,WE\",09:30,11:00\n" },
    { "phone.csv", "id,service_id,number\np1,s1,01632 960 111\n" },
};

std::vector<Read> read_all(const std::string& package) {
    const auto services = services_in(package);
    EXPECT_EQ(services.trouble, Trouble::none);
    std::vector<Read> all;
    for (const auto item : cut(services.list).items) {
        auto reading = read_item(a_source(), item);
        if (auto* read = std::get_if<Read>(&reading)) all.push_back(std::move(*read));
        else ADD_FAILURE() << item;
    }
    return all;
}

TEST(TablesOfAPackage, BindServicesToWhatHangsOnThem) {
    const auto all = read_all(zip(small));
    ASSERT_THAT(all, SizeIs(2));
    const auto& zebra = all[0].entry;
    EXPECT_EQ(zebra.service.name.text(), "Zebra Club");
    EXPECT_EQ(zebra.organisation.name.text(), "Westshire Play");
    EXPECT_EQ(zebra.service.ages.from, 5);
    ASSERT_THAT(zebra.locations, SizeIs(1));
    EXPECT_EQ(zebra.locations[0].name.text(), "Hall");
    ASSERT_THAT(zebra.service.schedules, SizeIs(1));
    EXPECT_THAT(zebra.service.schedules[0].days, ElementsAre("MO", "WE"));
    EXPECT_EQ(zebra.service.schedules[0].location, zebra.locations[0].id);
    EXPECT_THAT(zebra.service.phones, SizeIs(1));
    EXPECT_THAT(all[1].entry.locations, SizeIs(0));
    EXPECT_FALSE(all[1].entry.service.ages.from);
}

TEST(TablesOfAPackage, AreKnownByTheirPluralsAndInFolders) {
    auto files = small;
    for (auto& file : files)
        file.name = "Westshire/" + file.name;
    files[0].name = "Westshire/organizations.csv";
    files[1].name = "Westshire/Services.CSV";
    files.push_back({ "__MACOSX/Westshire/._services.csv", "rubbish" });
    files.push_back({ "Westshire/read me.txt", "rubbish" });
    EXPECT_THAT(read_all(zip(files)), SizeIs(2));
}

// As San Francisco's and Miami's packages call them.
TEST(TablesOfAPackage, AreKnownByTheNamesOfOlderVersions) {
    const Files old{
        { "organizations.csv", "id,name\no1,Westshire Play\n" },
        { "services.csv", "id,organization_id,name,status\ns1,o1,Zebra Club,active\n" },
        { "locations.csv", "id,name\nhall,Hall\n" },
        { "services_at_location.csv", "id,service_id,location_id\nat1,s1,hall\n" },
        { "physical_addresses.csv",
          "id,location_id,address_1,city,postal_code\na1,hall,1 High Street,Westbury,BS1 4NZ\n" },
        { "postal_addresses.csv", "id,location_id,address_1,city\na2,hall,PO Box 7,Elsewhere\n" },
        { "regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\nt1,s1,Monday,09:30,11:00\n" },
        { "phones.csv", "id,service_id,number\np1,s1,01632 960 111\n" },
        { "languages.csv", "id,service_id,language\nl1,s1,Polish\n" },
        { "services_taxonomy.csv", "id,service_id,taxonomy_id\nst1,s1,x1\n" },
        { "taxonomy.csv", "id,name,parent_id\nx1,Play groups,\n" },
    };
    const auto all = read_all(zip(old));
    ASSERT_THAT(all, SizeIs(1));
    const auto& zebra = all[0].entry;
    ASSERT_THAT(zebra.locations, SizeIs(1));
    EXPECT_EQ(zebra.locations[0].address->text(), "1 High Street\nWestbury");
    ASSERT_THAT(zebra.service.schedules, SizeIs(1));
    EXPECT_THAT(zebra.service.schedules[0].days, ElementsAre("MO"));
    EXPECT_THAT(zebra.service.languages, ElementsAre("pl"));
    EXPECT_THAT(zebra.service.phones, SizeIs(1));
    ASSERT_THAT(all[0].terms, SizeIs(1));
    EXPECT_EQ(all[0].terms[0].name.text(), "Play groups");
}

// What our own export takes apart, and what our own API says, are the same.
TEST(TablesOfAPackage, PutTogetherWhatTheExportTookApart) {
    const auto feed = open_referral::town_feed();
    const auto from_tables = read_all(open_referral::package_of(*feed));
    ASSERT_EQ(from_tables.size(), feed->services.size());
    for (std::size_t i = 0; i < from_tables.size(); ++i) {
        std::string said;
        open_referral::Writer to(said);
        open_referral::write_service(to, *feed, feed->services[i], open_referral::Depth::full);
        auto reading = read_item(a_source(), said);
        auto& from_api = std::get<Read>(reading).entry;
        auto tables = from_tables[i].entry;
        const auto& name = tables.service.name.text();
        EXPECT_EQ(tables.organisation.name.text(), from_api.organisation.name.text()) << name;
        EXPECT_EQ(tables.organisation.urls, from_api.organisation.urls) << name;
        EXPECT_EQ(tables.locations.size(), from_api.locations.size()) << name;
        EXPECT_EQ(tables.service.schedules.size(), from_api.service.schedules.size()) << name;
        for (auto* service : { &tables.service, &from_api.service }) {
            service->schedules.clear(); // the API puts some of them elsewhere, which gives them other identities
            service->version = 0;
        }
        EXPECT_TRUE(tables.service == from_api.service) << name;
    }
}

TEST(TablesOfAPackage, AreRefusedWhenTheyAreNone) {
    EXPECT_FALSE(is_package("[]"));
    EXPECT_FALSE(is_package("id,name\n"));
    EXPECT_TRUE(is_package(zip(small)));
    EXPECT_EQ(services_in(zip({ { "organization.csv", "id,name\n" } })).trouble, Trouble::not_a_list);
    EXPECT_EQ(services_in("PK\x03\x04 and nothing that follows from it").trouble, Trouble::cut_short);
}

TEST(TablesOfAPackage, AreRefusedWhenTheyEndInTheMiddle) {
    const auto whole = zip(small);
    for (const auto part : { 0.1, 0.3, 0.5 }) {
        const auto cut = whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size())));
        EXPECT_NE(services_in(cut).trouble, Trouble::none) << part;
    }
    auto files = small;
    files[1].text = "id,organization_id,name\ns1,o1,\"Zebra Club\n";
    EXPECT_EQ(services_in(zip(files)).trouble, Trouble::cut_short);
}

TEST(TablesOfAPackage, LeaveOutWhatBindsToNothing) {
    auto files = small;
    files[2].text = "id,name\nelsewhere,Elsewhere\n";
    files[5].text += "p2,nobody,01632 960 222\np3\n,,,,\n";
    const auto all = read_all(zip(files));
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_THAT(all[0].entry.locations, SizeIs(0));
    EXPECT_THAT(all[0].entry.service.phones, SizeIs(1));
}

TEST(TablesOfAPackage, GiveBackWhatWasGuardedAgainstSpreadsheets) {
    auto files = small;
    files[1].text = "id,organization_id,name,status\ns1,o1,'=Sum of us,active\ns2,o1,'Tis us,active\n";
    const auto all = read_all(zip(files));
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].entry.service.name.text(), "=Sum of us");
    EXPECT_EQ(all[1].entry.service.name.text(), "'Tis us");
}

TEST(TablesOfAPackage, LoseNothingOfWhatIsWrittenHere) {
    kit::testing::load_all_words();
    bool has_access = false;
    for (const auto& one : read_all(open_referral::package_of(*open_referral::town_feed()))) {
        EXPECT_THAT(one.notes, IsEmpty()) << one.entry.service.name.text();
        for (const auto& place : one.entry.locations)
            has_access = has_access || !place.accessibility.empty();
    }
    EXPECT_TRUE(has_access);
}

class PackageImport : public storage::testing::EachDatabase {};

EACH_DATABASE(PackageImport);

TEST_P(PackageImport, IsStagedAcceptedAndTheSameTheSecondTime) {
    kit::testing::load_all_words();
    const auto database = fresh_database(embedded_migrations());
    database->write([](Tx& tx) { add(tx, a_feed()); });
    const auto package = open_referral::package_of(*open_referral::town_feed());
    const auto first = staged(*database, a_feed(), package);
    EXPECT_EQ(first.state, State::staged);
    EXPECT_TRUE(first.complete);
    EXPECT_EQ(first.quarantined, 0);
    EXPECT_EQ(first.added, static_cast<std::int64_t>(open_referral::town_feed()->services.size()));
    EXPECT_EQ(accepted(*database, first).state, State::accepted);
    const auto second = staged(*database, a_feed(), package);
    EXPECT_EQ(second.to_settle(), 0);
    const auto damaged = staged(*database, a_feed(), package.substr(0, package.size() / 2));
    EXPECT_FALSE(damaged.complete);
    EXPECT_EQ(damaged.to_settle(), 0);
}

}
}
