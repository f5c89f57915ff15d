#include "base/time.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

using namespace std::chrono;

Instant at(const char* text) {
    return Instant::parse(text).value();
}

TEST(Moments, AreWrittenInOneForm) {
    EXPECT_EQ(Instant{ 0 }.text(), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(Instant{ 1772442000123 }.text(), "2026-03-02T09:00:00.123Z");
    EXPECT_EQ(at("2026-03-02T09:00:00.123Z").milliseconds, 1772442000123);
    EXPECT_LT(at("1969-12-31T23:59:59.999Z"), Instant{ 0 });
}

TEST(Moments, AreNotReadFromAnyOtherForm) {
    for (const auto* text : { "",
                              "2026-03-02",
                              "2026-03-02 09:00:00.123Z",
                              "2026-02-30T09:00:00.123Z",
                              "2026-03-02T24:00:00.000Z",
                              "2026-03-02T09:60:00.000Z",
                              "2026-03-02T09:00:00.123",
                              "2026-03-02T09:00:00.12Z" })
        EXPECT_FALSE(Instant::parse(text)) << text;
}

TEST(LondonTime, MovesForwardInMarchAndBackInOctober) {
    EXPECT_EQ(spoken(at("2026-03-29T00:59:59.000Z")), "29 March 2026 at 12:59am");
    EXPECT_EQ(spoken(at("2026-03-29T01:00:00.000Z")), "29 March 2026 at 2:00am");
    EXPECT_EQ(spoken(at("2026-10-25T00:59:00.000Z")), "25 October 2026 at 1:59am");
    EXPECT_EQ(spoken(at("2026-10-25T01:00:00.000Z")), "25 October 2026 at 1:00am");
    EXPECT_EQ(spoken(at("2026-07-01T12:05:00.000Z")), "1 July 2026 at 1:05pm");
}

TEST(LondonTime, ADayBeginsAtLondonMidnight) {
    EXPECT_EQ(day_in_london(at("2026-06-30T23:30:00.000Z")), 2026y / July / 1);
    EXPECT_EQ(day_in_london(at("2026-01-31T23:30:00.000Z")), 2026y / January / 31);
}

TEST(LondonTime, AnHourThatIsSkippedOrComesTwiceHasOneAnswer) {
    EXPECT_EQ(instant_in_london(2026y / March / 29, 1, 30).text(), "2026-03-29T01:30:00.000Z");
    EXPECT_EQ(instant_in_london(2026y / October / 25, 1, 30).text(), "2026-10-25T00:30:00.000Z");
}

RC_GTEST_PROP(LondonTime, ClockTimesAreReadBack, ()) {
    const auto minutes_since = *rc::gen::inRange<std::int64_t>(820'454'400 / 60, 4'102'444'800 / 60); // 1996 to 2100
    const Instant moment{ minutes_since * 60'000 };
    const auto local = local_in_london(moment);
    const auto back = instant_in_london(local.day, local.hour, local.minute);
    RC_ASSERT(back == moment || back == moment - hours(1)); // the second only in the hour that comes twice
}

RC_GTEST_PROP(Moments, AreReadBack, ()) {
    const Instant moment{ *rc::gen::inRange<std::int64_t>(-62'167'219'200'000, 253'402'300'800'000) };
    RC_ASSERT(Instant::parse(moment.text()) == moment);
}

TEST(RoughDates, KeepHowMuchIsKnown) {
    EXPECT_EQ(RoughDate::parse("2014")->text(), "2014");
    EXPECT_EQ(RoughDate::parse("2014-03")->text(), "2014-03");
    EXPECT_EQ(RoughDate::parse("2014-03-09")->text(), "2014-03-09");
    EXPECT_EQ(RoughDate::parse("2014")->earliest(), 2014y / January / 1);
    EXPECT_EQ(RoughDate::parse("2014")->latest(), 2014y / December / 31);
    EXPECT_EQ(RoughDate::parse("2016-02")->latest(), 2016y / February / 29);
}

TEST(RoughDates, AreNotReadFromNonsense) {
    for (const auto* text : { "", "14", "2014-13", "2014-00", "2015-02-29", "2014/03", "2014-3", "abcd", "2014-03-0x" })
        EXPECT_FALSE(RoughDate::parse(text)) << text;
}

TEST(Dates, ArePlainWhenSpoken) {
    EXPECT_EQ(spoken(2025y / March / 3), "3 March 2025");
    EXPECT_EQ(text_of(2025y / March / 3), "2025-03-03");
    EXPECT_FALSE(parse_date("2025-03"));
}

}
}
