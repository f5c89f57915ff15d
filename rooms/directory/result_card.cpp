#include "rooms/directory/result_card.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/prose.hpp"
#include "rooms/directory/filter_fields.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;
using Kind = search::Reason::Kind;

std::string spoken_choice(const Results& results, const search::Reason& reason) {
    const auto value = value_name(results, reason.facet, reason.found);
    switch (reason.facet) {
    case search::Facet::category:
        return words("directory.why.category", { { "value", value } });
    case search::Facet::need:
        return words("directory.why.need", { { "value", value } });
    case search::Facet::mode:
        return words("directory.why.mode", { { "value", value } });
    case search::Facet::language:
        return words("directory.why.language", { { "value", value } });
    case search::Facet::cost:
        return words("directory.why.cost", { { "value", value } });
    case search::Facet::route:
        return words("directory.why.route", { { "value", value } });
    case search::Facet::accessibility:
        return words("directory.why.access", { { "value", value } });
    case search::Facet::agency:
    case search::Facet::day:
        break;
    }
    return {};
}

// Its days and hours; a season, which the service's own page tells, would be too much here.
std::string days_and_hours(Schedule schedule) {
    schedule.valid_from.reset();
    schedule.valid_to.reset();
    return directory::spoken(schedule);
}

std::string spoken(const Results& results, const search::Hit& hit, const search::Reason& reason) {
    switch (reason.kind) {
    case Kind::name:
        return words("directory.why.name", { { "typed", reason.typed } });
    case Kind::organisation:
        return words("directory.why.organisation", { { "typed", reason.typed } });
    case Kind::term:
        return words("directory.why.term", { { "typed", reason.typed } });
    case Kind::words:
        return words("directory.why.words", { { "typed", reason.typed } });
    case Kind::synonym:
        return words("directory.why.synonym", { { "typed", reason.typed }, { "found", reason.found } });
    case Kind::spelling:
        return words("directory.why.spelling", { { "typed", reason.typed }, { "found", reason.found } });
    case Kind::place:
        return words("directory.why.place", { { "found", reason.found } });
    case Kind::serves:
        return words("directory.why.serves", { { "found", reason.found } });
    case Kind::age:
        return words("directory.why.age");
    case Kind::day:
        return words("directory.why.day");
    case Kind::serves_near:
        return words("directory.why.serves_near");
    case Kind::distance:
        return words("directory.why.distance", { { "distance", spoken_distance(hit.metres.value_or(0)) } });
    case Kind::ages:
        return words("directory.why.ages", { { "age", results.asked.age } });
    case Kind::session: {
        const auto& schedules = results.catalogue.entry(hit).service.schedules;
        return words("directory.why.session", { { "when", days_and_hours(schedules.at(reason.session)) } });
    }
    case Kind::choice:
        return spoken_choice(results, reason);
    case Kind::accepting:
        return words("directory.why.accepting");
    case Kind::places_free:
        return words("directory.why.places_free");
    }
    return {};
}

Node why(const Results& results, const search::Hit& hit) {
    if (hit.why.empty()) return {};
    std::string reasons;
    for (const auto& reason : hit.why) {
        const auto next = spoken(results, hit, reason);
        reasons = reasons.empty() ? next : words("directory.why.more", { { "before", reasons }, { "next", next } });
    }
    return element("p", "kw-result__why", words("directory.why", { { "reasons", reasons } }));
}

const Location* nearest(const Entry& entry, const std::optional<Whereabouts>& from) {
    const Location* best = nullptr;
    for (const auto& location : entry.locations) {
        if (!best) best = &location;
        if (!from || !location.point) continue;
        const bool nearer = !best->point || metres_between(from->near.point, *location.point) <
                                                metres_between(from->near.point, *best->point);
        if (nearer) best = &location;
    }
    return best;
}

std::string where(const Results& results, const Entry& entry, const search::Hit& hit) {
    const auto* place = nearest(entry, results.from);
    if (!place) return spoken_list(entry.service.modes, "directory.mode");
    auto text = place->name.text();
    if (place->postcode)
        text = words("directory.list.more", { { "before", text }, { "next", place->postcode->shown() } });
    if (hit.metres)
        text = words("directory.where.distance", { { "where", text }, { "distance", spoken_distance(*hit.metres) } });
    if (entry.locations.size() < 2) return text;
    return words_count("directory.where.more", entry.locations.size() - 1, { { "where", text } });
}

std::string how_to_come(const Service& service) {
    const bool self = std::find(service.routes.begin(), service.routes.end(), Route::self) != service.routes.end();
    if (self) return words("directory.come.self");
    if (service.routes.empty())
        return service.who_may_refer ? service.who_may_refer->text() : words("directory.come.not_said");
    return words("directory.come.through", { { "routes", spoken_list(service.routes, "directory.route") } });
}

Node fact(const char* key, const std::string& text) {
    if (text.empty()) return {};
    return { element("dt", {}, words(key)), element("dd", {}, text) };
}

Node choose(const Service& service, const Say* wrong = nullptr) {
    govuk::Choice box;
    box.value = service.id.text();
    box.html = { words("directory.choose"), html::hidden_text(" " + service.name.text()) };
    return govuk::checkboxes({
        .name = "service",
        .items = { box },
        .error = wrong,
        .id_prefix = box_of(service),
        .classes = "govuk-checkboxes--small",
    });
}

CardParts parts_of(const Entry& entry, Date today) {
    const auto& service = entry.service;
    return {
        .head = {
            element("h3", "govuk-heading-s kw-result__name", html::link(service.name.text(), urls::service(service.id))),
            element("p", "kw-result__agency", entry.organisation.name.text()),
            state_tags(service),
            element("p", "govuk-body", service.description.text()),
        },
        .facts = {
            fact("directory.fact.ages", spoken_ages(service.ages)),
            fact("directory.fact.cost", spoken_cost(service)),
            fact("directory.fact.come", how_to_come(service)),
            fact("directory.fact.waiting", service.waiting ? service.waiting->text() : ""),
            fact("directory.fact.room", spoken_capacity(service)),
        },
        .freshness = is_stale(service, today) ? html::small_paragraph(spoken_freshness(service, today)) : Node(),
        .choose = choose(service),
    };
}

}

std::string box_of(const Service& service) {
    return "choose-" + service.id.text();
}

ResultCards::ResultCards(const Results& results)
    : results_(results), where_name_(element("dt", {}, words("directory.fact.where"))) {}

const Node& ResultCards::why(const search::Hit& hit) {
    const bool of_its_own = std::any_of(hit.why.begin(), hit.why.end(), [](const search::Reason& reason) {
        return reason.kind == Kind::distance || reason.kind == Kind::session;
    });
    if (of_its_own || hit.why != reasons_) said_ = directory::why(results_, hit);
    reasons_ = hit.why;
    return said_;
}

Node ResultCards::where(const search::Hit& hit) const {
    const auto text = directory::where(results_, results_.catalogue.entry(hit), hit);
    return text.empty() ? Node() : Node{ where_name_, element("dd", {}, text) };
}

Node ResultCards::next(const search::Hit& hit, std::size_t number) {
    const auto& entry = results_.catalogue.entry(hit);
    const auto make = [&] { return parts_of(entry, results_.today); };
    const auto parts = results_.catalogue.cards.parts_of(hit.service, results_.today, make);
    const auto* wrong = results_.problems ? results_.problems[box_of(entry.service)] : nullptr;
    return element({
        .tag = "li",
        .classes = "kw-result",
        .attributes = { { "value", std::to_string(number) } },
        .content = {
            parts->head,
            why(hit),
            element("dl", "kw-result__facts", { where(hit), parts->facts }),
            parts->freshness,
            wrong ? choose(entry.service, wrong) : parts->choose,
        },
    });
}

}
