#include "rooms/directory/open_referral/calendar.hpp"

#include "kit/testing.hpp"
#include "rooms/directory/open_referral/testing_contract.hpp"

#include <gmock/gmock.h>
#include <libical/ical.h>

namespace knotwork::directory::open_referral {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Schedule weekly(std::vector<std::string> days, const char* opens, const char* closes, const char* from) {
    return { .id = Id<Schedule>::of_label("a session"),
             .days = std::move(days),
             .opens = ClockTime::parse(opens),
             .closes = ClockTime::parse(closes),
             .valid_from = parse_date(from) };
}

Entry entry_with(Schedule schedule) {
    kit::testing::load_all_words();
    Entry entry;
    entry.service.name = *Line::parse("Stay and play, for all");
    entry.service.modified = kit::testing::town_hour;
    entry.service.schedules = { std::move(schedule) };
    return entry;
}

// The first moments at which a calendar program would put the only event, by the rules of time that the file itself
// has.
std::vector<std::string> moments(const Entry& entry, int count) {
    const auto text = calendar_of(entry, "https://directory.example/services/1");
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(
        icalparser_parse_string(text.c_str()), icalcomponent_free
    );
    auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    if (!event) return {};
    auto* rules = icalcomponent_get_first_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT);
    auto* zone = icaltimezone_new();
    icaltimezone_set_component(zone, icalcomponent_new_clone(rules));
    const auto rule = icalproperty_get_rrule(icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY));
    auto start = icalproperty_get_dtstart(icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY));
    start = icaltime_set_timezone(&start, zone);
    auto* walk = icalrecur_iterator_new(rule, start);
    std::vector<std::string> all;
    for (auto at = icalrecur_iterator_next(walk); !icaltime_is_null_time(at) && count-- > 0;
         at = icalrecur_iterator_next(walk))
        all.push_back(
            Instant{ static_cast<std::int64_t>(icaltime_as_timet_with_zone(at, zone)) * 1000 }.text().substr(0, 16)
        );
    icalrecur_iterator_free(walk);
    icaltimezone_free(zone, 1);
    return all;
}

TEST(Calendars, KeepTheClockWhenSummerTimeBegins) {
    const auto entry = entry_with(weekly({ "MO" }, "10:00", "11:30", "2026-03-20"));
    EXPECT_THAT(moments(entry, 3), ElementsAre("2026-03-23T10:00", "2026-03-30T09:00", "2026-04-06T09:00"));
}

TEST(Calendars, KeepTheClockWhenSummerTimeEnds) {
    const auto entry = entry_with(weekly({ "SU" }, "10:00", "11:30", "2026-10-18"));
    EXPECT_THAT(moments(entry, 3), ElementsAre("2026-10-18T09:00", "2026-10-25T10:00", "2026-11-01T10:00"));
}

TEST(Calendars, KnowSeveralDaysAndEveryOtherWeek) {
    auto schedule = weekly({ "TU", "TH" }, "09:30", "12:00", "2026-01-05");
    schedule.interval = 2;
    EXPECT_THAT(
        moments(entry_with(schedule), 4),
        ElementsAre("2026-01-06T09:30", "2026-01-08T09:30", "2026-01-20T09:30", "2026-01-22T09:30")
    );
}

TEST(Calendars, KnowTheSecondTuesdayAndTheLastFriday) {
    auto schedule = weekly({ "2TU" }, "18:00", "20:00", "2026-03-01");
    schedule.frequency = Frequency::monthly;
    EXPECT_THAT(
        moments(entry_with(schedule), 3), ElementsAre("2026-03-10T18:00", "2026-04-14T17:00", "2026-05-12T17:00")
    );
    schedule.days = { "-1FR" };
    EXPECT_THAT(
        moments(entry_with(schedule), 3), ElementsAre("2026-03-27T18:00", "2026-04-24T17:00", "2026-05-29T17:00")
    );
}

TEST(Calendars, EndWithTheSeason) {
    auto schedule = weekly({ "MO" }, "10:00", "11:00", "2026-03-16");
    schedule.valid_to = parse_date("2026-03-30");
    EXPECT_THAT(
        moments(entry_with(schedule), 9), ElementsAre("2026-03-16T10:00", "2026-03-23T10:00", "2026-03-30T09:00")
    );
    schedule.valid_from = parse_date("2026-03-31");
    schedule.valid_to = parse_date("2026-04-02");
    EXPECT_THAT(moments(entry_with(schedule), 9), ElementsAre()) << "no Monday is in it";
}

TEST(Calendars, BeginInTheWeekInWhichTheEntryWasChangedWhereNothingElseIsSaid) {
    auto schedule = weekly({ "WE" }, "13:00", "24:00", "2026-01-01");
    schedule.valid_from.reset();
    const auto entry = entry_with(schedule);
    EXPECT_THAT(moments(entry, 1), ElementsAre("2026-03-04T13:00"));
    EXPECT_THAT(calendar_of(entry, "https://x.example"), HasSubstr("DTEND;TZID=Europe/London:20260305T000000"));
}

// The first of its moments that lies after that one.
std::string next_after(const Entry& entry, std::string_view moment) {
    for (const auto& one : moments(entry, 60))
        if (one > moment) return one;
    return {};
}

TEST(Calendars, DoNotMoveWhenAnEntryIsChangedInAnotherWeek) {
    auto fortnightly = weekly({ "WE", "FR" }, "13:00", "14:00", "2026-01-01");
    fortnightly.interval = 2;
    auto quarterly = weekly({ "2TU" }, "13:00", "14:00", "2026-01-01");
    quarterly.frequency = Frequency::monthly;
    quarterly.interval = 3;
    for (auto schedule : { fortnightly, quarterly }) {
        schedule.valid_from.reset();
        auto entry = entry_with(schedule);
        const auto at_first = next_after(entry, "2026-09-01");
        ASSERT_FALSE(at_first.empty());
        for (int week = 1; week < 20; ++week) {
            entry.service.modified = kit::testing::town_hour + std::chrono::hours(24 * 7 * week + week);
            EXPECT_EQ(next_after(entry, "2026-09-01"), at_first) << "changed " << week << " weeks later";
        }
        entry.service.modified = {};
        EXPECT_FALSE(moments(entry, 1).empty());
    }
}

TEST(Calendars, SayFromWhomTheyAre) {
    auto schedule = weekly({ "SA" }, "10:00", "11:00", "2026-03-02");
    schedule.note = Line::parse("Bring a coat.");
    auto entry = entry_with(schedule);
    entry.from = Provenance{ *Line::parse("Westshire Council"), Line::parse("CC BY 4.0"), std::nullopt };
    EXPECT_THAT(
        calendar_of(entry, "https://x.example"),
        HasSubstr("DESCRIPTION:Bring a coat.\\nFrom Westshire Council\\, CC BY 4.0.")
    );
}

TEST(Calendars, MarkWholeDaysWithoutAClock) {
    auto schedule = weekly({ "SA" }, "10:00", "11:00", "2026-03-02");
    schedule.opens.reset();
    schedule.closes.reset();
    const auto text = calendar_of(entry_with(schedule), "https://x.example");
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20260307"));
    EXPECT_THAT(text, Not(HasSubstr("DTEND")));
}

TEST(Calendars, NameNobodyAndNoHiddenPlace) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto page = anyone.get("/services/" + service_called("kinship_support").text());
    const auto address = "/services/" + service_called("kinship_support").text() + "/sessions.ics";
    EXPECT_THAT(page.body, HasSubstr(address));
    const auto calendar = anyone.get(address);
    EXPECT_EQ(calendar.status, 200);
    EXPECT_THAT(calendar.body, HasSubstr("BYDAY=2WE"));
    for (const auto* personal : { "ATTENDEE", "ORGANIZER", "CONTACT", "mailto" })
        EXPECT_THAT(calendar.body, Not(HasSubstr(personal)));
    const auto stays = anyone.get("/services/" + service_called("overnight_short_breaks").text() + "/sessions.ics");
    EXPECT_THAT(stays.body, Not(HasSubstr("Keeper")));
    EXPECT_EQ(anyone.get("/services/" + service_called("safe_flats").text() + "/sessions.ics").status, 404);
    EXPECT_EQ(
        world.as("jo_okafor")
            .get("/services/" + service_called("early_help_advice_line").text() + "/sessions.ics")
            .status,
        404
    ) << "calendars are fetched by programs that are nobody";
}

}
}
