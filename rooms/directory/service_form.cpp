#include "rooms/directory/service_form.hpp"

#include "base/enumerators.hpp"
#include "rooms/directory/asking.hpp"
#include "rooms/directory/lists.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace knotwork::directory {
namespace {

constexpr std::array<std::string_view, 33> fields{
    "name",        "description",   "terms",     "status",       "visibility",   "alert",     "url",
    "urls",        "email",         "phones",    "contacts",     "places",       "sessions",  "minimum_age",
    "maximum_age", "needs",         "languages", "interpreters", "eligibility",  "areas",     "modes",
    "routes",      "who_may_refer", "accepting", "waiting",      "weeks",        "available", "maximum",
    "unit",        "room_note",     "cost",      "fees",         "funded_until",
};

bool has_rows(std::string_view field) {
    return std::find(fields_of_rows.begin(), fields_of_rows.end(), field) != fields_of_rows.end();
}

// "7", "1.5": years without more digits than they have.
std::string plain(const std::optional<double>& years) {
    if (!years) return {};
    std::array<char, 32> digits{};
    const auto length = std::snprintf(digits.data(), digits.size(), "%.4g", *years);
    return { digits.data(), static_cast<std::size_t>(length) };
}

template <class T>
Field<T> held(std::string typed, std::optional<T> value) {
    return { std::move(typed), std::move(value) };
}

template <class T>
Field<T> held_text(const std::optional<T>& value) {
    return held<T>(value ? value->text() : "", value);
}

template <class T>
Field<T> held_shown(const std::optional<T>& value) {
    return held<T>(value ? value->shown() : "", value);
}

Field<std::int64_t> held_number(const std::optional<std::int64_t>& value) {
    return held<std::int64_t>(value ? std::to_string(*value) : "", value);
}

std::string held_answer(const std::optional<bool>& answer) {
    if (!answer) return "not_said";
    return *answer ? "yes" : "no";
}

template <class Enum>
Field<Enum> held_word(Enum value) {
    return held<Enum>(std::string(name_of(value)), value);
}

// In an order of their own: which was ticked first makes no difference.
std::string together(std::vector<std::string> values, const char* between) {
    std::sort(values.begin(), values.end());
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : between) + value;
    return text;
}

}

ServiceForm ServiceForm::read(const kit::Form& body) {
    return {
        .name = body.read<Line>("name"),
        .description = body.read<Prose>("description"),
        .terms = body.all("terms"),
        .status = body.read<Status>("status"),
        .visibility = body.read<Visibility>("visibility"),
        .alert = body.read<Line>("alert"),
        .url = body.read<Line>("url"),
        .email = body.read<EmailAddress>("email"),
        .minimum_age = body.read<std::string>("minimum_age"),
        .maximum_age = body.read<std::string>("maximum_age"),
        .eligibility = body.read<Prose>("eligibility"),
        .areas = body.all("areas"),
        .more_areas = body.text("more_areas"),
        .needs = body.all("needs"),
        .languages = body.all("languages"),
        .interpreters = body.read<Line>("interpreters"),
        .modes = body.all("modes"),
        .routes = body.all("routes"),
        .who_may_refer = body.read<Prose>("who_may_refer"),
        .accepting = body.text("accepting"),
        .waiting = body.read<Line>("waiting"),
        .weeks = body.read<std::int64_t>("weeks"),
        .available = body.read<std::int64_t>("available"),
        .maximum = body.read<std::int64_t>("maximum"),
        .unit = body.read<CapacityUnit>("unit"),
        .room_note = body.read<Line>("room_note"),
        .cost = body.read<CostKind>("cost"),
        .fees = body.read<Line>("fees"),
        .funded_until = body.read<Date>("funded_until"),
        .rows = ServiceRows::read(body),
    };
}

ServiceForm ServiceForm::holding(const Service& service) {
    const auto& room = service.capacity;
    return {
        .name = held_text(std::optional(service.name)),
        .description = held_text(std::optional(service.description)),
        .terms = service.terms,
        .status = held_word(service.status),
        .visibility = held_word(service.visibility),
        .alert = held_text(service.alert),
        .url = held_text(service.url),
        .email = held_shown(service.email),
        .minimum_age = held<std::string>(plain(service.ages.from), {}),
        .maximum_age = held<std::string>(plain(service.ages.until), {}),
        .eligibility = held_text(service.eligibility),
        .areas = service.areas,
        .needs = names_of(service.needs),
        .languages = service.languages,
        .interpreters = held_text(service.interpreters),
        .modes = names_of(service.modes),
        .routes = names_of(service.routes),
        .who_may_refer = held_text(service.who_may_refer),
        .accepting = held_answer(service.accepting),
        .waiting = held_text(service.waiting),
        .weeks = held_number(service.weeks_to_wait),
        .available = held_number(room ? std::optional(room->available) : std::nullopt),
        .maximum = held_number(room ? room->maximum : std::nullopt),
        .unit = held_word(room ? room->unit : CapacityUnit::places),
        .room_note = held_text(room ? room->note : std::nullopt),
        .cost = held_word(service.cost),
        .fees = held_text(service.fees),
        .funded_until = held<Date>(service.funded_until ? text_of(*service.funded_until) : "", service.funded_until),
        .rows = ServiceRows::holding(service),
    };
}

kit::Form ServiceForm::typed() const {
    kit::Form form;
    const auto add = [&](const char* name, const std::string& text) {
        std::string plain(trimmed(text));
        std::erase(plain, '\r'); // with which browsers end lines
        form.add(name, std::move(plain));
    };
    add("name", name.typed);
    add("description", description.typed);
    for (const auto& code : terms)
        add("terms", code);
    add("status", status.typed);
    add("visibility", visibility.typed);
    add("alert", alert.typed);
    add("url", url.typed);
    add("email", email.typed);
    add("minimum_age", minimum_age.typed);
    add("maximum_age", maximum_age.typed);
    add("eligibility", eligibility.typed);
    for (const auto& code : areas)
        add("areas", code);
    for (const auto& need : needs)
        add("needs", need);
    for (const auto& code : languages)
        add("languages", code);
    add("interpreters", interpreters.typed);
    for (const auto& mode : modes)
        add("modes", mode);
    for (const auto& route : routes)
        add("routes", route);
    add("who_may_refer", who_may_refer.typed);
    add("accepting", accepting);
    add("waiting", waiting.typed);
    add("weeks", weeks.typed);
    add("available", available.typed);
    add("maximum", maximum.typed);
    add("unit", unit.typed);
    add("room_note", room_note.typed);
    add("cost", cost.typed);
    add("fees", fees.typed);
    add("funded_until", funded_until.value ? text_of(*funded_until.value) : funded_until.typed);
    rows.add_typed(form);
    return form;
}

ServiceForm ServiceForm::holding(const Entry& entry) {
    auto form = holding(entry.service);
    form.rows.complete_places(entry);
    return form;
}

void ServiceForm::complete(const Entry& entry, const Surroundings& around) {
    rows.complete_places(entry);
    for (const auto& code : entry.service.terms)
        if (!around.offers(code) && !is_among(terms, code)) terms.push_back(code);
    std::string left;
    for (const auto& line : split(std::exchange(more_areas, {}), '\n')) {
        const auto meant = around.meant.find(trimmed(line));
        const bool one = meant != around.meant.end() && meant->second.size() == 1;
        if (!one) left += line + '\n';
        else if (!is_among(areas, meant->second.front().code)) areas.push_back(meant->second.front().code);
    }
    if (!trimmed(left).empty()) more_areas = left;
}

std::vector<Difference> differences(const kit::Form& was, const kit::Form& now) {
    std::vector<Difference> all;
    for (const auto field : fields) {
        const auto said = [&](const kit::Form& form) {
            if (has_rows(field)) return rows_text(form, field);
            return together(form.all(field), field == "terms" || field == "areas" ? "\n" : " ");
        };
        Difference one{ std::string(field), said(was), said(now) };
        if (one.was != one.now) all.push_back(std::move(one));
    }
    return all;
}

}
