#include "rooms/directory/filter_fields.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/hint.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/moj/filter.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::Node;
using search::Facet;

std::string counted(const std::string& name, std::size_t count) {
    return words("directory.filter.count", { { "name", name }, { "count", std::to_string(count) } });
}

std::vector<std::string> chosen(const Asked& asked, Facet facet) {
    switch (facet) {
    case Facet::category:
        return asked.categories;
    case Facet::need:
        return asked.needs;
    case Facet::mode:
        return asked.modes;
    case Facet::language:
        return asked.languages;
    case Facet::accessibility:
        return asked.access;
    case Facet::day:
        return asked.days;
    case Facet::cost:
        return { asked.cost };
    case Facet::route:
        return { asked.route };
    case Facet::agency:
        break;
    }
    return { asked.agency };
}

bool is_among(const std::vector<std::string>& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

// The values of a facet as choices, with how many; one that would leave nothing is not offered, unless it is chosen.
std::vector<govuk::Choice> facet_choices(const Results& results, Facet facet) {
    const auto ticked = chosen(results.asked, facet);
    std::vector<govuk::Choice> items;
    for (const auto& count : results.found.counts) {
        if (count.facet != facet || (count.count == 0 && !is_among(ticked, count.value))) continue;
        const std::string value(count.value);
        items.push_back({ .value = value, .text = counted(value_name(results, facet, value), count.count) });
    }
    if (facet != Facet::day)
        std::sort(items.begin(), items.end(), [](const auto& left, const auto& right) {
            return left.text < right.text;
        });
    return items;
}

Node folded_away(const std::string& name, bool open, const Node& content) {
    return govuk::details({ .summary_text = name, .html = content, .open = open });
}

Node boxes(const Results& results, Facet facet, const char* field, const std::string& legend) {
    const auto items = facet_choices(results, facet);
    if (items.empty()) return {};
    const auto ticked = chosen(results.asked, facet);
    const auto group = govuk::checkboxes({
        .name = field,
        .legend = govuk::Legend{ .text = legend, .classes = "govuk-visually-hidden" },
        .items = items,
        .values = ticked,
        .classes = "govuk-checkboxes--small",
    });
    return folded_away(legend, !ticked.empty(), group);
}

Node one_of(
    const Results& results, Facet facet, const char* field, const std::string& legend, const std::string& value
) {
    auto items = facet_choices(results, facet);
    items.insert(items.begin(), govuk::Choice{ .value = "", .text = words("directory.filter.any") });
    items.front().checked = value.empty();
    const auto group = govuk::radios({
        .name = field,
        .legend = govuk::Legend{ .text = legend, .classes = "govuk-visually-hidden" },
        .items = items,
        .value = value,
        .classes = "govuk-radios--small",
    });
    return folded_away(legend, !value.empty(), group);
}

// One of what may be a thousand.
Node agency(const Results& results) {
    const auto& chosen = results.asked.agency;
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("directory.filter.any") } };
    for (auto& choice : facet_choices(results, Facet::agency))
        items.push_back({ .value = std::move(choice.value), .text = std::move(choice.text) });
    const auto name = words("directory.filter.agency");
    const auto list = govuk::select({
        .name = "agency",
        .label = govuk::Label{ .text = name, .classes = "govuk-visually-hidden" },
        .items = items,
        .value = chosen,
    });
    return folded_away(name, !chosen.empty(), list);
}

Node who(const Results& results) {
    return govuk::input({
        .name = "age",
        .label = govuk::Label{ .text = words("directory.filter.age"), .classes = "govuk-label--s" },
        .hint = words("directory.filter.age.hint"),
        .value = results.asked.age,
        .error = results.problems["age"],
        .classes = "govuk-input--width-5",
    });
}

Node how_far(const Results& results) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("directory.filter.miles.any") } };
    const auto offered = miles_offered(results.asked);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        auto name = words_count("directory.filter.miles", static_cast<std::size_t>(offered[i]));
        if (i < results.found.within.size()) name = counted(name, results.found.within[i]);
        items.push_back({ .value = std::to_string(offered[i]), .text = std::move(name) });
    }
    return govuk::select({
        .name = "miles",
        .label = govuk::Label{ .text = words("directory.filter.miles.label"), .classes = "govuk-label--s" },
        .items = items,
        .value = results.asked.miles ? std::to_string(*results.asked.miles) : "",
    });
}

govuk::Choice now_box(const char* name, const std::string& text, bool checked) {
    govuk::Choice box;
    box.name = name;
    box.value = "yes";
    box.text = text;
    box.checked = checked;
    return box;
}

Node now(const Results& results) {
    const auto& found = results.found;
    return govuk::checkboxes({
        .legend = govuk::Legend{ .text = words("directory.filter.now"), .classes = "govuk-fieldset__legend--s" },
        .items = {
            now_box(
                "accepting", counted(words("directory.filter.accepting"), found.accepting), results.asked.accepting
            ),
            now_box("room", counted(words("directory.filter.room"), found.places_free), results.asked.room),
            now_box("anywhere", counted(words("directory.filter.anywhere"), found.anywhere), results.asked.anywhere),
        },
        .id_prefix = "now",
        .classes = "govuk-checkboxes--small",
    });
}

Node part_of_day(const Results& results) {
    auto times = choices<PartOfDay>("directory.time_of_day");
    for (std::size_t i = 0; i < std::min(times.size(), results.found.windows.size()); ++i)
        times[i].text = counted(times[i].text, results.found.windows[i]);
    times.insert(times.begin(), govuk::Choice{ .value = "", .text = words("directory.filter.any") });
    const auto time = results.asked.part_of_day ? std::string(name_of(*results.asked.part_of_day)) : "";
    times.front().checked = time.empty();
    return govuk::radios({
        .name = "time",
        .legend = govuk::Legend{ .text = words("directory.filter.time"), .classes = "govuk-fieldset__legend--s" },
        .items = times,
        .value = time,
        .classes = "govuk-radios--small",
    });
}

Node clock_field(const Results& results, const char* name, const std::string& label, const std::string& typed) {
    return govuk::input({
        .name = name,
        .label = label,
        .value = typed,
        .error = results.problems[name],
        .described_by = "clock-hint",
        .classes = "govuk-input--width-5",
    });
}

Node between_times(const Results& results) {
    return govuk::fieldset({
        .legend = govuk::Legend{ .text = words("directory.filter.clock"), .classes = "govuk-fieldset__legend--s" },
        .html = {
            govuk::hint({ .text = words("directory.filter.clock.hint"), .id = "clock-hint" }),
            clock_field(results, "from", words("directory.filter.clock.from"), results.asked.from),
            clock_field(results, "until", words("directory.filter.clock.until"), results.asked.until),
        },
    });
}

Node when(const Results& results) {
    const auto& asked = results.asked;
    const auto days = facet_choices(results, Facet::day);
    Node content;
    if (!days.empty())
        content += govuk::checkboxes({
            .name = "day",
            .legend = govuk::Legend{ .text = words("directory.filter.day"), .classes = "govuk-fieldset__legend--s" },
            .items = days,
            .values = asked.days,
            .classes = "govuk-checkboxes--small",
        });
    content += part_of_day(results);
    content += between_times(results);
    const bool open = !asked.days.empty() || asked.part_of_day || !asked.from.empty() || !asked.until.empty();
    return folded_away(words("directory.filter.when"), open, content);
}

std::string clock_name(const search::Window& window) {
    const auto from = spoken(ClockTime{ window.from.value_or(0) });
    const auto until = spoken(ClockTime{ window.until.value_or(0) });
    if (!window.until) return words("directory.filter.clock.after", { { "from", from } });
    if (!window.from) return words("directory.filter.clock.before", { { "until", until } });
    return words("directory.filter.clock.between", { { "from", from }, { "until", until } });
}

std::string times_name(const Asked& asked) {
    std::vector<std::string> names;
    if (asked.part_of_day) names.push_back(words("directory.time_of_day." + std::string(name_of(*asked.part_of_day))));
    if (const auto window = clock_window(asked); !window.any()) names.push_back(clock_name(window));
    return joined(names);
}

// What somebody chose. That a service serves the place they named is no choice beside the place.
std::vector<search::Filter> chosen_filters(const Results& results) {
    const auto near = results.from ? std::optional(results.from->near) : std::nullopt;
    auto filters = filters_of(query_of(results.asked, near, results.today));
    std::erase_if(filters, [](const auto& filter) { return filter.kind == search::Filter::Kind::serving; });
    return filters;
}

// What is chosen, each with a way to take it back; not when asked privately, for a link would carry the words.
std::optional<moj::Filter::Selected> selected(const Results& results) {
    std::vector<moj::Filter::Tag> tags;
    for (const auto& filter : chosen_filters(results))
        tags.push_back({ filter_name(results, filter), address_of(without(results.asked, filter)) });
    if (tags.empty() || results.asked.in_private) return std::nullopt;
    Asked clear;
    clear.words = results.asked.words;
    clear.where = results.asked.where;
    return moj::Filter::Selected{
        .heading = words("directory.filter.selected"),
        .clear_link = { words("directory.filter.clear"), address_of(clear) },
        .categories = { { .heading = words("directory.filter.chosen"), .items = tags } },
    };
}

}

std::string value_name(const Results& results, Facet facet, const std::string& value) {
    switch (facet) {
    case Facet::category: {
        const auto* term = results.catalogue.term(value);
        return term ? term->name.text() : value;
    }
    case Facet::need:
        return named<Need>(value) ? words("directory.need." + value) : value;
    case Facet::mode:
        return named<Mode>(value) ? words("directory.mode." + value) : value;
    case Facet::language:
        return language_name(value);
    case Facet::cost:
        return named<CostKind>(value) ? words("directory.cost." + value) : value;
    case Facet::route:
        return named<Route>(value) ? words("directory.route." + value) : value;
    case Facet::accessibility:
        return named<Access>(value) ? words("directory.access." + value) : value;
    case Facet::day: {
        const auto key = "directory.day." + lower_ascii(value);
        return has_words(key) ? words(key) : value;
    }
    case Facet::agency:
        break;
    }
    const auto* organisation = results.catalogue.organisation(value);
    return organisation ? organisation->name.text() : words("directory.filter.agency");
}

std::size_t count_chosen(const Results& results) {
    return chosen_filters(results).size();
}

std::string filter_name(const Results& results, const search::Filter& filter) {
    using Kind = search::Filter::Kind;
    switch (filter.kind) {
    case Kind::choice:
        return value_name(results, filter.choice.facet, filter.choice.value);
    case Kind::ages:
        return words("directory.filter.age.chosen", { { "age", results.asked.age } });
    case Kind::within:
        return words_count("directory.filter.miles", static_cast<std::size_t>(results.asked.miles.value_or(0)));
    case Kind::serving:
        return words("directory.filter.serving", { { "place", results.from ? results.from->called : "" } });
    case Kind::times:
        return times_name(results.asked);
    case Kind::accepting:
        return words("directory.filter.accepting");
    case Kind::places_free:
        return words("directory.filter.room");
    }
    return {};
}

Node filter_fields(const Results& results) {
    Node fields{
        who(results),
        how_far(results),
        now(results),
        boxes(results, Facet::category, "category", words("directory.filter.category")),
        boxes(results, Facet::mode, "mode", words("directory.filter.mode")),
        when(results),
        one_of(results, Facet::cost, "cost", words("directory.filter.cost"), results.asked.cost),
        one_of(results, Facet::route, "route", words("directory.filter.route"), results.asked.route),
        boxes(results, Facet::need, "need", words("directory.filter.need")),
        boxes(results, Facet::accessibility, "access", words("directory.filter.access")),
        boxes(results, Facet::language, "language", words("directory.filter.language")),
        agency(results),
    };
    return moj::filter({
        .heading = words("directory.filter.title"),
        .selected_filters = selected(results),
        .options_html = fields,
        .submit = { .text = words("directory.filter.apply") },
    });
}

}
