#include "rooms/directory/open_referral/calendar.hpp"

#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

namespace knotwork::directory::open_referral {
namespace {

constexpr const char* london = "Europe/London";

// The Summer Time Order 2002, as a calendar reads it.
constexpr const char* london_rules = "BEGIN:VTIMEZONE\r\n"
                                     "TZID:Europe/London\r\n"
                                     "BEGIN:DAYLIGHT\r\n"
                                     "DTSTART:19960331T010000\r\n"
                                     "TZOFFSETFROM:+0000\r\n"
                                     "TZOFFSETTO:+0100\r\n"
                                     "TZNAME:BST\r\n"
                                     "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                                     "END:DAYLIGHT\r\n"
                                     "BEGIN:STANDARD\r\n"
                                     "DTSTART:19961027T020000\r\n"
                                     "TZOFFSETFROM:+0100\r\n"
                                     "TZOFFSETTO:+0000\r\n"
                                     "TZNAME:GMT\r\n"
                                     "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                                     "END:STANDARD\r\n"
                                     "END:VTIMEZONE\r\n";

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

bool can_be_shown(const Schedule& schedule) {
    return is_sound(schedule);
}

icaltimetype time_of(Date day, std::optional<ClockTime> clock) {
    auto time = icaltime_null_time();
    const auto minutes = clock ? clock->minutes : 0;
    const Date on = minutes < 24 * 60 ? day : Date(std::chrono::sys_days(day) + std::chrono::days(1));
    time.year = static_cast<int>(on.year());
    time.month = static_cast<int>(static_cast<unsigned>(on.month()));
    time.day = static_cast<int>(static_cast<unsigned>(on.day()));
    time.hour = minutes % (24 * 60) / 60;
    time.minute = minutes % 60;
    time.is_date = clock ? 0 : 1;
    return time;
}

Date day_of(const icaltimetype& time) {
    return Date(
        std::chrono::year(time.year),
        std::chrono::month(static_cast<unsigned>(time.month)),
        std::chrono::day(static_cast<unsigned>(time.day))
    );
}

icaltimetype moment_of(Instant at) {
    return icaltime_from_timet_with_zone(
        static_cast<time_t>(at.milliseconds / 1000), 0, icaltimezone_get_utc_timezone()
    );
}

// The end of a season: its last day, or, of sessions with a clock time, the end of that day in London, as UTC.
icaltimetype until(const Schedule& schedule) {
    if (!schedule.opens) return time_of(*schedule.valid_to, std::nullopt);
    return moment_of(instant_in_london(*schedule.valid_to, 23, 59));
}

icalrecurrencetype rule_of(const Schedule& schedule) {
    std::string text = schedule.frequency == Frequency::weekly ? "FREQ=WEEKLY" : "FREQ=MONTHLY";
    if (schedule.interval > 1) text += ";INTERVAL=" + std::to_string(schedule.interval);
    text += ";BYDAY=";
    for (const auto& day : schedule.days)
        (text += text.ends_with('=') ? "" : ",") += day;
    return icalrecurrencetype_from_string(text.c_str());
}

// The first day at or after `from` on which the rule has a session. There always is one: the rule is sound.
std::optional<Date> first_day(const icalrecurrencetype& rule, Date from) {
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> walk(
        icalrecur_iterator_new(rule, time_of(from, ClockTime{})), icalrecur_iterator_free
    );
    if (!walk) return std::nullopt;
    const auto first = icalrecur_iterator_next(walk.get());
    return icaltime_is_null_time(first) ? std::nullopt : std::optional(day_of(first));
}

void add_time(icalcomponent* event, icalproperty* property, bool with_clock) {
    if (with_clock) icalproperty_add_parameter(property, icalparameter_new_tzid(london));
    icalcomponent_add_property(event, property);
}

const Location* place_of(const Entry& shown, const Schedule& schedule) {
    if (!schedule.location) return shown.locations.size() == 1 ? &shown.locations.front() : nullptr;
    const auto at = std::find_if(shown.locations.begin(), shown.locations.end(), [&](const Location& one) {
        return one.id == *schedule.location;
    });
    return at == shown.locations.end() ? nullptr : &*at;
}

// The note, and from whom it all comes where the licence asks for that.
std::string description_of(const Entry& shown, const Schedule& schedule) {
    std::string text = schedule.note ? schedule.note->text() : "";
    if (shown.from) (text += text.empty() ? "" : "\n") += spoken_provenance(*shown.from);
    return text;
}

void add_what_and_where(
    icalcomponent* event, const Entry& shown, const Schedule& schedule, const std::string& address
) {
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_summary(shown.service.name.text().c_str()));
    if (const auto* place = place_of(shown, schedule)) add(icalproperty_new_location(address_line(*place).c_str()));
    if (const auto told = description_of(shown, schedule); !told.empty())
        add(icalproperty_new_description(told.c_str()));
    add(icalproperty_new_url(address.c_str()));
}

// The day from which a rule is counted that does not say since when it holds: about when the entry was changed last,
// for nobody wants the sessions of years ago, yet always a whole number of the rule's steps after one Monday that never
// moves. Which weeks a fortnightly session is in must not hang on the day on which somebody mended a telephone number.
Date counted_from(const Schedule& schedule, Date changed) {
    using namespace std::chrono;
    constexpr sys_days anchor = year(2001) / January / 1; // a Monday, and the first of a month
    const auto step = std::max<std::int64_t>(1, schedule.interval);
    const sys_days day(changed);
    if (day <= anchor) return anchor;
    if (schedule.frequency == Frequency::weekly) return anchor + weeks((day - anchor) / weeks(step) * step);
    const auto since = (changed.year() / changed.month()) - (2001y / January);
    return year_month_day(2001y / January / 1) + months(since.count() / step * step);
}

void add_event(icalcomponent* calendar, const Entry& shown, const Schedule& schedule, const std::string& address) {
    auto rule = rule_of(schedule);
    const auto since = schedule.valid_from.value_or(counted_from(schedule, day_in_london(shown.service.modified)));
    const auto first = first_day(rule, since);
    if (!first || (schedule.valid_to && *first > *schedule.valid_to)) return;
    if (schedule.valid_to) rule.until = until(schedule);
    auto* event = icalcomponent_new_vevent();
    icalcomponent_add_property(event, icalproperty_new_uid((schedule.id.uuid().canonical()).c_str()));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(moment_of(shown.service.modified)));
    const bool with_clock = schedule.opens.has_value();
    add_time(event, icalproperty_new_dtstart(time_of(*first, schedule.opens)), with_clock);
    if (with_clock && schedule.closes)
        add_time(event, icalproperty_new_dtend(time_of(*first, schedule.closes)), with_clock);
    icalcomponent_add_property(event, icalproperty_new_rrule(rule));
    add_what_and_where(event, shown, schedule, address);
    icalcomponent_add_component(calendar, event);
}

}

bool has_sessions(const Entry& shown) {
    return std::any_of(shown.service.schedules.begin(), shown.service.schedules.end(), can_be_shown);
}

std::string calendar_of(const Entry& shown, const std::string& address) {
    const Component calendar(icalcomponent_new_vcalendar(), icalcomponent_free);
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Knotwork//Directory//EN"));
    icalcomponent_add_component(calendar.get(), icalcomponent_new_from_string(london_rules));
    for (const auto& schedule : shown.service.schedules)
        if (can_be_shown(schedule)) add_event(calendar.get(), shown, schedule, address);
    const std::unique_ptr<char, decltype(&free)> text(icalcomponent_as_ical_string_r(calendar.get()), free);
    return text.get();
}

}
