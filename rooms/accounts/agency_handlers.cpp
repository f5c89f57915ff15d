#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/agency_pages.hpp"
#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/urls.hpp"
#include "rooms/accounts/worker.hpp"

namespace knotwork::accounts {
namespace {

bool looks_after_platform(const Ctx& ctx) {
    return ctx.viewer().has(kit::Role::platform_administrator);
}

// What the form says about the agency, or what is wrong with it, the name being another's included.
Result<Agency> decided(Ctx& ctx, const AgencyForm& form, Id<Agency> id) {
    auto agency = TRY(decide(form, id));
    if (agency_named(ctx.tx, agency.name.text(), id)) {
        Problems problems;
        problems.add("name", "accounts.agency.name.taken");
        return problems;
    }
    return agency;
}

// The form as its writer left it, if they have.
AgencyFormPage with_draft(Ctx& ctx, AgencyFormPage page) {
    page.draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_agency(page.id));
    if (page.draft) page.form = AgencyForm::read(page.draft->fields);
    return page;
}

}

Result<Response> show_agencies(Ctx& ctx) {
    const auto typed = std::string(trimmed(ctx.query.text("find")));
    return kit::show(agencies_page({ typed, find_agencies(ctx.tx, typed), looks_after_platform(ctx) }));
}

Result<Response> show_agency(Ctx& ctx, Id<Agency> id) {
    const auto agency = find_agency(ctx.tx, id);
    if (!agency) return Problem::Kind::not_found;
    const auto reach = Reach::of(ctx.viewer());
    return kit::show(agency_page({
        .agency = *agency,
        .people = people_of(ctx.tx, id, day_in_london(ctx.now)),
        .may_change = looks_after_platform(ctx),
        .may_invite = reach && reach->covers(id),
    }));
}

Result<Response> ask_new_agency(Ctx& ctx) {
    return kit::show(agency_form_page(with_draft(ctx, {})));
}

Result<Response> add_agency(Ctx& ctx) {
    const auto form = AgencyForm::read(ctx.body);
    const auto agency = decided(ctx, form, new_id<Agency>(ctx.now));
    if (!agency) return kit::show(agency_form_page({ form, {}, agency.problem().fields }), 422);
    insert_agency(ctx.tx, *agency);
    ctx.record(AgencyAdded{ agency->id });
    return kit::see_other(urls::agency(agency->id), words("accounts.agency.added"));
}

Result<Response> ask_agency(Ctx& ctx, Id<Agency> id) {
    const auto agency = agency_to_edit(ctx.tx, id);
    if (!agency) return Problem::Kind::not_found;
    return kit::show(agency_form_page(with_draft(ctx, { .form = AgencyForm::holding(*agency), .id = id, .now = agency })
    ));
}

Result<Response> change_agency(Ctx& ctx, Id<Agency> id) {
    const auto before = agency_to_edit(ctx.tx, id);
    if (!before) return Problem::Kind::not_found;
    const auto form = AgencyForm::read(ctx.body);
    auto agency = decided(ctx, form, id);
    if (!agency) return kit::show(agency_form_page({ form, id, agency.problem().fields, {}, before }), 422);
    if (!kit::has_seen(ctx.body, before->version))
        return kit::show(agency_form_page({ .form = form, .id = id, .now = before }), 409);
    agency->version = before->version;
    TRY(update_agency(ctx.tx, *agency));
    ctx.record(AgencyChanged{ id });
    return kit::see_other(urls::agency(id), words("accounts.agency.changed"));
}

}
