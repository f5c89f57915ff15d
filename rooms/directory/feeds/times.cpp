// When a service runs, in the parts of an iCalendar rule that a feed writes in several ways.
#include "rooms/directory/feeds/offer.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

// "MO", "Monday", "mon", "2TU", "-1fr"; empty when it is no day.
std::string day_of(std::string_view typed) {
    std::string nth;
    while (!typed.empty() && (typed.front() == '-' || (typed.front() >= '0' && typed.front() <= '9'))) {
        nth += typed.front();
        typed.remove_prefix(1);
    }
    if (typed.size() < 2) return {};
    auto day = std::string(typed.substr(0, 2));
    std::transform(day.begin(), day.end(), day.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (std::find(weekdays.begin(), weekdays.end(), day) == weekdays.end()) return {};
    return nth + day;
}

}

std::optional<Schedule> read_schedule(const Fields& fields) {
    Schedule schedule;
    const auto often = lower_ascii(fields.text("freq").value_or("weekly"));
    const auto frequency = named<Frequency>(often);
    schedule.frequency = frequency.value_or(Frequency::weekly);
    for (const auto& typed : fields.texts("byday"))
        schedule.days.push_back(day_of(typed));
    schedule.interval = static_cast<std::int64_t>(fields.number("interval", 1, 100).value_or(1));
    schedule.opens = fields.time("opens_at");
    schedule.closes = fields.time("closes_at");
    schedule.valid_from = fields.day("valid_from");
    schedule.valid_to = fields.day("valid_to");
    schedule.note = fields.line("description");
    if (!schedule.note) schedule.note = fields.line("notes");
    const bool by_date = fields.has("bymonthday") && schedule.days.empty();
    if (frequency && !by_date && is_sound(schedule)) return schedule;
    fields.notes().add(Note::left_out, "schedules");
    return std::nullopt;
}

}
