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
    const auto& services = ambermouth().services;
    return *std::find_if(services.begin(), services.end(), [](const Service& one) {
        return one.id == service_called("rhyme_time");
    });
}

// The rows as a page sends them back, with what was typed besides.
kit::Form sent(const Service& service, const kit::Form& typed) {
    kit::Form form;
    ServiceRows::holding(service).add_typed(form);
    kit::Form all;
    for (const auto& [name, value] : form.pairs())
        all.add(name, typed.has(name) ? typed.text(name) : value);
    for (const auto& [name, value] : typed.pairs())
        if (!form.has(name)) all.add(name, value);
    return all;
}

Service decided(const Service& before, const kit::Form& typed) {
    auto service = before;
    Problems problems;
    decide(ServiceRows::read(sent(before, typed)), service, problems);
    EXPECT_FALSE(problems);
    return service;
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
    auto service = rhyme_time();
    Problems problems;
    const kit::Form typed{ { "contacts.1.name", "Ada Lark" },
                           { "contacts.1.visibility", "" },
                           { "phones.1.number", "ring us" },
                           { "phones.1.visibility", "everyone" } };
    decide(ServiceRows::read(sent(service, typed)), service, problems);
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
