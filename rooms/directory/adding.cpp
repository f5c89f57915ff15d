// Adding a service of one's own agency.
#include "rooms/directory/adding.hpp"

#include "html/words.hpp"
#include "rooms/directory/giving.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

// The agency's own organisation before one that was given to it; a new one when it has none.
Id<Organisation> organisation_to_add_to(kit::Ctx& ctx) {
    const auto kept = store::organisations_kept_by(ctx.tx, ctx.viewer().agency);
    for (const auto& one : kept)
        if (!giving_of(ctx.tx, one)) return one;
    if (!kept.empty()) return kept.front();
    const auto agency = accounts::find_agency(ctx.tx, ctx.viewer().agency);
    ensure(agency.has_value(), "somebody acts from a post in no agency");
    const auto organisation = organisation_for(*agency, ctx.now);
    store::put(ctx.tx, organisation);
    return organisation.id;
}

}

NewServiceForm NewServiceForm::read(const kit::Form& body) {
    return { .name = body.read<Line>("name"), .description = body.read<Prose>("description") };
}

Result<Service> decide(const NewServiceForm& form, Id<Organisation> organisation, Instant now) {
    Problems problems;
    if (!form.name.value) problems.add("name", "directory.form.name.missing");
    if (!form.description.value) problems.add("description", "directory.form.description.missing");
    if (problems) return problems;
    return Service{ .id = new_id<Service>(now),
                    .organisation = organisation,
                    .name = *form.name.value,
                    .description = *form.description.value,
                    .visibility = Visibility::hidden,
                    .modified = now };
}

Organisation organisation_for(const accounts::Agency& agency, Instant now) {
    return { .id = new_id<Organisation>(now),
             .agency = agency.id,
             .name = agency.name,
             .description = agency.description,
             .website = agency.website,
             .email = agency.email,
             .phone = agency.phone };
}

Result<kit::Response> ask_new_service(kit::Ctx& ctx) {
    const auto draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_new_service);
    return kit::show(new_service_page(draft ? NewServiceForm::read(draft->fields) : NewServiceForm(), {}, draft));
}

Result<kit::Response> add_service(kit::Ctx& ctx) {
    const auto form = NewServiceForm::read(ctx.body);
    const auto checked = decide(form, {}, ctx.now);
    if (!checked) return kit::show(new_service_page(form, checked.problem().fields), 422);
    auto service = *checked;
    service.organisation = organisation_to_add_to(ctx);
    store::put(ctx.tx, service);
    store::renew_version(ctx.tx, ctx.now);
    remind_later(ctx.tx, service.id, day_in_london(ctx.now), ctx.now);
    kit::forget_draft(ctx.tx, ctx.viewer(), draft_of_new_service);
    ctx.record(ServiceAdded{ service.id });
    return kit::see_other(urls::service(service.id, "edit"), words("directory.adding.done"));
}

}
