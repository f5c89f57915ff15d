#include "rooms/directory/open_referral/asked.hpp"

#include "base/number.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace knotwork::directory::open_referral {
namespace {

constexpr double oldest = 150;
constexpr std::int64_t most_metres = 2'000'000;

std::optional<std::size_t> read_count(std::string_view text, std::int64_t most) {
    const auto number = read_number<std::int64_t>(text);
    if (!number || *number < 1 || *number > most) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

std::optional<double> read_years(std::string_view text) {
    const auto years = read_number<double>(text);
    return years && *years >= 0 && *years <= oldest ? years : std::nullopt;
}

std::optional<bool> read_yes(std::string_view text) {
    const auto plain = lower_ascii(text);
    if (plain == "true" || plain == "1" || plain.empty()) return true; // "?full" is a wish, too
    if (plain == "false" || plain == "0") return false;
    return std::nullopt;
}

// "MO", "monday" and "Mon" are the same day.
std::optional<std::string> read_day(std::string_view text) {
    static constexpr std::array<std::string_view, 7> names{ "monday", "tuesday",  "wednesday", "thursday",
                                                            "friday", "saturday", "sunday" };
    const auto plain = lower_ascii(text);
    for (std::size_t at = 0; at < names.size(); ++at)
        if (plain.size() >= 2 && names[at].starts_with(plain)) return std::string(weekdays[at]);
    return std::nullopt;
}

// "09:30", "9:30", "09:30:00" and "09:30Z": a clock time where the service is.
std::optional<ClockTime> read_time(std::string_view text) {
    if (text.ends_with('Z')) text.remove_suffix(1);
    if (text.size() >= 7 && text.substr(text.size() - 3) == ":00") text.remove_suffix(3);
    return ClockTime::parse(text);
}

std::optional<std::string> read_postcode(std::string_view text) {
    if (!Postcode::parse(text)) return std::nullopt;
    return plain_postcode(text);
}

std::optional<std::int32_t> read_metres(std::string_view text) {
    const auto metres = read_number<double>(text);
    if (!metres || *metres < 0 || *metres > static_cast<double>(most_metres)) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(*metres));
}

// The query, read one parameter after another; what cannot be read is remembered by its name.
class Reading {
public:
    explicit Reading(const kit::Form& query) : query_(query) {}

    template <class T, class Read>
    void one(std::string_view name, T& into, Read&& read, const char* wrong) {
        if (!query_.has(name)) return;
        auto value = read(std::string_view(query_.text(name)));
        if (!value) return refuse(name, wrong);
        if constexpr (std::is_same_v<T, decltype(value)>) into = std::move(value);
        else into = *std::move(value);
    }

    template <class T>
    void all(std::string_view name, std::vector<Id<T>>& into) {
        for (const auto& text : query_.all(name)) {
            if (const auto id = Id<T>::parse(text)) into.push_back(*id);
            else refuse(name, "directory.api.wrong.id");
        }
    }

    template <class T>
    void id(std::string_view name, std::optional<Id<T>>& into) {
        one(
            name, into, [](std::string_view text) { return Id<T>::parse(text); }, "directory.api.wrong.id"
        );
    }

    void yes(std::string_view name, bool& into) { one(name, into, read_yes, "directory.api.wrong.yes"); }

    void years(std::string_view name, std::optional<double>& into) {
        one(name, into, read_years, "directory.api.wrong.age");
    }

    void time(std::string_view name, std::optional<ClockTime>& into) {
        one(name, into, read_time, "directory.api.wrong.time");
    }

    void refuse(std::string_view name, const char* wrong) {
        problems.add(std::string(name), wrong, { { "most", std::to_string(most_per_page) } });
    }

    Problems problems{};

private:
    const kit::Form& query_;
};

void read_paging(Reading& reading, const kit::Form& query, const kit::Form& headers, Asked& asked) {
    constexpr std::int64_t last_page = 1'000'000'000;
    const auto page = [](std::string_view text) { return read_count(text, last_page); };
    const auto size = [](std::string_view text) { return read_count(text, most_per_page); };
    reading.one("page", asked.page, page, "directory.api.wrong.page");
    reading.one("per_page", asked.per_page, size, "directory.api.wrong.per_page");
    const auto format = lower_ascii(query.text("format"));
    if (!format.empty() && format != "json" && format != "ndjson")
        reading.refuse("format", "directory.api.wrong.format");
    const bool accepted = headers.text("accept").find("application/x-ndjson") != std::string::npos;
    asked.lines = format == "ndjson" || (format.empty() && accepted);
    asked.whole = asked.lines && !query.has("page") && !query.has("per_page");
}

}

std::optional<Instant> read_moment(std::string_view text) {
    const auto day = parse_date(text.substr(0, 10));
    if (!day) return std::nullopt;
    const Instant midnight{ std::chrono::milliseconds(std::chrono::sys_days(*day).time_since_epoch()).count() };
    text.remove_prefix(10);
    if (text.empty()) return midnight;
    if (text.front() != 'T' && text.front() != 't' && text.front() != ' ') return std::nullopt;
    text.remove_prefix(1);
    std::chrono::minutes east{ 0 };
    if (text.ends_with('Z') || text.ends_with('z')) text.remove_suffix(1);
    else if (text.size() > 6 && text[text.size() - 3] == ':' && text.find_first_of("+- ") == text.size() - 6) {
        // A plus sign in an address is a space when it has been read.
        const auto offset = ClockTime::parse(text.substr(text.size() - 5));
        if (!offset) return std::nullopt;
        east = std::chrono::minutes(text[text.size() - 6] == '-' ? -offset->minutes : offset->minutes);
        text.remove_suffix(6);
    }
    const auto clock = ClockTime::parse(text.substr(0, 5));
    if (!clock) return std::nullopt;
    text.remove_prefix(5);
    double seconds = 0;
    if (!text.empty()) {
        const auto read = text.front() == ':' && text.size() >= 3 ? read_number<double>(text.substr(1)) : std::nullopt;
        if (!read || *read < 0 || *read >= 61) return std::nullopt;
        seconds = *read;
    }
    return midnight + std::chrono::minutes(clock->minutes) - east +
           std::chrono::milliseconds(std::lround(seconds * 1000));
}

Result<Asked> read_asked(const kit::Form& query, const kit::Form& headers) {
    Asked asked;
    Reading reading(query);
    read_paging(reading, query, headers, asked);
    reading.yes("minimal", asked.minimal);
    reading.yes("full", asked.full);
    reading.yes("full_service", asked.full_service);
    reading.yes("top_only", asked.top_only);
    asked.search = query.text("search").substr(0, 200);
    reading.all("taxonomy_term_id", asked.terms);
    reading.all("taxonomy_id", asked.taxonomies);
    reading.id("organization_id", asked.organisation);
    reading.id("parent_id", asked.parent);
    reading.one("modified_after", asked.modified_after, read_moment, "directory.api.wrong.moment");
    reading.years("minimum_age", asked.minimum_age);
    reading.years("maximum_age", asked.maximum_age);
    reading.years("age", asked.age);
    reading.one("day", asked.day, read_day, "directory.api.wrong.day");
    reading.time("start_time", asked.start);
    reading.time("end_time", asked.end);
    reading.one("postcode", asked.postcode, read_postcode, "directory.api.wrong.postcode");
    reading.one("proximity", asked.proximity, read_metres, "directory.api.wrong.proximity");
    if (asked.proximity && !asked.postcode) reading.refuse("proximity", "directory.api.wrong.proximity");
    if (reading.problems) return reading.problems;
    return asked;
}

}
