#include "rooms/directory/service_form.hpp"

#include "rooms/directory/asking.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date today = *parse_date("2026-03-02");

TEST(ServiceForms, ChangeNothingWhenNothingIsTyped) {
    for (const auto& service : ambermouth().services) {
        const auto form = ServiceForm::read(ServiceForm::holding(service).typed());
        const auto same = decide(form, service, today);
        ASSERT_TRUE(same) << service.name.text();
        EXPECT_EQ(*same, service) << service.name.text();
    }
}

TEST(ServiceForms, CountRoomFromToday) {
    const auto& service = ambermouth().services[2];
    ASSERT_TRUE(service.capacity);
    auto form = ServiceForm::holding(service);
    form.available = { "1", 1 };
    const auto changed = decide(form, service, today);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->capacity->available, 1);
    EXPECT_EQ(changed->capacity->updated, today);
}

TEST(ServiceForms, WantAReasonBesideAClosedDoor) {
    auto service = ambermouth().services.front();
    service.alert.reset();
    auto form = ServiceForm::holding(service);
    form.status = { "temporarily_closed", Status::temporarily_closed };
    EXPECT_EQ(decide(form, service, today).problem().fields["alert"]->key, "directory.form.alert.missing");
}

TEST(ServiceForms, SayWhatIsDifferent) {
    const kit::Form was{ { "name", "A" }, { "modes", "phone" }, { "modes", "online" } };
    const kit::Form now{ { "name", "B" }, { "modes", "phone" } };
    EXPECT_THAT(
        differences(was, now),
        ElementsAre(Difference{ "name", "A", "B" }, Difference{ "modes", "phone online", "phone" })
    );
    EXPECT_THAT(differences(was, was), IsEmpty());
}

TEST(Asking, IsWrittenBackAsItWasRead) {
    const kit::Form form{ { "q", "  food bank " }, { "where", "AM1 1AA" }, { "miles", "5" },
                          { "age", "18 months" },  { "mode", "phone" },    { "mode", "online" },
                          { "time", "evening" },   { "sort", "nearest" },  { "page", "3" },
                          { "accepting", "yes" },  { "cost", "free" } };
    const auto asked = read_asked(form);
    EXPECT_EQ(asked.words, "food bank");
    kit::Form again;
    for (const auto& [name, value] : fields_of(asked))
        again.add(name, value);
    EXPECT_EQ(read_asked(again), asked);
    EXPECT_EQ(query_of(asked, std::nullopt, today).ages, (Ages{ 1.5, 1.5 }));
    EXPECT_EQ(query_of(asked, std::nullopt, today).from, 17 * 60);
}

TEST(Asking, LeavesOutWhatCannotBeMeant) {
    const auto asked = read_asked({ { "miles", "-5" }, { "page", "0" }, { "sort", "worst" }, { "view", "globe" } });
    EXPECT_EQ(asked, Asked{});
    EXPECT_EQ(address_of(asked).text(), "/services");
    EXPECT_FALSE(read_age("teen"));
    EXPECT_FALSE(read_age("-3"));
    EXPECT_FALSE(read_age("999"));
}

TEST(Asking, DropsOneFilterAtATime) {
    const Asked asked{ .age = "3", .modes = { "phone", "online" }, .cost = "free" };
    const auto query = query_of(asked, std::nullopt, today);
    ASSERT_EQ(filters_of(query).size(), 4U);
    for (const auto& filter : filters_of(query))
        EXPECT_EQ(filters_of(query_of(without(asked, filter), std::nullopt, today)).size(), 3U);
}

}
}
