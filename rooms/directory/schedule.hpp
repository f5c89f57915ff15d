#pragma once
// When things happen, worked out and said in words. Pure.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// The days of the week as the iCalendar writes them, Monday first.
inline constexpr std::array<std::string_view, 7> weekdays{ "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/// The day of the week of "TU", "2TU" or "-1TU" (Monday is 0); nothing when it is none.
std::optional<int> weekday_of(std::string_view day);

/// Minutes since midnight, from "15:30", "3.30pm", "1530", "9 am", "noon" or "midnight"; nothing for anything else. An
/// hour from 1 to 6 that does not say in which half of the day is in the afternoon, for hardly anything for families is
/// on before seven; "03:30" is in the night.
std::optional<int> read_clock(std::string_view typed);

/// Whether the rule can be read: known days, closing after opening, a season that runs forwards.
bool is_sound(const Schedule& schedule);

/// Whether it has run its course.
bool is_over(const Schedule& schedule, Date today);

/// "Mondays and Wednesdays, 9:30am to 11am", "Second Tuesday of the month", with its season.
std::string spoken(const Schedule& schedule);

/// The times of a service that are not over, each as above, at which of its places it is, if it has several, and its
/// note.
std::vector<std::string> spoken_times(const Entry& entry, Date today);

/// "9:30am", "noon", "midnight".
std::string spoken(ClockTime time);

}
