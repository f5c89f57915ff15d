#include "rooms/directory/schedule.hpp"

#include "kit/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

class Schedules : public ::testing::Test {
protected:
    static void SetUpTestSuite() { kit::testing::load_all_words(); }

    Schedule mondays{ .days = { "MO" }, .opens = ClockTime::parse("09:30"), .closes = ClockTime::parse("11:00") };
};

TEST_F(Schedules, AreSaidInWords) {
    EXPECT_EQ(spoken(mondays), "Mondays, 9:30am to 11am");
    mondays.days = { "MO", "WE", "FR" };
    EXPECT_EQ(spoken(mondays), "Mondays, Wednesdays and Fridays, 9:30am to 11am");
    mondays.days = { "WE" };
    mondays.interval = 2;
    mondays.valid_from = parse_date("2026-01-07");
    EXPECT_EQ(spoken(mondays), "Wednesdays, every 2 weeks, 9:30am to 11am, from 7 January 2026");
    const Schedule monthly{ .frequency = Frequency::monthly,
                            .days = { "2TU" },
                            .opens = ClockTime::parse("12:00"),
                            .closes = ClockTime::parse("24:00") };
    EXPECT_EQ(spoken(monthly), "second Tuesday of the month, noon to midnight");
    EXPECT_EQ(
        spoken(Schedule{ .days = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" },
                         .opens = ClockTime::parse("00:00"),
                         .closes = ClockTime::parse("23:59") }),
        "every day, day and night"
    );
}

TEST_F(Schedules, AreRefusedWhenTheyCannotBe) {
    EXPECT_TRUE(is_sound(mondays));
    auto wrong = mondays;
    wrong.days = { "XX" };
    EXPECT_FALSE(is_sound(wrong));
    wrong = mondays;
    wrong.days = { "2MO" };
    EXPECT_FALSE(is_sound(wrong));
    wrong = mondays;
    wrong.closes = ClockTime::parse("09:00");
    EXPECT_FALSE(is_sound(wrong));
    wrong = mondays;
    wrong.valid_from = parse_date("2026-03-02");
    wrong.valid_to = parse_date("2026-03-01");
    EXPECT_FALSE(is_sound(wrong));
}

TEST_F(Schedules, ReadTimesOfTheClock) {
    EXPECT_EQ(ClockTime::parse("9:05")->text(), "09:05");
    EXPECT_EQ(ClockTime::parse("24:00")->minutes, 1440);
    for (const auto* wrong : { "", "9", "9:5", "25:00", "24:01", "12:60", "-1:00", "12:3x", "123:00" })
        EXPECT_FALSE(ClockTime::parse(wrong)) << wrong;
}

}
}
