#include "rooms/directory/open_referral/feed.hpp"

#include "rooms/directory/open_referral/identity.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/open_referral/testing_feed.hpp"

#include <gmock/gmock.h>

#include <set>

namespace knotwork::directory::open_referral {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Feeds, HoldEverythingOnceAndInOrder) {
    const auto feed = town_feed();
    EXPECT_EQ(feed->services.size(), feed->catalogue->entries.size());
    for (const auto at : feed->services)
        EXPECT_EQ(feed->find(feed->entry(at).service.id), at);
    std::set<Id<ServiceAtLocation>> places;
    for (const auto placed : feed->places) {
        EXPECT_TRUE(places.insert(feed->at(placed).id).second);
        EXPECT_EQ(feed->location(placed).id, feed->at(placed).location);
        EXPECT_EQ(feed->find(feed->at(placed).id)->entry, placed.entry);
    }
    std::size_t offered = 0;
    for (const auto& one : feed->organisations) {
        EXPECT_EQ(feed->find(one.organisation.id), &one);
        offered += one.services.size();
    }
    EXPECT_EQ(offered, feed->services.size());
    EXPECT_EQ(feed->find(Id<Service>::of_label("nobody")), std::nullopt);
}

TEST(Feeds, PassNothingOnThatHasNoLicence) {
    const auto all = town_feed();
    const auto organisation = all->entry(all->services.front()).organisation.id;
    const auto feed = town_feed([&](Entry& entry) { entry.may_be_passed_on = entry.organisation.id != organisation; });
    EXPECT_LT(feed->services.size(), all->services.size());
    for (const auto at : feed->services)
        EXPECT_NE(feed->entry(at).organisation.id, organisation);
    for (const auto placed : feed->places)
        EXPECT_NE(feed->entry(placed.entry).organisation.id, organisation);
    EXPECT_EQ(feed->find(organisation), nullptr);
}

TEST(Feeds, HoldNoTermsOfATaxonomyThatIsNotToBePassedOn) {
    const auto all = town_feed();
    ASSERT_FALSE(all->terms.empty());
    const auto feed = make_feed(all->catalogue, {});
    EXPECT_TRUE(feed->terms.empty());
    EXPECT_EQ(feed->term(all->terms.front().code), nullptr);
    std::string text;
    Writer to(text);
    write_service(to, *feed, feed->services.front(), Depth::full);
    EXPECT_THAT(text, Not(HasSubstr("attributes")));
}

TEST(Feeds, GiveAPlaceWithoutAPostcodeNoAddressButItsWords) {
    const auto feed = town_feed([](Entry& entry) {
        for (auto& location : entry.locations)
            location.postcode.reset();
    });
    const auto placed = feed->places.front();
    EXPECT_EQ(address_of(*feed, feed->location(placed)), std::nullopt);
    std::string text;
    Writer to(text);
    write_service_at_location(to, *feed, placed, Depth::full);
    EXPECT_THAT(text, Not(HasSubstr("addresses")));
    EXPECT_THAT(text, HasSubstr("\"description\":"));
}

TEST(Feeds, TakeAddressesApart) {
    const auto feed = town_feed();
    Location location{ .name = *Line::parse("Civic Centre"),
                       .address = Prose::parse("Civic Centre\nRoom 7\n1 Guildhall Lane\nAmbermouth"),
                       .postcode = Postcode::parse("AM1 5DN") };
    const auto address = address_of(*feed, location);
    ASSERT_TRUE(address);
    EXPECT_EQ(address->first, "Room 7");
    EXPECT_EQ(address->second, "1 Guildhall Lane");
    EXPECT_EQ(address->city, "Ambermouth");
    EXPECT_EQ(address->province, "Ambermouth");
    location.address = Prose::parse("Civic Centre");
    EXPECT_EQ(address_of(*feed, location)->first, "Civic Centre");
}

TEST(Feeds, CallOnlyWebAddressesSo) {
    EXPECT_TRUE(web_address(Line::parse("https://www.ambermouth.example/a?b=c")));
    for (const auto* text : { "www.ambermouth.example", "javascript:alert(1)", "https://a b.example", "https://a\"b" })
        EXPECT_FALSE(web_address(Line::parse(text))) << text;
}

TEST(Identities, AreOfWhatSomethingIs) {
    const auto above = Uuid::of_label("a service");
    EXPECT_EQ(identity_of(above, "language", "en"), identity_of(above, "language", "en"));
    std::set<Uuid> all{ identity_of(above, "language", "en"),
                        identity_of(above, "language", "cy"),
                        identity_of(above, "area", "en"),
                        identity_of(Uuid::of_label("another"), "language", "en"),
                        identity_of(above, "languageen") };
    EXPECT_EQ(all.size(), 5u);
    for (const auto& id : all)
        EXPECT_EQ(id.canonical()[14], '8');
}

}
}
