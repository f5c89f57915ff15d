#include "rooms/directory/filter_fields.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/hint.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/kept_choice.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/moj/filter.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

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

struct Offered {
    std::string name;
    std::string value;
    std::size_t count;
};

// The values of a facet in the order of their names, with how many; one that would leave nothing is not offered, unless
// it is chosen.
std::vector<Offered> offered(const Results& results, Facet facet) {
    const auto ticked = chosen(results.asked, facet);
    std::vector<Offered> values;
    for (const auto& count : results.found.counts) {
        if (count.facet != facet || (count.count == 0 && !is_among(ticked, count.value))) continue;
        const std::string value(count.value);
        values.push_back({ value_name(results, facet, value), value, count.count });
    }
    if (facet != Facet::day)
        std::sort(values.begin(), values.end(), [](const auto& left, const auto& right) {
            return std::tie(left.name, left.value) < std::tie(right.name, right.value);
        });
    return values;
}

// A page offers some forty values, and the next page the same with other numbers: each thread keeps their markup.
class KeptChoices {
public:
    const govuk::KeptChoice& of(govuk::ChoiceKind kind, const std::string& field, const Offered& one) {
        const bool is_current = edition_ == words_edition() && language_ == Speaking::language();
        if (!is_current || kept_.size() > most) kept_.clear();
        edition_ = words_edition();
        language_ = Speaking::language();
        auto& kept = kept_[field + '\n' + one.value + '\n' + one.name];
        if (!kept) {
            const auto text = words("directory.filter.count", { { "name", one.name }, { "count", html::mark(0) } });
            kept.emplace(kind, field, govuk::Choice{ .value = one.value, .text = text });
        }
        return *kept;
    }

private:
    static constexpr std::size_t most = 2000;

    unsigned edition_ = 0; // of the sentences
    std::string language_;
    std::unordered_map<std::string, std::optional<govuk::KeptChoice>> kept_;
};

// Values as choices of a group whose first places may be taken.
Node shown(
    govuk::ChoiceKind kind,
    const std::string& field,
    const std::vector<Offered>& values,
    const std::vector<std::string>& ticked,
    std::size_t first
) {
    thread_local KeptChoices kept;
    std::vector<Node> items;
    items.reserve(values.size());
    for (const auto& one : values)
        items.push_back(
            kept.of(kind, field, one).at(first + items.size(), is_among(ticked, one.value), std::to_string(one.count))
        );
    return govuk::lines(items);
}

Node folded_away(const std::string& name, bool open, const Node& content) {
    return govuk::details({ .summary_text = name, .html = content, .open = open });
}

// Nothing where no value is left.
Node box_group(const Results& results, Facet facet, const char* field, const govuk::Legend& legend) {
    const auto values = offered(results, facet);
    if (values.empty()) return {};
    const auto items = shown(govuk::ChoiceKind::checkbox, field, values, chosen(results.asked, facet), 0);
    return govuk::checkboxes({
        .name = field,
        .legend = legend,
        .form_group = { .after_input = { .html = items } },
        .classes = "govuk-checkboxes--small",
    });
}

Node boxes(const Results& results, Facet facet, const char* field, const std::string& legend) {
    const auto group = box_group(results, facet, field, { .text = legend, .classes = "govuk-visually-hidden" });
    if (group.empty()) return {};
    return folded_away(legend, !chosen(results.asked, facet).empty(), group);
}

Node one_of(
    const Results& results, Facet facet, const char* field, const std::string& legend, const std::string& value
) {
    const auto others = shown(govuk::ChoiceKind::radio, field, offered(results, facet), { value }, 1);
    const auto group = govuk::radios({
        .name = field,
        .legend = govuk::Legend{ .text = legend, .classes = "govuk-visually-hidden" },
        .items = { { .value = "", .text = words("directory.filter.any"), .checked = value.empty() } },
        .form_group = { .after_input = { .html = others } },
        .classes = "govuk-radios--small",
    });
    return folded_away(legend, !value.empty(), group);
}

// One of what may be a thousand.
Node agency(const Results& results) {
    const auto& chosen = results.asked.agency;
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("directory.filter.any") } };
    for (auto& [name, value, count] : offered(results, Facet::agency))
        items.push_back({ .value = std::move(value), .text = counted(name, count) });
    const auto name = words("directory.filter.agency");
    const auto list = govuk::select({
        .name = "agency",
        .label = govuk::Label{ .text = name, .classes = "govuk-visually-hidden" },
        .items = std::move(items),
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
        .items = std::move(times),
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
    Node content = box_group(
        results, Facet::day, "day", { .text = words("directory.filter.day"), .classes = "govuk-fieldset__legend--s" }
    );
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
