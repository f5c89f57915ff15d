#include "rooms/directory/service_form.hpp"

#include "rooms/directory/asking.hpp"
#include "rooms/directory/schedule.hpp"
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
        const auto entry = ambermouth().entry_of(service);
        const auto same = decide(form, entry, today, around_ambermouth());
        ASSERT_TRUE(same) << service.name.text();
        EXPECT_EQ(*same, entry) << service.name.text();
    }
}

TEST(ServiceForms, CountRoomFromToday) {
    const auto& service = ambermouth().services[2];
    ASSERT_TRUE(service.capacity);
    auto form = ServiceForm::holding(service);
    form.available = { "1", 1 };
    const auto changed = decide(form, ambermouth().entry_of(service), today);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->service.capacity->available, 1);
    EXPECT_EQ(changed->service.capacity->updated, today);
}

TEST(ServiceForms, WantAReasonBesideAClosedDoor) {
    auto service = ambermouth().services.front();
    service.alert.reset();
    auto form = ServiceForm::holding(service);
    form.status = { "temporarily_closed", Status::temporarily_closed };
    const auto entry = ambermouth().entry_of(service);
    EXPECT_EQ(decide(form, entry, today).problem().fields["alert"]->key, "directory.form.alert.missing");
}

TEST(ServiceForms, SayWhatIsDifferent) {
    const kit::Form was{ { "name", "A" }, { "modes", "phone" }, { "modes", "online" } };
    const kit::Form now{ { "name", "B" }, { "modes", "phone" } };
    EXPECT_THAT(
        differences(was, now),
        ElementsAre(Difference{ "name", "A", "B" }, Difference{ "modes", "online phone", "phone" })
    );
    EXPECT_THAT(differences(was, was), IsEmpty());
    const kit::Form other_way_round{ { "name", "A" }, { "modes", "online" }, { "modes", "phone" } };
    EXPECT_THAT(differences(was, other_way_round), IsEmpty());
    const kit::Form two{ { "terms", "play" }, { "terms", "chess" } };
    EXPECT_THAT(differences({}, two), ElementsAre(Difference{ "terms", "", "chess\nplay" }));
}

TEST(ServiceForms, SayWhetherNewPeopleAreTakenOrSayNothingOfIt) {
    auto entry = ambermouth().entry_of(ambermouth().services.front());
    for (const auto& answer : { std::optional(true), std::optional(false), std::optional<bool>() }) {
        entry.service.accepting = answer;
        auto form = ServiceForm::holding(entry);
        EXPECT_EQ(decide(form, entry, today)->service.accepting, answer);
        form.accepting = "not_said";
        EXPECT_FALSE(decide(form, entry, today)->service.accepting);
        form.accepting.clear();
        EXPECT_TRUE(decide(form, entry, today).problem().fields["accepting"]);
    }
}

TEST(ServiceForms, SayWhatShouldBeKnownOfTheRoom) {
    const auto& service = ambermouth().services[2];
    const auto entry = ambermouth().entry_of(service);
    auto form = ServiceForm::holding(entry);
    form.room_note = { "Two of them for under-twos", Line::parse("Two of them for under-twos") };
    const auto changed = decide(form, entry, today);
    EXPECT_EQ(changed->service.capacity->note->text(), "Two of them for under-twos");
    EXPECT_EQ(changed->service.capacity->updated, today);
    form.available = form.maximum = {};
    EXPECT_TRUE(decide(form, entry, today).problem().fields["available"]); // a note of nothing
}

// ---- categories

Entry of_kinds(std::vector<std::string> codes) {
    auto entry = ambermouth().entry_of(ambermouth().services.front());
    entry.service.terms = std::move(codes);
    return entry;
}

// The town's own categories, and one in the words of a source.
Surroundings with_a_source() {
    auto around = around_ambermouth();
    around.terms.push_back({ .id = Id<Term>::of_label("theirs"),
                             .taxonomy = Id<Taxonomy>::of_label("a source's"),
                             .code = "theirs",
                             .name = *Line::parse("Theirs") });
    return around;
}

std::vector<std::string> kinds_decided(const Entry& before, std::vector<std::string> chosen) {
    auto form = ServiceForm::holding(before.service);
    form.terms = std::move(chosen);
    const auto around = with_a_source();
    form.complete(before, around);
    const auto after = decide(form, before, today, around);
    EXPECT_TRUE(after);
    return after->service.terms;
}

TEST(ServiceForms, TakeCategoriesOfThisHouseAndKeepTheirOrder) {
    const auto before = of_kinds({ "community_transport", "activities" });
    EXPECT_THAT(
        kinds_decided(before, { "activities", "community_transport" }), ElementsAre("community_transport", "activities")
    );
    EXPECT_THAT(kinds_decided(before, { "activities", "group:health" }), ElementsAre("activities", "group:health"));
    EXPECT_THAT(kinds_decided(before, {}), IsEmpty());
}

TEST(ServiceForms, LeaveASourcesOwnWordsAsTheyAre) {
    const auto before = of_kinds({ "theirs", "community_transport" });
    EXPECT_THAT(kinds_decided(before, { "activities" }), ElementsAre("theirs", "activities"));
    EXPECT_THAT(kinds_decided(of_kinds({}), { "theirs", "nonsense" }), IsEmpty()); // and nobody chooses them
    auto form = ServiceForm::holding(before.service);
    form.terms = { "community_transport" }; // as a page sends it
    form.complete(before, with_a_source());
    EXPECT_THAT(differences(ServiceForm::holding(before).typed(), form.typed()), IsEmpty());
}

// ---- areas

TEST(ServiceForms, TakeAreasForWhatTheyMean) {
    auto before = of_kinds({});
    before.service.areas = { "A", "B" };
    Surroundings around{ .areas = { { .code = "A", .name = *Line::parse("Anwick"), .kind = "ward" },
                                    { .code = "B", .name = *Line::parse("Berwick"), .kind = "ward", .parent = "A" } } };
    around.meant = { { "Berwick", { around.areas[1] } }, { "Bewrick", {} }, { "wick", around.areas } };
    auto form = ServiceForm::holding(before.service);
    form.areas = { "A" };
    form.more_areas = "Berwick\r\n\r\n";
    form.complete(before, around);
    EXPECT_EQ(form.more_areas, "");
    EXPECT_THAT(decide(form, before, today, around)->service.areas, ElementsAre("A", "B"));
    form.areas = {};
    EXPECT_THAT(decide(form, before, today, around)->service.areas, IsEmpty());

    form.more_areas = "Berwick\nBewrick";
    form.complete(before, around);
    EXPECT_THAT(form.areas, ElementsAre("B"));
    EXPECT_EQ(trimmed(form.more_areas), "Bewrick"); // to be put right
    const auto problem = [&] { return *decide(form, before, today, around).problem().fields["more_areas"]; };
    EXPECT_EQ(problem(), (Say{ "directory.form.more_areas.unknown", { { "typed", "Bewrick" } } }));
    form.more_areas = "wick";
    form.complete(before, around);
    EXPECT_EQ(problem().key, "directory.form.more_areas.several");
    EXPECT_EQ(problem().with.back().second, "Anwick (A); Berwick, Anwick (B)");
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

TEST(Asking, CutsALongQuestionBetweenTwoCharacters) {
    std::string polish;
    for (int i = 0; i < 150; ++i)
        polish += "ł";
    EXPECT_EQ(read_asked({ { "q", polish } }).words, polish);
    EXPECT_EQ(read_asked({ { "q", "a" + polish + polish } }).words.size(), 1 + 2 * 199U);
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
