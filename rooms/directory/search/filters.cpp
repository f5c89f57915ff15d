#include "rooms/directory/search/filters.hpp"

#include <algorithm>
#include <utility>

namespace knotwork::directory::search {
namespace {

std::vector<std::string> chosen(const Query& query, Facet facet) {
    std::vector<std::string> values;
    for (const auto& choice : query.choices)
        if (choice.facet == facet) values.push_back(choice.value);
    return values;
}

bool is_chosen(const Query& query, Facet facet) {
    return std::any_of(query.choices.begin(), query.choices.end(), [&](const Choice& choice) {
        return choice.facet == facet;
    });
}

bool is_chosen(const Query& query, Facet facet, std::string_view value) {
    return std::any_of(query.choices.begin(), query.choices.end(), [&](const Choice& choice) {
        return choice.facet == facet && choice.value == value;
    });
}

std::uint8_t day_bit(std::string_view key) {
    const auto at = std::find(day_keys.begin(), day_keys.end(), key);
    return at == day_keys.end() ? std::uint8_t(0) : static_cast<std::uint8_t>(1U << (at - day_keys.begin()));
}

bool is_over(const SessionFacts& session, const std::optional<Date>& today) {
    return today && session.last && *session.last < *today;
}

bool is_on(const SessionFacts& session, const Window& window, const std::optional<Date>& today) {
    return is_in(session, window) && !is_over(session, today);
}

// The days on which something happens in the window.
std::uint8_t days_of(std::span<const SessionFacts> sessions, const Window& window, const std::optional<Date>& today) {
    std::uint8_t days = 0;
    for (const auto& session : sessions)
        if (is_on(session, window, today)) days = static_cast<std::uint8_t>(days | session.days);
    return days;
}

// The chosen days as bits; nothing when one of them is in no week.
std::optional<std::uint8_t> days_wanted(const Query& query) {
    std::uint8_t wanted = 0;
    for (const auto& day : chosen(query, Facet::day)) {
        const auto bit = day_bit(day);
        if (bit == 0) return std::nullopt;
        wanted = static_cast<std::uint8_t>(wanted | bit);
    }
    return wanted;
}

void keep_chosen(Bits& kept, const Index& index, const Query& query) {
    for (const auto& choice : query.choices) {
        if (choice.facet == Facet::accessibility || choice.facet == Facet::day) continue;
        const auto* having = index.having(choice.facet, choice.value);
        kept &= having ? *having : Bits(index.size());
    }
    const auto access = chosen(query, Facet::accessibility);
    if (!access.empty()) kept &= index.accessible(access);
}

void keep_times(Bits& kept, const Index& index, const Query& query) {
    const auto wanted = days_wanted(query);
    if (!wanted) kept = Bits(index.size());
    if (!wanted || (*wanted == 0 && query.window.any())) return;
    kept.keep_if([&](std::size_t at) {
        const auto days_open = days_of(index.sessions(static_cast<Service>(at)), query.window, query.today);
        return days_open != 0 && (days_open & *wanted) == *wanted;
    });
}

void keep_near(Bits& kept, const Index& index, const Query& query) {
    if (!query.near) return;
    if (query.serving) kept &= index.serving(query.near->areas);
    if (query.within)
        kept.keep_if([&](std::size_t at) {
            const auto metres = metres_to(index, static_cast<Service>(at), query.near->point);
            return !metres || *metres <= *query.within;
        });
}

// How many of these services have each value. The services are walked, and not the values: there may be thousands of
// agencies, and a service has a handful of everything.
std::vector<std::size_t> tally(const Index& index, const Bits& services) {
    std::vector<std::size_t> having(index.all_values().size());
    services.for_each([&](std::size_t at) {
        for (const auto value : index.values_of(static_cast<Service>(at)))
            ++having[value];
    });
    return having;
}

void count_access(
    std::vector<FacetCount>& counts, const Index& index, const std::vector<std::string>& access, const Bits& results
) {
    std::vector<std::size_t> having(index.access_keys().size());
    const auto wanted = index.access_bits(access);
    results.for_each([&](std::size_t at) {
        for (auto has = index.access_with(static_cast<Service>(at), wanted); has != 0; has &= has - 1)
            ++having[static_cast<std::size_t>(std::countr_zero(has))];
    });
    for (std::size_t at = 0; at < having.size(); ++at)
        counts.push_back({ Facet::accessibility, index.access_keys()[at], having[at] });
}

// Of a facet of which one value can be chosen: how many there would be with each instead of the one that is.
void count_instead(
    std::vector<FacetCount>& counts, const Index& index, Query query, Facet facet, const Bits& answering
) {
    std::erase_if(query.choices, [&](const Choice& choice) { return choice.facet == facet; });
    const auto having = tally(index, allowed(index, query, answering));
    for (std::size_t at = 0; at < having.size(); ++at)
        if (const auto& one = index.all_values()[at]; one.facet == facet)
            counts.push_back({ facet, one.value, having[at] });
}

// The days on which something happens at one service after another, window by window. The index knows them for the
// usual windows; for others, and where something may be over, each session is looked at, which takes many times as
// long.
class DaysOn {
public:
    DaysOn(const Index& index, std::vector<Window> windows, const std::optional<Date>& today)
        : index_(index), windows_(std::move(windows)), today_(today), days_(windows_.size()) {
        for (const auto& window : windows_) {
            const auto usual = std::find(usual_windows.begin(), usual_windows.end(), window);
            all_usual_ = all_usual_ && usual != usual_windows.end();
            usual_.push_back(static_cast<std::size_t>(usual - usual_windows.begin()));
        }
    }

    /// In the order of the windows.
    const std::vector<std::uint8_t>& at(Service service) {
        const auto& walked = index_.walked(service);
        const bool known = all_usual_ && !walked.ends;
        for (std::size_t i = 0; i < windows_.size(); ++i)
            days_[i] = known ? walked.days_in[usual_[i]] : days_of(index_.sessions(service), windows_[i], today_);
        return days_;
    }

private:
    const Index& index_;
    std::vector<Window> windows_;
    std::optional<Date> today_;
    std::vector<std::size_t> usual_; // which of the usual windows each is
    bool all_usual_ = true;
    std::vector<std::uint8_t> days_;
};

// Services by the days on which they are on, as bits.
using ByDays = std::array<std::uint32_t, 1U << day_keys.size()>;

std::size_t count_with(const ByDays& services, std::uint8_t wanted) {
    std::size_t count = 0;
    for (std::size_t days = 1; days < services.size(); ++days)
        if ((days & wanted) == wanted) count += services[days];
    return count;
}

// Days are counted in the window that was asked for, and windows on the days.
void count_times(Counts& counts, const Index& index, const Query& query, const Bits& answering, const Bits& results) {
    const auto wanted = days_wanted(query).value_or(0); // a day that is in no week leaves nothing to walk
    const auto base = query.window.any() ? results : allowed(index, without(query, { Filter::Kind::times }), answering);
    auto windows = query.windows;
    windows.push_back(query.window);
    DaysOn days_on(index, windows, query.today);
    std::vector<ByDays> services(windows.size());
    base.for_each([&](std::size_t at) {
        const auto& days = days_on.at(static_cast<Service>(at));
        for (std::size_t i = 0; i + 1 < days.size(); ++i)
            ++services[i][days[i]];
        if (results.has(at)) ++services.back()[days.back()];
    });
    for (std::size_t i = 0; i < query.windows.size(); ++i)
        counts.windows.push_back(count_with(services[i], wanted));
    for (std::size_t day = 0; day < day_keys.size(); ++day)
        counts.values.push_back(
            { Facet::day, day_keys[day], count_with(services.back(), static_cast<std::uint8_t>(1U << day)) }
        );
}

}

std::optional<std::int32_t> metres_to(const Index& index, Service service, Point from) {
    const auto& walked = index.walked(service);
    if (walked.point) return metres_between(from, *walked.point);
    if (!walked.several_places) return std::nullopt;
    std::optional<std::int32_t> nearest;
    for (const auto& spot : index.spots(service)) {
        if (!spot.point) continue;
        const auto metres = metres_between(from, *spot.point);
        if (!nearest || metres < *nearest) nearest = metres;
    }
    return nearest;
}

Bits allowed(const Index& index, const Query& query, Bits among) {
    keep_chosen(among, index, query);
    if (query.accepting) among &= index.accepting();
    if (query.places_free) among &= index.with_places_free();
    if (!query.ages.any())
        among.keep_if([&](std::size_t at) { return overlap(index.walked(static_cast<Service>(at)).ages, query.ages); });
    keep_near(among, index, query);
    keep_times(among, index, query);
    return among;
}

Counts counts_of(const Index& index, const Query& query, const Bits& answering, const Bits& results) {
    Counts all;
    const auto access = chosen(query, Facet::accessibility);
    const auto having = tally(index, results);
    all.values.reserve(having.size() + day_keys.size());
    for (std::size_t at = 0; at < having.size(); ++at) {
        const auto& [facet, value] = index.all_values()[at];
        const bool counted_apart =
            takes_one(facet) ? is_chosen(query, facet) : facet == Facet::accessibility && !access.empty();
        if (!counted_apart && (having[at] > 0 || is_chosen(query, facet, value)))
            all.values.push_back({ facet, value, having[at] });
    }
    for (const auto facet : { Facet::cost, Facet::route, Facet::agency })
        if (is_chosen(query, facet)) count_instead(all.values, index, query, facet, answering);
    if (!access.empty()) count_access(all.values, index, access, results);
    count_times(all, index, query, answering, results);
    return all;
}

std::vector<std::size_t> sessions_asked_for(const ServiceFacts& service, const Query& query) {
    std::vector<std::size_t> sessions;
    auto wanted = days_wanted(query).value_or(0);
    if (wanted == 0 && query.window.any()) return sessions;
    const bool any_day = wanted == 0;
    for (std::size_t at = 0; at < service.sessions.size(); ++at) {
        const auto& session = service.sessions[at];
        if (!is_on(session, query.window, query.today) || (!any_day && (session.days & wanted) == 0)) continue;
        sessions.push_back(at);
        wanted = static_cast<std::uint8_t>(wanted & ~session.days);
        if (wanted == 0) break;
    }
    return sessions;
}

std::vector<Filter> filters_of(const Query& query) {
    std::vector<Filter> filters;
    if (query.near && query.serving) filters.push_back({ Filter::Kind::serving });
    if (query.near && query.within) filters.push_back({ Filter::Kind::within });
    if (!query.ages.any()) filters.push_back({ Filter::Kind::ages });
    for (const auto& choice : query.choices)
        filters.push_back({ Filter::Kind::choice, choice });
    if (!query.window.any()) filters.push_back({ Filter::Kind::times });
    if (query.accepting) filters.push_back({ Filter::Kind::accepting });
    if (query.places_free) filters.push_back({ Filter::Kind::places_free });
    return filters;
}

Query without(Query query, const Filter& filter) {
    switch (filter.kind) {
    case Filter::Kind::choice:
        std::erase(query.choices, filter.choice);
        break;
    case Filter::Kind::ages:
        query.ages = {};
        break;
    case Filter::Kind::within:
        query.within.reset();
        break;
    case Filter::Kind::serving:
        query.serving = false;
        break;
    case Filter::Kind::times:
        query.window = {};
        break;
    case Filter::Kind::accepting:
        query.accepting = false;
        break;
    case Filter::Kind::places_free:
        query.places_free = false;
        break;
    }
    return query;
}

Query without(Query query, const std::vector<Filter>& filters) {
    for (const auto& filter : filters)
        query = without(std::move(query), filter);
    return query;
}

}
