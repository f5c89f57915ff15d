#pragma once
// When things happen, worked out and said in words. Pure.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// The days of the week as the iCalendar writes them, Monday first.
inline constexpr std::array<std::string_view, 7> weekdays{ "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/// The day of the week of "TU", "2TU" or "-1TU" (Monday is 0); nothing when it is none.
std::optional<int> weekday_of(std::string_view day);

/// Whether the rule can be read: known days, closing after opening, a season that runs forwards.
bool is_sound(const Schedule& schedule);

/// Whether it has run its course.
bool is_over(const Schedule& schedule, Date today);

/// "Mondays and Wednesdays, 9:30am to 11am", "Second Tuesday of the month", with its season and note.
std::string spoken(const Schedule& schedule);

/// "9:30am", "noon", "midnight".
std::string spoken(ClockTime time);

}
