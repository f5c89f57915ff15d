#include "rooms/directory/schedule.hpp"

#include "html/words.hpp"

#include <algorithm>
#include <charconv>

namespace knotwork::directory {
namespace {

struct Day {
    int weekday;
    int nth; // of the month; 0 every week, -1 the last
};

std::optional<Day> read_day(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const auto at = std::find(weekdays.begin(), weekdays.end(), text.substr(text.size() - 2));
    if (at == weekdays.end()) return std::nullopt;
    const auto digits = text.substr(0, text.size() - 2);
    int nth = 0;
    if (!digits.empty()) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), nth);
        if (error != std::errc() || end != digits.data() + digits.size() || nth < -1 || nth == 0 || nth > 5)
            return std::nullopt;
    }
    return Day{ static_cast<int>(at - weekdays.begin()), nth };
}

std::string listed(const std::vector<std::string>& parts) {
    if (parts.empty()) return {};
    auto text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto* key = i + 1 == parts.size() ? "directory.list.last" : "directory.list.more";
        text = words(key, { { "before", text }, { "next", parts[i] } });
    }
    return text;
}

std::string spoken_days(const Schedule& schedule) {
    std::vector<std::string> days;
    for (const auto& text : schedule.days) {
        const auto day = read_day(text);
        if (!day) continue;
        const std::string key(weekdays[static_cast<std::size_t>(day->weekday)]);
        const auto name = words("directory.day." + lower_ascii(key));
        if (day->nth == 0) days.push_back(words("directory.schedule.weekly", { { "day", name } }));
        else {
            const auto nth = words("directory.nth." + (day->nth < 0 ? std::string("last") : std::to_string(day->nth)));
            days.push_back(words("directory.schedule.monthly", { { "nth", nth }, { "day", name } }));
        }
    }
    if (days.size() == 7) return words("directory.schedule.daily");
    const auto all = listed(days);
    if (schedule.interval <= 1) return all;
    return words("directory.schedule.every", { { "days", all }, { "count", std::to_string(schedule.interval) } });
}

std::string spoken_hours(const Schedule& schedule) {
    if (!schedule.opens || !schedule.closes) return {};
    if (schedule.opens->minutes == 0 && schedule.closes->minutes >= 23 * 60 + 59)
        return words("directory.schedule.all_day");
    return words(
        "directory.schedule.hours", { { "from", spoken(*schedule.opens) }, { "until", spoken(*schedule.closes) } }
    );
}

std::string spoken_season(const Schedule& schedule) {
    if (schedule.valid_from && schedule.valid_to)
        return words(
            "directory.schedule.between",
            { { "from", knotwork::spoken(*schedule.valid_from) }, { "until", knotwork::spoken(*schedule.valid_to) } }
        );
    if (schedule.valid_from)
        return words("directory.schedule.from", { { "from", knotwork::spoken(*schedule.valid_from) } });
    if (schedule.valid_to)
        return words("directory.schedule.until", { { "until", knotwork::spoken(*schedule.valid_to) } });
    return {};
}

// A place that the reader may not know of is not in the entry, and is not said.
const Location* place_of(const Entry& entry, const Schedule& schedule) {
    if (!schedule.location || entry.locations.size() < 2) return nullptr;
    const auto found = std::find_if(entry.locations.begin(), entry.locations.end(), [&](const auto& location) {
        return location.id == *schedule.location;
    });
    return found == entry.locations.end() ? nullptr : &*found;
}

std::string at_its_place(const Entry& entry, const Schedule& schedule) {
    auto text = spoken(schedule);
    if (const auto* place = place_of(entry, schedule))
        text = words("directory.schedule.at", { { "when", text }, { "place", place->name.text() } });
    if (schedule.note) text = words("directory.schedule.note", { { "when", text }, { "note", schedule.note->text() } });
    return text;
}

}

std::optional<ClockTime> ClockTime::parse(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
    int hour = 0;
    int minute = 0;
    const auto* const begin = text.data();
    if (std::from_chars(begin, begin + colon, hour).ptr != begin + colon) return std::nullopt;
    if (std::from_chars(begin + colon + 1, begin + text.size(), minute).ptr != begin + text.size()) return std::nullopt;
    const int minutes = hour * 60 + minute;
    if (hour < 0 || minute < 0 || minute > 59 || minutes > 24 * 60) return std::nullopt;
    return ClockTime{ minutes };
}

std::string ClockTime::text() const {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<int> weekday_of(std::string_view day) {
    const auto read = read_day(day);
    return read ? std::optional(read->weekday) : std::nullopt;
}

bool is_sound(const Schedule& schedule) {
    const bool days_read = std::all_of(schedule.days.begin(), schedule.days.end(), [&](const auto& day) {
        const auto read = read_day(day);
        return read && (read->nth == 0) == (schedule.frequency == Frequency::weekly);
    });
    if (!days_read || schedule.days.empty() || schedule.interval < 1) return false;
    if (schedule.opens && schedule.closes && *schedule.opens >= *schedule.closes) return false;
    return !schedule.valid_from || !schedule.valid_to || *schedule.valid_from <= *schedule.valid_to;
}

bool is_over(const Schedule& schedule, Date today) {
    return schedule.valid_to && *schedule.valid_to < today;
}

std::string spoken(ClockTime time) {
    if (time.minutes == 0 || time.minutes == 24 * 60) return words("directory.time.midnight");
    if (time.minutes == 12 * 60) return words("directory.time.noon");
    const int hour = time.minutes / 60;
    const int minute = time.minutes % 60;
    auto clock = std::to_string(hour % 12 == 0 ? 12 : hour % 12);
    if (minute != 0) clock += (minute < 10 ? ":0" : ":") + std::to_string(minute);
    return words(hour < 12 ? "directory.time.am" : "directory.time.pm", { { "clock", clock } });
}

std::string spoken(const Schedule& schedule) {
    auto text = spoken_days(schedule);
    for (const auto& more : { spoken_hours(schedule), spoken_season(schedule) })
        if (!more.empty()) text = words("directory.schedule.part", { { "before", text }, { "next", more } });
    return text;
}

std::vector<std::string> spoken_times(const Entry& entry, Date today) {
    std::vector<std::string> times;
    for (const auto& schedule : entry.service.schedules)
        if (!is_over(schedule, today)) times.push_back(at_its_place(entry, schedule));
    return times;
}

}
