// Searching, suggesting, looking at a service and making lists: what anybody may ask.
#include "base/log.hpp"
#include "html/words.hpp"
#include "rooms/directory/audience.hpp"
#include "rooms/directory/results_page.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/service_page.hpp"
#include "rooms/directory/shortlist.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/urls.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace knotwork::directory {
namespace {

constexpr std::size_t most_suggestions = 8;

bool may_edit_words(const kit::Visit& visit) {
    return visit.viewer_or_none && (visit.viewer().has(kit::Role::partnership_administrator) ||
                                    visit.viewer().has(kit::Role::platform_administrator));
}

kit::Response answer(kit::Ctx& ctx, Asked asked) {
    const auto catalogue = catalogue_for(ctx.tx, audience_of(ctx));
    Results results{ .catalogue = *catalogue,
                     .today = day_in_london(ctx.now),
                     .signed_in = ctx.viewer_or_none != nullptr };
    results.may_edit_words = may_edit_words(ctx);
    if (!asked.where.empty()) {
        results.from = find_place(ctx.tx, catalogue->index, asked.where);
        if (!results.from) results.problems.add("where", "directory.search.where.unknown");
    }
    const auto problems = problems_of(asked);
    for (const auto& problem : problems.all())
        results.problems.add(problem.field, problem.say.key);
    const auto near = results.from ? std::optional(results.from->near) : std::nullopt;
    const auto page = asked.page;
    results.found = answer_to(asked, catalogue->index, near, results.today);
    if (asked.page != page) results.no_such_page = page;
    results.asked = std::move(asked);
    return kit::show(results_page(results));
}

const char* kind_of(const search::Suggestion& suggestion) {
    switch (suggestion.kind) {
    case search::Suggestion::Kind::term:
        return "directory.suggest.term";
    case search::Suggestion::Kind::service:
        return "directory.suggest.service";
    case search::Suggestion::Kind::agency:
        return "directory.suggest.agency";
    case search::Suggestion::Kind::phrase:
        break;
    }
    return nullptr;
}

kit::Response suggestions(kit::Ctx& ctx, const std::string& typed) {
    const auto catalogue = catalogue_for(ctx.tx, audience_of(ctx));
    boost::json::array all;
    for (const auto& one : search::suggest(catalogue->index, typed.substr(0, 100), most_suggestions)) {
        boost::json::object suggestion{ { "text", one.text } };
        if (const auto* kind = kind_of(one)) suggestion["kind"] = words(kind);
        all.push_back(std::move(suggestion));
    }
    return kit::json(boost::json::serialize(all));
}

// What is in the catalogue is at hand, whole and as the viewer may know it.
std::optional<ServiceView> view_in_catalogue(kit::Ctx& ctx, Id<Service> id) {
    const auto catalogue = catalogue_if_made(ctx.tx, audience_of(ctx));
    const auto* entry = catalogue ? catalogue->find(id) : nullptr;
    if (!entry) return std::nullopt;
    ServiceView view{ .entry = *entry };
    for (const auto& code : entry->service.terms)
        if (const auto* term = catalogue->term(code)) view.terms.push_back(*term);
    for (const auto& code : entry->service.areas)
        if (const auto* area = catalogue->area(code)) view.areas.push_back(*area);
    return view;
}

// Keepers see all of what they keep, and nobody waits for a catalogue to be made.
std::optional<ServiceView> view_in_store(kit::Ctx& ctx, Id<Service> id) {
    auto entry = store::find_entry(ctx.tx, id);
    if (!entry) return std::nullopt;
    const auto audience = keeps(ctx, entry->organisation) ? Audience::keepers : audience_of(ctx);
    auto shown = shown_to(audience, std::move(*entry));
    if (!shown) return std::nullopt;
    return ServiceView{
        .entry = std::move(*shown),
        .terms = store::terms_of(ctx.tx, id),
        .areas = store::areas_served_by(ctx.tx, id),
    };
}

std::optional<ServiceView> service_for(kit::Ctx& ctx, Id<Service> id) {
    auto view = view_in_catalogue(ctx, id);
    if (!view || keeps(ctx, view->entry.organisation)) view = view_in_store(ctx, id);
    return view;
}

ListView view_of(kit::Ctx& ctx, const std::vector<Id<Service>>& ids) {
    ListView view;
    view.today = day_in_london(ctx.now);
    std::vector<Id<Service>> shown;
    for (const auto& id : ids) {
        // A list is made to be passed on, so it holds what anybody who is signed in, or everybody, may know.
        auto entry = find_entry(ctx.tx, id, audience_of(ctx));
        if (!entry) {
            ++view.missing;
            continue;
        }
        view.entries.push_back(std::move(*entry));
        if (shown.size() < most_in_a_list) shown.push_back(id);
    }
    if (!shown.empty()) view.address = urls::list(shown).text();
    return view;
}

std::vector<Id<Service>> chosen_services(const kit::Form& form) {
    std::vector<Id<Service>> ids;
    for (const auto& text : form.all("service"))
        if (const auto id = Id<Service>::parse(text); id && ids.size() < most_in_a_list) ids.push_back(*id);
    return ids;
}

}

Result<kit::Response> find_services(kit::Ctx& ctx) {
    return answer(ctx, read_asked(ctx.query));
}

Result<kit::Response> find_services_privately(kit::Ctx& ctx) {
    auto asked = read_asked(ctx.body);
    asked.in_private = true;
    return answer(ctx, std::move(asked));
}

Result<kit::Response> suggest_words(kit::Ctx& ctx) {
    return suggestions(ctx, ctx.query.text("q"));
}

Result<kit::Response> suggest_words_privately(kit::Ctx& ctx) {
    return suggestions(ctx, ctx.body.text("q"));
}

Result<kit::Response> show_service(kit::Ctx& ctx, Id<Service> id) {
    auto view = service_for(ctx, id);
    if (!view) return Problem::Kind::not_found;
    view->today = day_in_london(ctx.now);
    view->signed_in = ctx.viewer_or_none != nullptr;
    view->keeper = keeps(ctx, view->entry.organisation);
    if (view->signed_in) {
        const auto own = shortlist_of(ctx.tx, ctx.viewer());
        view->on_shortlist = std::find(own.begin(), own.end(), id) != own.end();
    }
    return kit::show(service_page(*view));
}

Result<kit::Response> make_list(kit::Ctx& ctx) {
    const auto ids = chosen_services(ctx.body);
    if (ids.empty()) return kit::see_other(urls::services(), words("directory.list.none_chosen"));
    return kit::see_other(urls::list(ids));
}

Result<kit::Response> show_list(kit::Ctx& ctx, const std::string& address) {
    const auto ids = read_list_address(address);
    if (!ids) return Problem::Kind::not_found;
    return kit::show(list_page(view_of(ctx, *ids)));
}

Result<kit::Response> show_shortlist(kit::Ctx& ctx) {
    auto view = view_of(ctx, shortlist_of(ctx.tx, ctx.viewer()));
    view.own = true;
    return kit::show(list_page(view));
}

Result<kit::Response> add_chosen_to_shortlist(kit::Ctx& ctx) {
    std::size_t added = 0;
    for (const auto& id : chosen_services(ctx.body)) {
        if (!find_entry(ctx.tx, id, Audience::professionals)) continue;
        add_to_shortlist(ctx.tx, ctx.viewer(), id, ctx.now);
        ctx.record(ShortlistChanged{ id, ShortlistChanged::What::added });
        ++added;
    }
    if (added == 0) return kit::see_other(urls::services(), words("directory.list.none_chosen"));
    return kit::see_other(urls::shortlist(), words("directory.shortlist.added"));
}

Result<kit::Response> remove_chosen_from_shortlist(kit::Ctx& ctx) {
    for (const auto& id : chosen_services(ctx.body)) {
        remove_from_shortlist(ctx.tx, ctx.viewer(), id);
        ctx.record(ShortlistChanged{ id, ShortlistChanged::What::removed });
    }
    return kit::see_other(urls::shortlist(), words("directory.shortlist.removed"));
}

}
