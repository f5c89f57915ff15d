#include "base/time.hpp"

#include <charconv>

namespace knotwork {
namespace {

using namespace std::chrono;

std::string padded(int number, std::size_t width) {
    auto text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// Reads exactly `width` digits at `at`; nothing when there are other characters.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
    int number = 0;
    if (text.size() < at + width) return std::nullopt;
    for (std::size_t i = at; i < at + width; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

sys_time<milliseconds> point(Instant at) {
    return sys_time<milliseconds>(milliseconds(at.milliseconds));
}

constexpr const char* month_names[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };

bool is_summer_time(sys_time<milliseconds> at) {
    const auto in_year = year_month_day(floor<days>(at)).year();
    const auto starts = sys_days(in_year / March / Sunday[last]) + hours(1);
    const auto ends = sys_days(in_year / October / Sunday[last]) + hours(1);
    return at >= starts && at < ends;
}

}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z')
        return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2),
               thousandth = digits(text, 20, 3);
    if (!day || !hour || !minute || !second || !thousandth || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const auto at =
        sys_days(*day) + hours(*hour) + minutes(*minute) + seconds(*second) + std::chrono::milliseconds(*thousandth);
    return Instant{ at.time_since_epoch().count() };
}

std::string Instant::text() const {
    const auto at = point(*this);
    const auto day = floor<days>(at);
    const hh_mm_ss time(at - day);
    return text_of(year_month_day(day)) + 'T' + padded(static_cast<int>(time.hours().count()), 2) + ':' +
           padded(static_cast<int>(time.minutes().count()), 2) + ':' +
           padded(static_cast<int>(time.seconds().count()), 2) + '.' +
           padded(static_cast<int>(time.subseconds().count()), 3) + 'Z';
}

std::string text_of(Date date) {
    return padded(int(date.year()), 4) + '-' + padded(static_cast<int>(unsigned(date.month())), 2) + '-' +
           padded(static_cast<int>(unsigned(date.day())), 2);
}

std::optional<Date> parse_date(std::string_view text) {
    const auto rough = RoughDate::parse(text);
    if (!rough || !rough->day) return std::nullopt;
    return rough->earliest();
}

std::string spoken(Date date) {
    return std::to_string(unsigned(date.day())) + ' ' + month_names[unsigned(date.month()) - 1] + ' ' +
           std::to_string(int(date.year()));
}

LocalTime local_in_london(Instant at) {
    auto local = point(at);
    if (is_summer_time(local)) local += hours(1);
    const auto day = floor<days>(local);
    const hh_mm_ss time(local - day);
    return { year_month_day(day), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()) };
}

Date day_in_london(Instant at) {
    return local_in_london(at).day;
}

Instant instant_in_london(Date day, int hour, int minute) {
    const auto clock = sys_days(day) + hours(hour) + minutes(minute);
    const auto summer = clock - hours(1);
    const auto at = is_summer_time(summer) ? sys_time<milliseconds>(summer) : sys_time<milliseconds>(clock);
    return Instant{ at.time_since_epoch().count() };
}

std::string spoken(Instant at) {
    const auto local = local_in_london(at);
    const int hour = local.hour % 12 == 0 ? 12 : local.hour % 12;
    return spoken(local.day) + " at " + std::to_string(hour) + ':' + padded(local.minute, 2) +
           (local.hour < 12 ? "am" : "pm");
}

std::optional<RoughDate> RoughDate::parse(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto year = digits(text, 0, 4);
    if (!year) return std::nullopt;
    RoughDate date{ .year = std::chrono::year(*year), .month = {}, .day = {} };
    if (text.size() >= 7) {
        const auto month = digits(text, 5, 2);
        if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
        date.month = std::chrono::month(static_cast<unsigned>(*month));
    }
    if (text.size() == 10) {
        const auto day = digits(text, 8, 2);
        if (text[7] != '-' || !day) return std::nullopt;
        date.day = std::chrono::day(static_cast<unsigned>(*day));
        if (!date.earliest().ok()) return std::nullopt;
    }
    return date;
}

std::string RoughDate::text() const {
    auto text = padded(int(year), 4);
    if (month) text += '-' + padded(static_cast<int>(unsigned(*month)), 2);
    if (day) text += '-' + padded(static_cast<int>(unsigned(*day)), 2);
    return text;
}

Date RoughDate::earliest() const {
    return year / month.value_or(January) / day.value_or(std::chrono::day(1));
}

Date RoughDate::latest() const {
    const auto in_month = year / month.value_or(December);
    return day ? Date(in_month / *day) : Date(in_month / last);
}

}
