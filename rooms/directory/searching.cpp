// Searching, suggesting, looking at a service and making lists: what anybody may ask.
#include "base/log.hpp"
#include "html/words.hpp"
#include "rooms/directory/audience.hpp"
#include "rooms/directory/leaving.hpp"
#include "rooms/directory/private_search.hpp"
#include "rooms/directory/result_card.hpp"
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

// On paper it says where it is from and of which day it is; without an address only the day.
kit::Response to_print(const kit::Ctx& ctx, kit::Page page, const html::Url& address) {
    With with{ { "day", spoken(day_in_london(ctx.now)) } };
    if (!address.empty()) with.emplace_back("address", ctx.request.origin + address.text());
    const auto said = words(address.empty() ? "directory.printed.private" : "directory.printed", with);
    page.content += html::element("p", "kw-only-print govuk-body-s", said);
    return kit::show(std::move(page));
}

// What stands at the end of an address of results, when somebody asked for a list of none of them.
constexpr std::string_view none_chosen = "chosen=none";

void say_none_is_chosen(Results& results) {
    if (results.found.hits.empty()) return;
    const auto& first = results.catalogue.entry(results.found.hits.front()).service;
    results.problems.add(box_of(first), "directory.list.none_chosen");
}

kit::Response answer(kit::Ctx& ctx, Asked asked, bool chose_none) {
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
    if (chose_none) say_none_is_chosen(results);
    results.asked = std::move(asked);
    results.exit = exit_of(ctx, results);
    const auto address = results.asked.in_private ? html::Url() : address_of(results.asked);
    return to_print(ctx, results_page(results), address);
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

// To the results once more, as they were asked for, saying that none of them was chosen.
kit::Response back_to_choose(kit::Ctx& ctx) {
    auto asked = read_asked(ctx.body);
    asked.in_private = ctx.body.text("private") == "yes";
    const auto address = asked.in_private ? private_address(ctx, asked) : std::optional(address_of(asked));
    if (!address) return answer(ctx, std::move(asked), true);
    const auto more = address->text().find('?') == std::string::npos ? '?' : '&';
    return kit::see_other(address->text() + more + std::string(none_chosen));
}

}

Result<kit::Response> find_services(kit::Ctx& ctx) {
    return answer(ctx, read_asked(ctx.query), ctx.query.text("chosen") == "none");
}

Result<kit::Response> find_services_privately(kit::Visit& visit) {
    auto asked = read_asked(visit.body);
    asked.in_private = true;
    if (const auto address = private_address(visit, asked)) return kit::see_other(*address);
    return visit.database.read([&](Tx& tx) {
        kit::Ctx ctx(visit, tx);
        return answer(ctx, std::move(asked), false);
    });
}

Result<kit::Response> find_services_again(kit::Ctx& ctx, const std::string& sealed_text) {
    auto asked = asked_in_private(ctx, sealed_text);
    if (!asked) return kit::show(ask_again_page(), 410);
    return answer(ctx, std::move(*asked), ctx.query.text("chosen") == "none");
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
    if (std::any_of(view->terms.begin(), view->terms.end(), is_dangerous_to_read)) view->exit = exit_of(ctx);
    return to_print(ctx, service_page(*view), urls::service(id));
}

Result<kit::Response> make_list(kit::Ctx& ctx) {
    const auto ids = chosen_services(ctx.body);
    if (ids.empty()) return back_to_choose(ctx);
    return kit::see_other(urls::list(ids));
}

Result<kit::Response> show_list(kit::Ctx& ctx, const std::string& address) {
    const auto ids = read_list_address(address);
    if (!ids) return Problem::Kind::not_found;
    return to_print(ctx, list_page(view_of(ctx, *ids)), urls::list(*ids));
}

Result<kit::Response> show_shortlist(kit::Ctx& ctx) {
    auto view = view_of(ctx, shortlist_of(ctx.tx, ctx.viewer()));
    view.own = true;
    return to_print(ctx, list_page(view), html::Url(view.address));
}

Result<kit::Response> add_chosen_to_shortlist(kit::Ctx& ctx) {
    const auto chosen = chosen_services(ctx.body);
    if (chosen.empty()) return back_to_choose(ctx);
    for (const auto& id : chosen) {
        if (!find_entry(ctx.tx, id, Audience::professionals)) continue;
        add_to_shortlist(ctx.tx, ctx.viewer(), id, ctx.now);
        ctx.record(ShortlistChanged{ id, ShortlistChanged::What::added });
    }
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
