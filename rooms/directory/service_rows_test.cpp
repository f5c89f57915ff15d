#include "rooms/directory/service_rows.hpp"

#include "rooms/directory/service_form.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const Service& rhyme_time() {
    static const auto entry = town_entry("rhyme_time");
    return entry.service;
}

// The rows as a page sends them back, with what was typed besides.
kit::Form sent(const Service& service, const kit::Form& typed) {
    kit::Form form;
    ServiceRows::holding(service).add_typed(form);
    return typed_into(form, typed);
}

Service decided(const Service& before, const kit::Form& typed) {
    auto entry = ambermouth().entry_of(before);
    Problems problems;
    decide(ServiceRows::read(sent(before, typed)), entry, {}, problems);
    EXPECT_FALSE(problems);
    return entry.service;
}

TEST(ServiceRows, MakeANumberAPersonAndAPlacePrivate) {
    const auto service = decided(
        rhyme_time(),
        { { "phones.0.visibility", "professionals" },
          { "contacts.0.visibility", "hidden" },
          { "places.1.visibility", "hidden" } }
    );
    EXPECT_EQ(service.phones.front().visibility, Visibility::professionals);
    EXPECT_EQ(service.contacts.front().visibility, Visibility::hidden);
    EXPECT_EQ(service.places[1].visibility, Visibility::hidden);
    auto same = service;
    same.phones.front().visibility = same.contacts.front().visibility = same.places[1].visibility =
        Visibility::everyone;
    EXPECT_EQ(same, rhyme_time()); // and nothing else
}

TEST(ServiceRows, AddAndTakeOut) {
    const kit::Form another{ { "phones.1.id", "" },
                             { "phones.1.number", "01632 960 777" },
                             { "phones.1.label", "Bookings" },
                             { "phones.1.visibility", "everyone" },
                             { "contacts.0.removed", "yes" } };
    const auto service = decided(rhyme_time(), another);
    ASSERT_THAT(service.phones, SizeIs(2));
    EXPECT_EQ(service.phones[1].label->text(), "Bookings");
    EXPECT_NE(service.phones[1].id, service.phones[0].id);
    EXPECT_THAT(service.contacts, IsEmpty());
    const auto third = decided(
        service,
        { { "phones.0.removed", "yes" }, { "phones.2.number", "01632 960 778" }, { "phones.2.visibility", "hidden" } }
    );
    ASSERT_THAT(third.phones, SizeIs(2));
    EXPECT_EQ(third.phones[0], service.phones[1]);
    EXPECT_NE(third.phones[1].id, third.phones[0].id);
}

TEST(ServiceRows, AnEmptyRowIsNone) {
    const kit::Form empty{ { "phones.1.number", "" },
                           { "phones.1.label", " " },
                           { "phones.1.visibility", "" },
                           { "contacts.1.name", "" },
                           { "contacts.1.visibility", "" } };
    EXPECT_EQ(decided(rhyme_time(), empty), rhyme_time());
}

TEST(ServiceRows, WantToKnowWhoSeesSomebodyNew) {
    auto entry = town_entry("rhyme_time");
    Problems problems;
    const kit::Form typed{ { "contacts.1.name", "Ada Lark" },
                           { "contacts.1.visibility", "" },
                           { "phones.1.number", "ring us" },
                           { "phones.1.visibility", "everyone" } };
    decide(ServiceRows::read(sent(entry.service, typed)), entry, {}, problems);
    EXPECT_EQ(problems["contacts.1.visibility"]->key, "directory.form.visibility.missing");
    EXPECT_EQ(problems["phones.1.number"]->key, "directory.form.phone.not_one");
}

TEST(ServiceRows, StandForNothingOfAnotherService) {
    const auto& other = ambermouth().services.front();
    ASSERT_FALSE(other.phones.empty());
    const auto service = decided(rhyme_time(), { { "phones.0.id", other.phones.front().id.text() } });
    ASSERT_THAT(service.phones, SizeIs(1));
    EXPECT_NE(service.phones.front().id, other.phones.front().id);
}

TEST(ServiceRows, AreReadFromNamesOfAnyShape) {
    const kit::Form odd{ { "phones", "x" }, { "phones.", "x" }, { "phones.0", "x" }, { "phones.0.number.9", "x" } };
    EXPECT_THAT(ServiceRows::read(odd).phones, IsEmpty());
    EXPECT_EQ(rows_text(odd, "phones"), "");
}

TEST(ServiceRows, AddChangeAndTakeOutAddressesOnTheWeb) {
    const kit::Form two{ { "urls.0.address", "https://example.org/book" },
                         { "urls.0.label", "Booking" },
                         { "urls.1.address", "http://example.org/group" },
                         { "urls.1.label", "" },
                         { "urls.2.address", " " },
                         { "urls.2.label", "" } };
    auto service = decided(rhyme_time(), two);
    ASSERT_THAT(service.urls, SizeIs(2));
    EXPECT_EQ(service.urls.front(), (WebAddress{ Line::parse("Booking"), *Line::parse("https://example.org/book") }));
    EXPECT_FALSE(service.urls.back().label);
    const kit::Form emptied{ { "urls.0.address", "" }, { "urls.0.label", "" } };
    EXPECT_THAT(decided(service, emptied).urls, SizeIs(1));
    service.urls.front().address = *Line::parse("ask at the desk"); // as a source may have it
    EXPECT_EQ(decided(service, {}).urls, service.urls);

    auto entry = town_entry("rhyme_time");
    Problems problems;
    const kit::Form wrong{ { "urls.0.address", "javascript:alert(1)" },
                           { "urls.1.address", "" },
                           { "urls.1.label", "Book" } };
    decide(ServiceRows::read(sent(entry.service, wrong)), entry, {}, problems);
    EXPECT_EQ(problems["urls.0.address"]->key, "directory.form.url.not_one");
    EXPECT_EQ(problems["urls.1.address"]->key, "directory.form.url.not_one");
    EXPECT_EQ(rows_text(two, "urls"), "https://example.org/book\tBooking\nhttp://example.org/group\t\n \t");
}

TEST(ServiceRows, AreTextForTheirDifference) {
    const kit::Form two{ { "phones.0.id", "a" },        { "phones.0.number", "1" },
                         { "phones.0.label", "" },      { "phones.0.visibility", "hidden" },
                         { "phones.1.id", "b" },        { "phones.1.number", "2" },
                         { "phones.1.label", "Night" }, { "phones.1.visibility", "everyone" } };
    EXPECT_EQ(rows_text(two, "phones"), "1\t\thidden\n2\tNight\teveryone");
    EXPECT_EQ(field_of("phones.1.number"), "phones");
    EXPECT_EQ(field_of("name"), "name");
}

}
}
