#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Entry entry(std::string_view key) {
    for (const auto& service : ambermouth().services)
        if (service.id == service_called(key)) return ambermouth().entry_of(service);
    throw std::runtime_error("no such service");
}

TEST(WhatIsShown, LeavesAHiddenPlaceOutForEverybodyButItsKeepers) {
    for (const auto audience : { Audience::everyone, Audience::professionals }) {
        const auto refuge = shown_to(audience, entry("refuge"));
        ASSERT_TRUE(refuge);
        EXPECT_THAT(refuge->locations, IsEmpty());
        EXPECT_THAT(refuge->service.places, IsEmpty());
    }
    EXPECT_THAT(shown_to(Audience::keepers, entry("refuge"))->locations, SizeIs(1));
}

TEST(WhatIsShown, KeepsAHiddenServiceFromEverybodyButItsKeepers) {
    EXPECT_FALSE(shown_to(Audience::everyone, entry("safe_flats")));
    EXPECT_FALSE(shown_to(Audience::professionals, entry("safe_flats")));
    EXPECT_TRUE(shown_to(Audience::keepers, entry("safe_flats")));
}

TEST(WhatIsShown, KeepsWhatIsForProfessionalsFromThePublic) {
    EXPECT_FALSE(shown_to(Audience::everyone, entry("early_help_advice_line")));
    EXPECT_TRUE(shown_to(Audience::professionals, entry("early_help_advice_line")));
}

TEST(WhatIsShown, KeepsTheRecordOfAnEndedServiceFromThePublic) {
    EXPECT_FALSE(shown_to(Audience::everyone, entry("small_grants_for_families")));
    EXPECT_TRUE(shown_to(Audience::professionals, entry("small_grants_for_families")));
    EXPECT_TRUE(shown_to(Audience::everyone, entry("childrens_continence_clinic")));
}

TEST(WhatIsShown, ForgetsWhereASessionIsHeldWhenThatPlaceIsHidden) {
    auto stays = entry("overnight_short_breaks");
    ASSERT_FALSE(stays.service.schedules.empty());
    stays.service.schedules.front().location = stays.locations.front().id;
    const auto shown = shown_to(Audience::everyone, stays);
    ASSERT_THAT(shown->service.schedules, SizeIs(stays.service.schedules.size()));
    for (const auto& schedule : shown->service.schedules)
        EXPECT_FALSE(schedule.location);
}

TEST(WhatIsShown, LeavesOutPhonesAndContactsThatAreNotForThatAudience) {
    auto clinic = entry("well_baby_clinic");
    clinic.service.phones.push_back({ .number = *PhoneNumber::parse("07700 900123"), .visibility = Visibility::hidden }
    );
    clinic.service.contacts.push_back({ .email = EmailAddress::parse("manager@ambermouth.example"),
                                        .visibility = Visibility::professionals });
    const auto in_public = shown_to(Audience::everyone, clinic);
    EXPECT_THAT(in_public->service.phones, SizeIs(1));
    EXPECT_THAT(in_public->service.contacts, IsEmpty());
    EXPECT_THAT(shown_to(Audience::professionals, clinic)->service.contacts, SizeIs(1));
    EXPECT_THAT(shown_to(Audience::keepers, clinic)->service.phones, SizeIs(2));
}

TEST(WhatIsShown, TellsTheSearchNothingOfAHiddenPlace) {
    const auto facts = facts_of(*shown_to(Audience::everyone, entry("refuge")));
    EXPECT_THAT(facts.places, IsEmpty());
}

}
}
