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
                          { "accepting", "yes" },  { "cost", "free" },     { "from", "5.30pm" },
                          { "until", "20:00" } };
    const auto asked = read_asked(form);
    EXPECT_EQ(asked.words, "food bank");
    kit::Form again;
    for (const auto& [name, value] : fields_of(asked))
        again.add(name, value);
    EXPECT_EQ(read_asked(again), asked);
    EXPECT_EQ(query_of(asked, std::nullopt, today).ages, (Ages{ 1.5, 1.5 }));
    const search::Window evening{ 17 * 60 + 30, 20 * 60 };
    EXPECT_EQ(query_of(asked, std::nullopt, today).window, evening);
}

TEST(Asking, LeavesOutWhatCannotBeMeant) {
    const auto asked = read_asked({ { "miles", "-5" }, { "page", "0" }, { "sort", "worst" }, { "view", "globe" } });
    EXPECT_EQ(asked, Asked{});
    EXPECT_EQ(address_of(asked).text(), "/services");
    EXPECT_FALSE(read_age("teen"));
    EXPECT_FALSE(read_age("-3"));
    EXPECT_FALSE(read_age("999"));
}

TEST(Asking, ReadsTimesAsPeopleTypeThem) {
    const std::map<std::string, int> times{
        { "15:30", 930 },  { "3.30pm", 930 }, { "3:30 PM", 930 }, { "3.30 p.m.", 930 }, { "1530", 930 },
        { "3.30", 930 },   { "330", 930 },    { "03:30", 210 },   { "3am", 180 },       { "9", 540 },
        { "9:05am", 545 }, { "12pm", 720 },   { "12am", 0 },      { "noon", 720 },      { "midnight", 0 },
        { "7", 420 },      { "6:59", 1139 },  { "24:00", 1440 },  { "00:15", 15 },      { " 18:00 ", 1080 },
    };
    for (const auto& [typed, minutes] : times)
        EXPECT_EQ(read_clock(typed), minutes) << typed;
    for (const auto* typed :
         { "", "teatime", "25:00", "3:5", "13pm", "0am", "9:75", "24:01", "3:30:00", "-3", "pm", "12345" })
        EXPECT_FALSE(read_clock(typed)) << typed;
}

TEST(Asking, SaysWhatIsWrongWithTimesAndNarrowsNothingByThem) {
    const auto wrong = [](std::string from, std::string until, const char* field) {
        const Asked asked{ .from = std::move(from), .until = std::move(until) };
        const auto problems = problems_of(asked);
        const auto* say = problems[field];
        EXPECT_TRUE(say || query_of(asked, std::nullopt, today).window.any() == (asked.from + asked.until).empty());
        return say ? say->key : std::string();
    };
    EXPECT_EQ(wrong("teatime", "", "from"), "directory.filter.clock.unreadable");
    EXPECT_EQ(wrong("", "late", "until"), "directory.filter.clock.unreadable");
    EXPECT_EQ(wrong("18:00", "15:30", "until"), "directory.filter.clock.backwards");
    EXPECT_EQ(wrong("9pm", "midnight", "until"), "");
    EXPECT_TRUE(query_of({ .from = "18:00", .until = "15:30" }, std::nullopt, today).window.any());
}

TEST(Asking, OffersTheDistanceThatStandsInTheAddress) {
    EXPECT_THAT(miles_offered({}), ElementsAre(1, 2, 5, 10, 20));
    EXPECT_THAT(miles_offered({ .miles = 3 }), ElementsAre(1, 2, 3, 5, 10, 20));
    EXPECT_THAT(miles_offered({ .miles = 100 }), ElementsAre(1, 2, 5, 10, 20, 100));
    EXPECT_THAT(miles_offered({ .miles = 5 }), ElementsAre(1, 2, 5, 10, 20));
}

TEST(Asking, DropsOneFilterAtATime) {
    const Asked asked{
        .age = "3", .modes = { "phone", "online" }, .part_of_day = PartOfDay::morning, .from = "9", .cost = "free"
    };
    const auto query = query_of(asked, std::nullopt, today);
    ASSERT_EQ(filters_of(query).size(), 5U);
    for (const auto& filter : filters_of(query))
        EXPECT_EQ(filters_of(query_of(without(asked, filter), std::nullopt, today)).size(), 4U);
    EXPECT_TRUE(filters_of(query_of(without(asked, filters_of(query)), std::nullopt, today)).empty());
}

}
}
