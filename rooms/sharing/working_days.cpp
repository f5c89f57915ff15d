#include "rooms/sharing/working_days.hpp"

#include <algorithm>
#include <array>

namespace knotwork::sharing {
namespace {

using namespace std::chrono;

// Easter Sunday of the Gregorian calendar: the anonymous algorithm, as in J. Meeus, Astronomical Algorithms, chapter 8.
sys_days easter_of(year in) {
    const int y = static_cast<int>(in);
    const int a = y % 19, b = y / 100, c = y % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return in / month(static_cast<unsigned>(n / 31)) / day(static_cast<unsigned>(n % 31 + 1));
}

bool is_weekend(sys_days day) {
    return weekday(day) == Saturday || weekday(day) == Sunday;
}

// The first day from this one on that is no weekend.
sys_days weekday_from(sys_days day) {
    while (is_weekend(day))
        day += days(1);
    return day;
}

std::array<sys_days, 8> bank_holidays_of(year in) {
    const sys_days easter = easter_of(in);
    const auto christmas = weekday_from(in / December / 25);
    // Boxing Day gives way to a Christmas Day that has moved onto it or past it.
    const auto boxing_day = weekday_from(std::max(sys_days(in / December / 26), christmas + days(1)));
    return { weekday_from(in / January / 1),
             easter - days(2),
             easter + days(1),
             sys_days(in / May / Monday[1]),
             sys_days(in / May / Monday[last]),
             sys_days(in / August / Monday[last]),
             christmas,
             boxing_day };
}

}

bool is_working_day(Date day) {
    if (is_weekend(day)) return false;
    const auto holidays = bank_holidays_of(day.year());
    return std::find(holidays.begin(), holidays.end(), sys_days(day)) == holidays.end();
}

Date working_days_after(Date day, int count) {
    sys_days at = day;
    while (count > 0) {
        at += days(1);
        if (is_working_day(at)) --count;
    }
    return at;
}

}
