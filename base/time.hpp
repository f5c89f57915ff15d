#pragma once
// Moments, days and half-remembered dates. Nothing here reads a clock: the moment arrives with the request (see
// clock.hpp).
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

using Date = std::chrono::year_month_day;

/// A moment in UTC, in whole milliseconds since 1970.
struct Instant {
    std::int64_t milliseconds = 0;

    auto operator<=>(const Instant&) const = default;

    /// Reads exactly the form that text() writes; nothing otherwise.
    static std::optional<Instant> parse(std::string_view text);
    /// "2026-03-02T09:00:00.000Z": as stored and sent; text order is time order for the years 0000 to 9999.
    std::string text() const;
};

inline Instant operator+(Instant at, std::chrono::milliseconds by) {
    return { at.milliseconds + by.count() };
}

inline Instant operator-(Instant at, std::chrono::milliseconds by) {
    return { at.milliseconds - by.count() };
}

inline std::chrono::milliseconds operator-(Instant left, Instant right) {
    return std::chrono::milliseconds(left.milliseconds - right.milliseconds);
}

/// "2026-03-02", as stored and sent.
std::string text_of(Date date);
/// Reads "2026-03-02"; nothing when it is not a day of the calendar.
std::optional<Date> parse_date(std::string_view text);
/// "2 March 2026", as people read it.
std::string spoken(Date date);

/// A clock time in London on a London day.
struct LocalTime {
    Date day;
    int hour = 0;
    int minute = 0;
};

/// The London day and time of a moment. British Summer Time runs from 01:00 UTC on the last Sunday of March to 01:00
/// UTC on the last Sunday of October (the Summer Time Order 2002); for moments before 1996 the answer is by the same
/// rule and may differ from history.
LocalTime local_in_london(Instant at);
Date day_in_london(Instant at);
/// The moment of a London clock time. In the hour that is skipped in March the answer is one hour later; in the hour
/// that comes twice in October it is the first.
Instant instant_in_london(Date day, int hour, int minute);
/// "2 March 2026 at 9:05am"
std::string spoken(Instant at);

/// A date somebody half remembers: a year, a year and month, or a full day.
struct RoughDate {
    std::chrono::year year{};
    std::optional<std::chrono::month> month{};
    std::optional<std::chrono::day> day{};

    /// "2014", "2014-03" or "2014-03-09".
    static std::optional<RoughDate> parse(std::string_view text);
    std::string text() const;
    /// The first and the last day it can mean. Two rough dates are certainly apart only when these ranges do not meet.
    Date earliest() const;
    Date latest() const;
    bool operator==(const RoughDate&) const = default;
};

}
