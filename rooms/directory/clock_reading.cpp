// Times of day as people type them, in a search, a form and the cells of a table alike.
#include "rooms/directory/schedule.hpp"

namespace knotwork::directory {
namespace {

// "3.30 p.m." as its figures and its half of the day.
struct Clock {
    std::string figures{};
    char half = 0; // 'a', 'p' or none
};

Clock clock_in(std::string_view typed) {
    std::string text;
    for (const char c : lower_ascii(trimmed(typed)))
        if (c != ' ') text += c;
    for (const std::string_view ending : { "am", "a.m.", "a.m", "pm", "p.m.", "p.m" })
        if (text.ends_with(ending)) return { text.substr(0, text.size() - ending.size()), ending.front() };
    return { text };
}

// The hours and minutes of "15:30", "3.30", "1530" or "9".
std::optional<std::pair<int, int>> hours_and_minutes(std::string figures) {
    const auto point = figures.find_first_of(":.");
    if (point != std::string::npos && figures.size() - point != 3) return std::nullopt;
    if (point != std::string::npos) figures.erase(point, 1);
    if (figures.empty() || figures.size() > 4 || figures.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    const auto number = std::stoi(figures);
    return figures.size() <= 2 ? std::pair(number, 0) : std::pair(number / 100, number % 100);
}

}

std::optional<int> read_clock(std::string_view typed) {
    const auto clock = clock_in(typed);
    if (clock.half == 0 && (clock.figures == "noon" || clock.figures == "midday")) return 12 * 60;
    if (clock.half == 0 && clock.figures == "midnight") return 0;
    const auto read = hours_and_minutes(clock.figures);
    if (!read) return std::nullopt;
    auto [hours, minutes] = *read;
    if (clock.half != 0) {
        if (hours < 1 || hours > 12) return std::nullopt;
        hours = hours % 12 + (clock.half == 'p' ? 12 : 0);
    } else if (hours >= 1 && hours <= 6 && !clock.figures.starts_with('0')) hours += 12;
    const auto time = hours * 60 + minutes;
    return minutes < 60 && time <= 24 * 60 ? std::optional(time) : std::nullopt;
}

}
