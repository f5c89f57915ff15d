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

TEST(WhatIsShown, PutsNoSessionOfAHiddenPlaceAtAnother) {
    auto harbour = entry("homework_help"); // Mondays to Thursdays at one library, Tuesdays and Thursdays at another
    const auto sessions = harbour.service.schedules;
    ASSERT_THAT(sessions, SizeIs(2));
    harbour.locations.front().visibility = Visibility::hidden;
    const auto shown = shown_to(Audience::everyone, harbour);
    ASSERT_THAT(shown->service.schedules, SizeIs(1));
    EXPECT_EQ(shown->service.schedules.front(), sessions.back());
    EXPECT_THAT(facts_of(*shown).sessions, SizeIs(1)) << "nor is it found on its days";
    EXPECT_EQ(shown_to(Audience::keepers, harbour)->service.schedules, sessions);
}

TEST(WhatIsShown, KeepsTheTimesOfASessionWhenNoPlaceIsShownAtAll) {
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

TEST(WhatIsShown, KeepsAServiceOutOfAKnownPlaceWhereItIsThereInPrivate) {
    auto clinic = entry("well_baby_clinic");
    ASSERT_FALSE(clinic.service.places.empty());
    const auto place = clinic.service.places.front().location;
    clinic.service.places.front().visibility = Visibility::professionals;
    const auto is_there = [&](Audience audience) {
        const auto shown = *shown_to(audience, clinic);
        const auto found = [&](const auto& all, const auto& id_of) {
            return std::any_of(all.begin(), all.end(), [&](const auto& one) { return id_of(one) == place; });
        };
        const bool located = found(shown.locations, [](const Location& one) { return one.id; });
        EXPECT_EQ(located, found(shown.service.places, [](const ServiceAtLocation& one) { return one.location; }));
        return located;
    };
    EXPECT_FALSE(is_there(Audience::everyone));
    EXPECT_TRUE(is_there(Audience::professionals));
}

TEST(WhatIsShown, TellsTheSearchNothingOfAHiddenPlace) {
    const auto facts = facts_of(*shown_to(Audience::everyone, entry("refuge")));
    EXPECT_THAT(facts.places, IsEmpty());
}

}
}
