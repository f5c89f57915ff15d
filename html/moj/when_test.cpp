#include "html/moj/when.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj {
namespace {

using namespace std::chrono;

std::string said(int hour, int minute, DateType type = DateType::time) {
    return When(instant_in_london(2026y / March / 2, hour, minute), type).said();
}

TEST(When, SaysATimeAsPeopleDo) {
    EXPECT_EQ(said(0, 0), "12am");
    EXPECT_EQ(said(9, 5), "9:05am");
    EXPECT_EQ(said(12, 0), "12pm");
    EXPECT_EQ(said(23, 59), "11:59pm");
}

TEST(When, SaysAsMuchAsIsAskedFor) {
    EXPECT_EQ(said(15, 0, DateType::datetime), "2 March 2026 at 3pm");
    EXPECT_EQ(said(15, 0, DateType::shortdatetime), "2 Mar 2026 at 3pm");
    EXPECT_EQ(said(15, 0, DateType::date), "2 March 2026");
    EXPECT_EQ(said(15, 0, DateType::shortdate), "2 Mar 2026");
}

TEST(When, KeepsToTheClockOfLondon) {
    const auto summer_night = Instant::parse("2026-06-30T23:15:00.000Z").value();
    EXPECT_EQ(When(summer_night).said(), "1 July 2026 at 12:15am");
    EXPECT_EQ(When(summer_night).timestamp(), "2026-06-30T23:15:00.000Z");
}

TEST(When, InventsNoTimeAndNoDay) {
    EXPECT_EQ(When(2026y / March / 2, DateType::datetime).said(), "2 March 2026");
    EXPECT_EQ(When(RoughDate::parse("2014").value()).said(), "2014");
    EXPECT_EQ(When(RoughDate::parse("2014-09").value()).said(), "September 2014");
    EXPECT_EQ(When(RoughDate::parse("2014-09-30").value()).said(), "30 September 2014");
}

}
}
