#include "rooms/sharing/working_days.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

Date day(const char* text) {
    return *parse_date(text);
}

TEST(WorkingDays, WeekendsAreNone) {
    EXPECT_TRUE(is_working_day(day("2026-03-06")));
    EXPECT_FALSE(is_working_day(day("2026-03-07")));
    EXPECT_FALSE(is_working_day(day("2026-03-08")));
    EXPECT_TRUE(is_working_day(day("2026-03-09")));
}

TEST(WorkingDays, BankHolidaysAreNone) {
    // England, as published for these years.
    for (const auto* holiday :
         { "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25",
           "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
           "2026-12-25", "2026-12-28", "2027-03-26", "2027-03-29", "2027-12-27", "2027-12-28", "2028-01-03" })
        EXPECT_FALSE(is_working_day(day(holiday))) << holiday;
    for (const auto* other : { "2025-04-17", "2025-04-22", "2026-12-29", "2027-12-29", "2028-01-04", "2026-01-02" })
        EXPECT_TRUE(is_working_day(day(other))) << other;
}

TEST(WorkingDays, AreCountedFromTheDayAfter) {
    EXPECT_EQ(working_days_after(day("2026-03-02"), 3), day("2026-03-05"));
    EXPECT_EQ(working_days_after(day("2026-03-06"), 3), day("2026-03-11")); // over a weekend
    EXPECT_EQ(working_days_after(day("2026-04-02"), 1), day("2026-04-07")); // over Easter
    EXPECT_EQ(working_days_after(day("2026-03-07"), 1), day("2026-03-09")); // from a Saturday
}

}
}
