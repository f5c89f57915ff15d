// What the Open Referral API answers at each of its addresses.
#include "kit/embedded.hpp"
#include "rooms/directory/open_referral/calendar.hpp"
#include "rooms/directory/open_referral/choosing.hpp"
#include "rooms/directory/open_referral/listing.hpp"
#include "rooms/directory/open_referral/package.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/open_referral/routes.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork {
const std::vector<Embedded>& embedded_open_referral();
}

namespace knotwork::directory::open_referral {
namespace {

constexpr std::string_view standard = "3.0";
constexpr std::string_view profile = "https://docs.openreferraluk.org/en/latest/";

// Everything that a list is made from.
struct Question {
    std::shared_ptr<const Feed> feed;
    Asked asked;
    std::optional<search::Near> near{};

    Depth depth() const { return asked.minimal ? Depth::minimal : asked.full ? Depth::full : Depth::own; }
};

Result<Question> question(kit::Ctx& ctx) {
    auto asked = TRY(read_asked(ctx.query, ctx.request.headers));
    Question question{ .feed = feed_for(ctx.tx), .asked = std::move(asked) };
    if (!question.asked.postcode) return question;
    const auto place = find_place(ctx.tx, question.feed->catalogue->index, *question.asked.postcode);
    if (place) {
        question.near = place->near;
        return question;
    }
    Problems problems;
    problems.add("postcode", "directory.api.wrong.postcode");
    return problems;
}

template <class Items, class Write>
kit::Response listing(kit::Ctx& ctx, const Question& question, const Items& items, Write&& write) {
    return listed(ctx.request, question.feed->version(), question.asked, items.size(), [&](Writer& to, std::size_t at) {
        write(to, items[at]);
    });
}

template <class Write>
kit::Response single(kit::Ctx& ctx, const Feed& feed, Write&& write) {
    return one(ctx.request, feed.version(), write);
}

// ---- handlers

Result<kit::Response> show_root(kit::Ctx& ctx) {
    return one(ctx.request, std::string(standard), [&](Writer& to) {
        to.object([&] {
            to.field("version", standard);
            to.field("profile", profile);
            to.field("openapi_url", ctx.request.origin + "/open-referral/openapi.json");
        });
    });
}

Result<kit::Response> show_contract(kit::Ctx&) {
    auto response = kit::json(std::string(embedded_open_referral().front().text));
    response.caching = kit::Caching::revalidate;
    return response;
}

Result<kit::Response> list_services(kit::Ctx& ctx) {
    const auto asking = TRY(question(ctx));
    const auto chosen = choose_services(*asking.feed, asking.asked, asking.near);
    return listing(ctx, asking, chosen, [&](Writer& to, std::uint32_t at) {
        write_service(to, *asking.feed, at, asking.depth());
    });
}

Result<kit::Response> give_service(kit::Ctx& ctx, Id<Service> id) {
    const auto feed = feed_for(ctx.tx);
    const auto at = feed->find(id);
    if (!at) return Problem::Kind::not_found;
    return single(ctx, *feed, [&](Writer& to) { write_service(to, *feed, *at, Depth::full); });
}

Result<kit::Response> list_service_at_locations(kit::Ctx& ctx) {
    const auto asking = TRY(question(ctx));
    const auto chosen = choose_places(*asking.feed, asking.asked, asking.near);
    return listing(ctx, asking, chosen, [&](Writer& to, Feed::Placed placed) {
        write_service_at_location(to, *asking.feed, placed, asking.depth());
    });
}

Result<kit::Response> give_service_at_location(kit::Ctx& ctx, Id<ServiceAtLocation> id) {
    const auto feed = feed_for(ctx.tx);
    const auto placed = feed->find(id);
    if (!placed) return Problem::Kind::not_found;
    return single(ctx, *feed, [&](Writer& to) { write_service_at_location(to, *feed, *placed, Depth::full); });
}

Result<kit::Response> list_organisations(kit::Ctx& ctx) {
    const auto asking = TRY(question(ctx));
    const bool with_services = asking.asked.full_service || asking.asked.full;
    const auto chosen = choose_organisations(*asking.feed, asking.asked);
    return listing(ctx, asking, chosen, [&](Writer& to, const Feed::Offering* one) {
        write_organisation(to, *asking.feed, *one, with_services ? Depth::full : Depth::own);
    });
}

Result<kit::Response> give_organisation(kit::Ctx& ctx, Id<Organisation> id) {
    const auto asking = TRY(question(ctx));
    const auto* offering = asking.feed->find(id);
    if (!offering) return Problem::Kind::not_found;
    const auto depth = asking.asked.full_service ? Depth::full : Depth::own;
    return single(ctx, *asking.feed, [&](Writer& to) { write_organisation(to, *asking.feed, *offering, depth); });
}

Result<kit::Response> list_taxonomies(kit::Ctx& ctx) {
    const auto asking = TRY(question(ctx));
    const auto chosen = choose_taxonomies(*asking.feed, asking.asked);
    return listing(ctx, asking, chosen, [&](Writer& to, const Taxonomy* one) {
        write_taxonomy(to, *asking.feed, *one, Depth::own);
    });
}

Result<kit::Response> give_taxonomy(kit::Ctx& ctx, Id<Taxonomy> id) {
    const auto feed = feed_for(ctx.tx);
    const auto* taxonomy = feed->taxonomy(id);
    if (!taxonomy) return Problem::Kind::not_found;
    return single(ctx, *feed, [&](Writer& to) { write_taxonomy(to, *feed, *taxonomy, Depth::full); });
}

Result<kit::Response> list_terms(kit::Ctx& ctx) {
    const auto asking = TRY(question(ctx));
    const auto chosen = choose_terms(*asking.feed, asking.asked);
    return listing(ctx, asking, chosen, [&](Writer& to, const Term* one) {
        write_term(to, *asking.feed, *one, Depth::own);
    });
}

Result<kit::Response> give_term(kit::Ctx& ctx, Id<Term> id) {
    const auto feed = feed_for(ctx.tx);
    const auto* term = feed->find(id);
    if (!term) return Problem::Kind::not_found;
    return single(ctx, *feed, [&](Writer& to) { write_term(to, *feed, *term, Depth::full); });
}

// What everyone may know of a service's sessions, whoever asks: a calendar program fetches it again as nobody.
Result<kit::Response> give_calendar(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = find_entry(ctx.tx, id, Audience::everyone);
    if (!entry || !entry->may_be_passed_on || !has_sessions(*entry)) return Problem::Kind::not_found;
    const auto address = ctx.request.origin + urls::service(id).text();
    return kit::download(calendar_of(*entry, address), "text/calendar; charset=utf-8", "sessions.ics");
}

// All of it in one file, for people; beside the pages, where errors are pages.
Result<kit::Response> give_package(kit::Ctx& ctx) {
    return kit::download(package_of(*feed_for(ctx.tx)), "application/zip", "services.zip");
}

}

void open_api(kit::Router& router) {
    router.for_programs("/open-referral");
    router.get("/services/:service/sessions.ics", kit::anyone, give_calendar);
    router.get("/services/open-data.zip", kit::anyone, give_package);
    router.get("/open-referral", kit::anyone, show_root);
    router.get("/open-referral/", kit::anyone, show_root);
    router.get("/open-referral/openapi.json", kit::anyone, show_contract);
    router.get("/open-referral/services", kit::anyone, list_services);
    router.get("/open-referral/services/:service", kit::anyone, give_service);
    router.get("/open-referral/service_at_locations", kit::anyone, list_service_at_locations);
    router.get("/open-referral/service_at_locations/:place", kit::anyone, give_service_at_location);
    router.get("/open-referral/organizations", kit::anyone, list_organisations);
    router.get("/open-referral/organizations/:organisation", kit::anyone, give_organisation);
    router.get("/open-referral/taxonomies", kit::anyone, list_taxonomies);
    router.get("/open-referral/taxonomies/:taxonomy", kit::anyone, give_taxonomy);
    router.get("/open-referral/taxonomy_terms", kit::anyone, list_terms);
    router.get("/open-referral/taxonomy_terms/:term", kit::anyone, give_term);
}

}
