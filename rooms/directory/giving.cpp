// Saying which agency an organisation is, and undoing that. For administrators of the partnership and the platform.
#include "rooms/directory/giving.hpp"

#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

Result<GivingView> view_of(kit::Ctx& ctx, Id<Organisation> id) {
    auto organisation = store::find_organisation(ctx.tx, id);
    if (!organisation || organisation->recorded_in) return Problem::Kind::not_found; // nobody is an agency of the past
    GivingView view{ .organisation = std::move(*organisation), .giving = giving_of(ctx.tx, id) };
    view.agencies = accounts::find_agencies(ctx.tx);
    view.entries = store::services_of(ctx.tx, id).size();
    if (!view.giving) return view;
    const auto worker = accounts::find_worker(ctx.tx, view.giving->by);
    view.given_by = worker ? worker->name.shown() : words("directory.history.somebody");
    return view;
}

}

Result<kit::Response> ask_keeper(kit::Ctx& ctx, Id<Organisation> id) {
    return kit::show(giving_page(TRY(view_of(ctx, id))));
}

Result<kit::Response> give_to_agency(kit::Ctx& ctx, Id<Organisation> id) {
    const auto view = TRY(view_of(ctx, id));
    const auto typed = ctx.body.text("agency");
    const auto agency = ctx.body.read<Id<accounts::Agency>>("agency").value;
    Problems problems;
    if (!agency || !accounts::find_agency(ctx.tx, *agency)) problems.add("agency", "directory.giving.which.missing");
    if (problems) return kit::show(giving_page(view, typed, problems), 422);
    if (view.organisation.agency || !kit::has_seen(ctx.body, view.organisation.version))
        return kit::show(giving_page(view, typed), 409);
    TRY(give(ctx.tx, id, { *agency, ctx.viewer().worker, ctx.viewer().post, ctx.now }));
    for (const auto& service : store::services_of(ctx.tx, id))
        remind_later(ctx.tx, service.id, service.assured, ctx.now);
    store::renew_version(ctx.tx, ctx.now);
    ctx.record(OrganisationGiven{ id, *agency });
    return kit::see_other(urls::keeper(id), words("directory.giving.done"));
}

Result<kit::Response> take_from_agency(kit::Ctx& ctx, Id<Organisation> id) {
    const auto giving = giving_of(ctx.tx, id);
    if (!giving) return Problem::Kind::conflict;
    TRY(take_back(ctx.tx, id));
    store::renew_version(ctx.tx, ctx.now);
    ctx.record(OrganisationTakenBack{ id, giving->agency });
    return kit::see_other(urls::keeper(id), words("directory.giving.undone"));
}

}
