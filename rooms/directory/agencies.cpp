// The agencies behind the services: what anybody may ask of them.
#include "rooms/directory/agency_page.hpp"
#include "rooms/directory/audience.hpp"
#include "rooms/directory/catalogue.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>
#include <map>

namespace knotwork::directory {
namespace {

std::string sorting_name(const Organisation& organisation) {
    return folded(organisation.name.text());
}

std::vector<Service> services_shown(kit::Ctx& ctx, const Organisation& organisation) {
    const auto audience = keeps(ctx, organisation) ? Audience::keepers : audience_of(ctx);
    std::vector<Service> services;
    for (const auto& service : store::services_of(ctx.tx, organisation.id))
        if (auto entry = find_entry(ctx.tx, service.id, audience)) services.push_back(std::move(entry->service));
    std::sort(services.begin(), services.end(), [](const Service& left, const Service& right) {
        return std::pair(folded(left.name.text()), left.id) < std::pair(folded(right.name.text()), right.id);
    });
    return services;
}

}

Result<kit::Response> show_agencies(kit::Ctx& ctx) {
    const auto catalogue = catalogue_for(ctx.tx, audience_of(ctx));
    std::map<Id<Organisation>, std::size_t> services;
    for (const auto& entry : catalogue->entries)
        ++services[entry.organisation.id];
    std::vector<AgencyCount> agencies;
    for (auto& one : store::all_organisations(ctx.tx)) {
        const auto found = services.find(one.id);
        const auto count = found == services.end() ? 0 : found->second;
        if (count > 0 || one.recorded_in) agencies.push_back({ std::move(one), count });
    }
    std::sort(agencies.begin(), agencies.end(), [](const AgencyCount& left, const AgencyCount& right) {
        return sorting_name(left.organisation) < sorting_name(right.organisation);
    });
    return kit::show(agencies_page(agencies));
}

Result<kit::Response> show_agency(kit::Ctx& ctx, Id<Organisation> id) {
    auto organisation = store::find_organisation(ctx.tx, id);
    if (!organisation) return Problem::Kind::not_found;
    AgencyView view{ .organisation = std::move(*organisation) };
    view.services = services_shown(ctx, view.organisation);
    if (view.services.empty() && !view.organisation.recorded_in) return Problem::Kind::not_found;
    const auto* viewer = ctx.viewer_or_none ? &ctx.viewer() : nullptr;
    view.may_give =
        viewer && !view.organisation.recorded_in &&
        (viewer->has(kit::Role::partnership_administrator) || viewer->has(kit::Role::platform_administrator));
    return kit::show(agency_page(view));
}

}
