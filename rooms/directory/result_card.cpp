#include "rooms/directory/result_card.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/prose.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;
using Kind = search::Reason::Kind;

std::string spoken(const search::Reason& reason) {
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
    }
    return {};
}

Node why(const search::Hit& hit) {
    if (hit.why.empty()) return {};
    std::vector<std::string> reasons;
    for (const auto& reason : hit.why)
        reasons.push_back(spoken(reason));
    return element("p", "kw-result__why", words("directory.why", { { "reasons", joined(reasons) } }));
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

Node choose(const Service& service) {
    govuk::Choice box;
    box.value = service.id.text();
    box.html = { words("directory.choose"), html::hidden_text(" " + service.name.text()) };
    return govuk::checkboxes({
        .name = "service",
        .items = { box },
        .id_prefix = "choose-" + service.id.text(),
        .classes = "govuk-checkboxes--small",
    });
}

}

Node result_card(const Results& results, const search::Hit& hit, std::size_t number) {
    const auto& entry = results.catalogue.entry(hit);
    const auto& service = entry.service;
    const auto facts = Node{
        fact("directory.fact.where", where(results, entry, hit)),
        fact("directory.fact.ages", spoken_ages(service.ages)),
        fact("directory.fact.cost", spoken_cost(service)),
        fact("directory.fact.come", how_to_come(service)),
        fact("directory.fact.waiting", service.waiting ? service.waiting->text() : ""),
        fact("directory.fact.room", spoken_capacity(service)),
    };
    const auto freshness = is_stale(service, results.today) ? spoken_freshness(service, results.today) : "";
    return element({
        .tag = "li",
        .classes = "kw-result",
        .attributes = { { "value", std::to_string(number) } },
        .content = {
            element("h3", "govuk-heading-s kw-result__name", html::link(service.name.text(), urls::service(service.id))),
            element("p", "kw-result__agency", entry.organisation.name.text()),
            state_tags(service),
            element("p", "govuk-body", service.description.text()),
            why(hit),
            element("dl", "kw-result__facts", facts),
            freshness.empty() ? Node() : html::small_paragraph(freshness),
            choose(service),
        },
    });
}

}
