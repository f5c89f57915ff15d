#include "rooms/directory/asking.hpp"

#include "base/encoding.hpp"
#include "base/enumerators.hpp"
#include "base/shortening.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace knotwork::directory {
namespace {

constexpr double metres_in_a_mile = 1609.344;
constexpr std::size_t longest_text = 200;
constexpr std::size_t most_values = 20;

std::string line(const kit::Form& form, std::string_view name) {
    return std::string(trimmed(beginning(trimmed(form.text(name)), longest_text)));
}

std::vector<std::string> values(const kit::Form& form, std::string_view name) {
    std::vector<std::string> values;
    for (auto& value : form.all(name)) {
        const bool known = std::find(values.begin(), values.end(), value) != values.end();
        if (!value.empty() && value.size() <= 80 && !known && values.size() < most_values)
            values.push_back(std::move(value));
    }
    return values;
}

std::optional<std::int64_t>
number(const kit::Form& form, std::string_view name, std::int64_t least, std::int64_t most) {
    const auto number = form.read<std::int64_t>(name).value;
    return number && *number >= least && *number <= most ? number : std::nullopt;
}

search::Window window_of(PartOfDay part) {
    return search::usual_windows.at(1 + static_cast<std::size_t>(part)); // the first is any time
}

// What is on in both.
search::Window both(search::Window one, const search::Window& other) {
    if (other.from) one.from = std::max(one.from.value_or(0), *other.from);
    if (other.until) one.until = std::min(one.until.value_or(24 * 60), *other.until);
    return one;
}

std::int32_t metres_in(std::int64_t miles) {
    return static_cast<std::int32_t>(std::lround(static_cast<double>(miles) * metres_in_a_mile));
}

void forget_times(Asked& asked) {
    asked.part_of_day.reset();
    asked.from.clear();
    asked.until.clear();
}

std::vector<std::string>* list_of(Asked& asked, search::Facet facet) {
    switch (facet) {
    case search::Facet::category:
        return &asked.categories;
    case search::Facet::need:
        return &asked.needs;
    case search::Facet::mode:
        return &asked.modes;
    case search::Facet::language:
        return &asked.languages;
    case search::Facet::accessibility:
        return &asked.access;
    case search::Facet::day:
        return &asked.days;
    case search::Facet::cost:
    case search::Facet::route:
    case search::Facet::agency:
        break;
    }
    return nullptr;
}

}

Asked read_asked(const kit::Form& form) {
    return {
        .words = line(form, "q"),
        .where = line(form, "where"),
        .miles = number(form, "miles", 1, 100),
        .age = line(form, "age"),
        .categories = values(form, "category"),
        .needs = values(form, "need"),
        .modes = values(form, "mode"),
        .languages = values(form, "language"),
        .access = values(form, "access"),
        .days = values(form, "day"),
        .part_of_day = named<PartOfDay>(form.text("time")),
        .from = line(form, "from"),
        .until = line(form, "until"),
        .cost = line(form, "cost"),
        .route = line(form, "route"),
        .agency = line(form, "agency"),
        .accepting = form.text("accepting") == "yes",
        .room = form.text("room") == "yes",
        .anywhere = form.text("anywhere") == "yes",
        .sort = named<search::Sort>(form.text("sort")).value_or(search::Sort::best),
        .view = named<View>(form.text("view")).value_or(View::list),
        .page = number(form, "page", 1, 5000).value_or(1),
    };
}

std::optional<double> read_age(std::string_view typed) {
    const auto text = trimmed(typed);
    double years = 0;
    const auto read = std::from_chars(text.begin(), text.end(), years);
    if (text.empty() || read.ec != std::errc() || years < 0) return std::nullopt;
    const auto unit = trimmed(std::string_view(read.ptr, text.end()));
    if (unit == "month" || unit == "months" || unit == "m") years /= 12;
    else if (unit == "week" || unit == "weeks") years /= 52;
    else if (!unit.empty() && unit != "year" && unit != "years" && unit != "y") return std::nullopt;
    return years <= 120 ? std::optional(years) : std::nullopt;
}

search::Window clock_window(const Asked& asked) {
    search::Window window{ read_clock(asked.from), read_clock(asked.until) };
    if (window.until == 0) window.until = 24 * 60; // a day ends at midnight, too
    if (window.from && window.until && *window.until <= *window.from) return {};
    return window;
}

Problems problems_of(const Asked& asked) {
    Problems problems;
    if (!asked.age.empty() && !read_age(asked.age)) problems.add("age", "directory.filter.age.unreadable");
    const auto from = read_clock(asked.from);
    const auto until = read_clock(asked.until);
    if (!asked.from.empty() && !from) problems.add("from", "directory.filter.clock.unreadable");
    if (!asked.until.empty() && !until) problems.add("until", "directory.filter.clock.unreadable");
    if (from && until && clock_window(asked).any()) problems.add("until", "directory.filter.clock.backwards");
    return problems;
}

std::vector<std::int64_t> miles_offered(const Asked& asked) {
    std::vector<std::int64_t> miles{ 1, 2, 5, 10, 20 };
    const auto at = std::lower_bound(miles.begin(), miles.end(), asked.miles.value_or(1));
    if (asked.miles && (at == miles.end() || *at != *asked.miles)) miles.insert(at, *asked.miles);
    return miles;
}

std::vector<std::pair<std::string, std::string>> fields_of(const Asked& asked) {
    std::vector<std::pair<std::string, std::string>> fields;
    const auto add = [&](const char* name, std::string value) {
        if (!value.empty()) fields.emplace_back(name, std::move(value));
    };
    const auto add_all = [&](const char* name, const std::vector<std::string>& values) {
        for (const auto& value : values)
            add(name, value);
    };
    add("q", asked.words);
    add("where", asked.where);
    if (asked.miles) add("miles", std::to_string(*asked.miles));
    add("age", asked.age);
    add_all("category", asked.categories);
    add_all("need", asked.needs);
    add_all("mode", asked.modes);
    add_all("language", asked.languages);
    add_all("access", asked.access);
    add_all("day", asked.days);
    if (asked.part_of_day) add("time", std::string(name_of(*asked.part_of_day)));
    add("from", asked.from);
    add("until", asked.until);
    add("cost", asked.cost);
    add("route", asked.route);
    add("agency", asked.agency);
    if (asked.accepting) add("accepting", "yes");
    if (asked.room) add("room", "yes");
    if (asked.anywhere) add("anywhere", "yes");
    if (asked.sort != search::Sort::best) add("sort", std::string(name_of(asked.sort)));
    if (asked.view != View::list) add("view", std::string(name_of(asked.view)));
    if (asked.page > 1) add("page", std::to_string(asked.page));
    return fields;
}

html::Url address_of(const Asked& asked) {
    std::string address = "/services";
    char before = '?';
    for (const auto& [name, value] : fields_of(asked)) {
        address += before + name + '=' + percent_encoded(value);
        before = '&';
    }
    return address;
}

std::size_t results_before(const Asked& asked) {
    return static_cast<std::size_t>(asked.page - 1) * results_on_a_page(asked.view);
}

search::Query query_of(const Asked& asked, std::optional<search::Near> near, Date today) {
    search::Query query{
        .words = asked.words,
        .near = std::move(near),
        .serving = !asked.anywhere,
        .today = today,
        .window = clock_window(asked),
        .accepting = asked.accepting,
        .places_free = asked.room,
        .sort = asked.sort,
        .offset = results_before(asked),
        .limit = results_on_a_page(asked.view),
    };
    for (const auto part : { PartOfDay::morning, PartOfDay::afternoon, PartOfDay::evening })
        query.windows.push_back(both(clock_window(asked), window_of(part)));
    if (asked.part_of_day) query.window = both(query.window, window_of(*asked.part_of_day));
    for (const auto miles : miles_offered(asked))
        query.distances.push_back(metres_in(miles));
    if (query.near && asked.miles) query.within = metres_in(*asked.miles);
    if (const auto age = read_age(asked.age)) query.ages = { age, age };
    const auto choose = [&](search::Facet facet, const std::vector<std::string>& values) {
        for (const auto& value : values)
            query.choices.push_back({ facet, value });
    };
    choose(search::Facet::category, asked.categories);
    choose(search::Facet::need, asked.needs);
    choose(search::Facet::mode, asked.modes);
    choose(search::Facet::language, asked.languages);
    choose(search::Facet::accessibility, asked.access);
    choose(search::Facet::day, asked.days);
    if (!asked.cost.empty()) query.choices.push_back({ search::Facet::cost, asked.cost });
    if (!asked.route.empty()) query.choices.push_back({ search::Facet::route, asked.route });
    if (!asked.agency.empty()) query.choices.push_back({ search::Facet::agency, asked.agency });
    return query;
}

search::Found answer_to(Asked& asked, const search::Index& index, const std::optional<search::Near>& near, Date today) {
    auto found = search::search(index, query_of(asked, near, today));
    if (found.total == 0 || !found.hits.empty()) return found;
    asked.page = static_cast<std::int64_t>((found.total - 1) / results_on_a_page(asked.view) + 1);
    return search::search(index, query_of(asked, near, today));
}

Asked without(Asked asked, const search::Filter& filter) {
    using Kind = search::Filter::Kind;
    asked.page = 1;
    if (filter.kind == Kind::ages) asked.age.clear();
    else if (filter.kind == Kind::within) asked.miles.reset();
    else if (filter.kind == Kind::serving) asked.anywhere = true;
    else if (filter.kind == Kind::times) forget_times(asked);
    else if (filter.kind == Kind::accepting) asked.accepting = false;
    else if (filter.kind == Kind::places_free) asked.room = false;
    else if (auto* list = list_of(asked, filter.choice.facet)) std::erase(*list, filter.choice.value);
    else if (filter.choice.facet == search::Facet::cost) asked.cost.clear();
    else if (filter.choice.facet == search::Facet::route) asked.route.clear();
    else asked.agency.clear();
    return asked;
}

Asked without(Asked asked, const std::vector<search::Filter>& filters) {
    for (const auto& filter : filters)
        asked = without(std::move(asked), filter);
    return asked;
}

}
