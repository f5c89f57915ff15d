#include "rooms/directory/session_rows.hpp"

#include "base/enumerators.hpp"
#include "rooms/directory/asking.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

constexpr std::size_t cells_of_a_session = 8;

std::string cell(std::size_t row, const char* name) {
    return "sessions." + std::to_string(row) + '.' + name;
}

bool is_blank(const std::string& typed) {
    return trimmed(typed).empty();
}

// What stands before a day in a rule: "2" for the second of the month, nothing for every week.
std::string nth_of(Every every) {
    switch (every) {
    case Every::first:
        return "1";
    case Every::second:
        return "2";
    case Every::third:
        return "3";
    case Every::fourth:
        return "4";
    case Every::last:
        return "-1";
    case Every::weekly:
    case Every::fortnightly:
    case Every::unchanged:
        return {};
    }
    return {};
}

std::string without_nth(const std::string& day) {
    return day.size() < 2 ? day : day.substr(day.size() - 2);
}

Every every_of(const Schedule& schedule) {
    if (schedule.frequency == Frequency::weekly)
        return schedule.interval == 1 ? Every::weekly : schedule.interval == 2 ? Every::fortnightly : Every::unchanged;
    if (schedule.interval != 1) return Every::unchanged;
    for (const auto every : { Every::first, Every::second, Every::third, Every::fourth, Every::last })
        if (std::all_of(schedule.days.begin(), schedule.days.end(), [&](const std::string& day) {
                return day == nth_of(every) + without_nth(day);
            }))
            return every;
    return Every::unchanged;
}

void say(Schedule& schedule, Every every, const std::vector<std::string>& days) {
    if (every == Every::unchanged) return;
    const auto nth = nth_of(every);
    schedule.frequency = nth.empty() ? Frequency::weekly : Frequency::monthly;
    schedule.interval = every == Every::fortnightly ? 2 : 1;
    schedule.days.clear();
    for (const auto day : weekdays)
        if (std::find(days.begin(), days.end(), day) != days.end()) schedule.days.push_back(nth + std::string(day));
}

std::optional<ClockTime> clock_of(const std::string& typed) {
    const auto minutes = read_clock(typed);
    return minutes ? std::optional(ClockTime{ *minutes }) : std::nullopt;
}

std::string as_read(const std::string& typed) {
    const auto time = clock_of(typed);
    return time ? time->text() : std::string(trimmed(typed));
}

std::string as_read(const Field<Date>& typed) {
    return typed.value ? text_of(*typed.value) : std::string(trimmed(typed.typed));
}

Field<Date> held(const std::optional<Date>& date) {
    return { date ? text_of(*date) : "", date };
}

class Deciding {
public:
    Deciding(const Service& service, Problems& problems) : service_(service), problems_(problems) {}

    void add(const SessionRow& row, std::size_t at) {
        if (row.is_left_out()) return;
        auto schedule = begin(row.id);
        when(row, at, schedule);
        schedule.opens = clock(row.opens, at, "opens");
        schedule.closes = clock(row.closes, at, "closes");
        if (schedule.closes && schedule.closes->minutes == 0) schedule.closes = ClockTime{ 24 * 60 };
        if (schedule.opens && schedule.closes && *schedule.opens >= *schedule.closes)
            problems_.add(cell(at, "closes"), "directory.form.sessions.closes.backwards");
        where(row, at, schedule);
        season(row, at, schedule);
        schedule.note = row.note.value;
        if (!row.note.value && !is_blank(row.note.typed))
            problems_.add(cell(at, "note"), "directory.form.line.not_one");
        now_.push_back(std::move(schedule));
    }

    std::vector<Schedule> all() && { return std::move(now_); }

private:
    Schedule begin(const std::string& id) {
        for (const auto& one : service_.schedules)
            if (one.id.text() == id && !is_taken(one.id)) return one;
        for (std::size_t i = 0;; ++i) {
            const auto made = Id<Schedule>::of_label("session " + service_.id.text() + ' ' + std::to_string(i));
            if (!is_taken(made) && !was_there(made)) return { .id = made };
        }
    }

    void when(const SessionRow& row, std::size_t at, Schedule& schedule) {
        const bool may_stay = was_there(schedule.id);
        if (!row.every.value || (*row.every.value == Every::unchanged && !may_stay))
            problems_.add(cell(at, "every"), "directory.form.sessions.every.missing");
        else say(schedule, *row.every.value, row.days);
        if (schedule.days.empty()) problems_.add(cell(at, "days"), "directory.form.sessions.days.missing");
    }

    std::optional<ClockTime> clock(const std::string& typed, std::size_t at, const char* name) {
        const auto time = clock_of(typed);
        if (!time && !is_blank(typed)) problems_.add(cell(at, name), "directory.form.sessions.time.not_one");
        return time;
    }

    // Only one of the service's own places. What was at a place that ends does not move to the others unasked.
    void where(const SessionRow& row, std::size_t at, Schedule& schedule) {
        schedule.location.reset();
        for (const auto& place : service_.places)
            if (place.location.text() == row.place) schedule.location = place.location;
        if (!row.place.empty() && !schedule.location)
            problems_.add(cell(at, "place"), "directory.form.sessions.place.gone");
    }

    void season(const SessionRow& row, std::size_t at, Schedule& schedule) {
        for (const auto& [field, name] : { std::pair(&row.from, "from"), std::pair(&row.until, "until") })
            if (!field->value && !is_blank(field->typed)) problems_.add(cell(at, name), "directory.form.date.not_one");
        schedule.valid_from = row.from.value;
        schedule.valid_to = row.until.value;
        if (schedule.valid_from && schedule.valid_to && *schedule.valid_from > *schedule.valid_to)
            problems_.add(cell(at, "until"), "directory.form.sessions.until.backwards");
        if (row.every.value == Every::fortnightly && !schedule.valid_from)
            problems_.add(cell(at, "from"), "directory.form.sessions.from.missing");
    }

    bool is_taken(Id<Schedule> id) const { return holds(now_, id); }

    bool was_there(Id<Schedule> id) const { return holds(service_.schedules, id); }

    static bool holds(const std::vector<Schedule>& schedules, Id<Schedule> id) {
        return std::any_of(schedules.begin(), schedules.end(), [&](const Schedule& one) { return one.id == id; });
    }

    const Service& service_;
    Problems& problems_;
    std::vector<Schedule> now_{};
};

}

bool has_session(const kit::Form& body, std::size_t row) {
    return body.has(cell(row, "id"));
}

SessionRow SessionRow::read(const kit::Form& body, std::size_t row) {
    SessionRow session{ .id = body.text(cell(row, "id")),
                        .every = body.read<Every>(cell(row, "every")),
                        .opens = body.text(cell(row, "opens")),
                        .closes = body.text(cell(row, "closes")),
                        .place = body.text(cell(row, "place")),
                        .from = body.read<Date>(cell(row, "from")),
                        .until = body.read<Date>(cell(row, "until")),
                        .note = body.read<Line>(cell(row, "note")),
                        .removed = body.has(cell(row, "removed")) };
    for (const auto& chosen : body.all(cell(row, "days")))
        for (auto& day : split(chosen, ' '))
            if (!day.empty()) session.days.push_back(std::move(day));
    return session;
}

SessionRow SessionRow::holding(const Schedule& schedule) {
    SessionRow session{ .id = schedule.id.text(),
                        .opens = schedule.opens ? schedule.opens->text() : "",
                        .closes = schedule.closes ? schedule.closes->text() : "",
                        .place = schedule.location ? schedule.location->text() : "",
                        .from = held(schedule.valid_from),
                        .until = held(schedule.valid_to),
                        .note = { schedule.note ? schedule.note->text() : "", schedule.note } };
    const auto every = every_of(schedule);
    session.every = Field<Every>::holding(std::string(name_of(every)), every);
    if (every != Every::unchanged)
        for (const auto& day : schedule.days)
            session.days.push_back(without_nth(day));
    return session;
}

void SessionRow::add_typed(kit::Form& form, std::size_t row) const {
    std::string chosen;
    for (const auto day : weekdays)
        if (std::find(days.begin(), days.end(), day) != days.end())
            chosen += (chosen.empty() ? "" : " ") + std::string(day);
    form.add(cell(row, "id"), id);
    form.add(cell(row, "every"), every.typed);
    form.add(cell(row, "days"), chosen);
    form.add(cell(row, "opens"), as_read(opens));
    form.add(cell(row, "closes"), as_read(closes));
    form.add(cell(row, "place"), place);
    form.add(cell(row, "from"), as_read(from));
    form.add(cell(row, "until"), as_read(until));
    form.add(cell(row, "note"), std::string(trimmed(note.typed)));
}

bool SessionRow::is_left_out() const {
    const bool nothing = days.empty() && is_blank(opens) && is_blank(closes) && is_blank(note.typed) &&
                         is_blank(from.typed) && is_blank(until.typed);
    return removed || (id.empty() && nothing);
}

void decide(const std::vector<SessionRow>& rows, Service& service, Problems& problems) {
    Deciding deciding(service, problems);
    for (std::size_t i = 0; i < rows.size(); ++i)
        deciding.add(rows[i], i);
    service.schedules = std::move(deciding).all();
}

std::optional<SessionText> read_session_text(std::string_view line) {
    const auto cells = split(line, '\t');
    const auto every = cells.size() == cells_of_a_session ? named<Every>(cells[0]) : std::nullopt;
    if (!every) return std::nullopt;
    SessionText session{ .place = cells[4], .unchanged = *every == Every::unchanged };
    say(session.schedule, *every, split(cells[1], ' '));
    session.schedule.opens = ClockTime::parse(cells[2]);
    session.schedule.closes = ClockTime::parse(cells[3]);
    session.schedule.valid_from = parse_date(cells[5]);
    session.schedule.valid_to = parse_date(cells[6]);
    session.schedule.note = Line::parse(cells[7]);
    return session;
}

}
