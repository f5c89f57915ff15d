// Changing entries: an agency's people change them or propose to, its administrators approve, and the history tells it.
#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/audience.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/place_keeping.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

constexpr std::int64_t most_told = 1000; // events of one entry, in its history

// That a service is at a place is for no more people than the place itself.
void keep_places_private(Entry& entry) {
    for (auto& at : entry.service.places)
        for (const auto& location : entry.locations)
            if (location.id == at.location) at.visibility = std::max(at.visibility, location.visibility);
}

// The entry whole, for the people of the agency that owns it; to others it is as if the page were not there.
Result<Entry> kept_entry(kit::Ctx& ctx, Id<Service> id) {
    auto entry = store::find_entry(ctx.tx, id);
    if (!entry || !keeps(ctx, entry->organisation)) return Problem::Kind::not_found;
    keep_places_private(*entry);
    return std::move(*entry);
}

bool may_approve(const kit::Ctx& ctx) {
    return ctx.viewer().has(kit::Role::agency_administrator);
}

std::string worker_name(kit::Ctx& ctx, Id<accounts::Worker> id) {
    const auto worker = accounts::find_worker(ctx.tx, id);
    return worker ? worker->name.shown() : words("directory.history.somebody");
}

std::string decider_name(kit::Ctx& ctx, const Revision& revision) {
    return revision.decided_by ? worker_name(ctx, *revision.decided_by) : std::string();
}

// Whoever has said that the entry is right, the latest first.
std::vector<Happened> confirmations_of(kit::Ctx& ctx, Id<Service> id) {
    std::vector<Happened> confirmations;
    for (const auto& event : kit::events_about(ctx.tx, id.text(), most_told)) {
        if (event.name != ServiceAssured::name) continue;
        const auto worker = Id<accounts::Worker>::parse(event.worker);
        const auto by = worker ? worker_name(ctx, *worker) : words("directory.history.somebody");
        confirmations.push_back({ .at = event.at, .by = by });
    }
    return confirmations;
}

// The entry as what was sent would have it. The view has then what was sent, and what is known of it.
Result<Entry> decide_sent(kit::Ctx& ctx, const kit::Form& sent, EditView& view) {
    view.form = ServiceForm::read(sent);
    view.around = surroundings_of(ctx.tx, view.entry, view.form);
    view.form.complete(view.entry, view.around);
    return decide(view.form, view.entry, day_in_london(ctx.now), view.around);
}

// The entry's form with what the proposal changed, and only that: what others have changed since stays as they left it.
kit::Form merged(const Entry& entry, const Revision& revision) {
    const auto changed = differences(revision.was, revision.now);
    const auto is_changed = [&](std::string_view name) {
        return std::any_of(changed.begin(), changed.end(), [field = field_of(name)](const Difference& one) {
            return one.field == field;
        });
    };
    kit::Form form;
    const auto held = ServiceForm::holding(entry).typed();
    for (const auto& [name, value] : held.pairs())
        if (!is_changed(name)) form.add(name, value);
    for (const auto& [name, value] : revision.now.pairs())
        if (is_changed(name)) form.add(name, value);
    return form;
}

// The services that would change with the entry, by their names.
std::vector<std::string> names_changed_with(kit::Ctx& ctx, const Entry& entry, const Revision& revision) {
    if (revision.state != Revision::State::proposed) return {};
    EditView view{ .entry = entry };
    const auto after = decide_sent(ctx, merged(entry, revision), view);
    if (!after) return {};
    std::vector<std::string> names;
    for (const auto id : changed_with(ctx.tx, entry, *after))
        names.push_back(store::find_service(ctx.tx, id)->name.text());
    return names;
}

// What stands in the revisions is called by its name of today.
Names names_in(kit::Ctx& ctx, const Entry& entry, const std::vector<Revision>& revisions) {
    auto around = surroundings_of(ctx.tx, entry);
    for (const auto& revision : revisions)
        for (const auto* form : { &revision.was, &revision.now })
            add_areas(ctx.tx, form->all("areas"), around);
    return names_for(entry, around);
}

Revision revision_by(kit::Ctx& ctx, const Entry& before, kit::Form now) {
    return {
        .id = new_id<Revision>(ctx.now),
        .service = before.service.id,
        .was = ServiceForm::holding(before).typed(),
        .now = std::move(now),
        .proposed_by = ctx.viewer().worker,
        .proposed_at = ctx.now,
        .proposed_from = ctx.viewer().post,
    };
}

void decide_on(kit::Ctx& ctx, Revision& revision, Revision::State state) {
    revision.state = state;
    revision.decided_by = ctx.viewer().worker;
    revision.decided_at = ctx.now;
    revision.decided_from = ctx.viewer().post;
}

// Changes the entry, in one place for every way of changing it, and tells it in the history of whatever changes with
// it.
void apply(kit::Ctx& ctx, const Entry& before, const Entry& after, const Revision& revision) {
    std::vector<Entry> others;
    for (const auto id : changed_with(ctx.tx, before, after))
        others.push_back(*store::find_entry(ctx.tx, id));
    keep(ctx.tx, before, after, ctx.now);
    ctx.record(ServiceChanged{ before.service.id });
    for (const auto& other : others) {
        auto told = revision;
        told.id = new_id<Revision>(ctx.now);
        told.service = other.service.id;
        told.was = ServiceForm::holding(other).typed();
        told.now = ServiceForm::holding(*store::find_entry(ctx.tx, other.service.id)).typed();
        add(ctx.tx, told);
        ctx.record(ServiceChanged{ other.service.id });
    }
}

// What to say of places to which nothing can be measured, for nobody knows where their new postcode is.
std::string and_unplaced(std::string said, const Entry& before, const Entry& after) {
    for (const auto& location : after.locations) {
        const auto is_same = [&](const Location& was) {
            return was.id == location.id && was.postcode == location.postcode;
        };
        const auto& were = before.locations;
        if (location.point || !location.postcode || std::any_of(were.begin(), were.end(), is_same)) continue;
        said += ". " + words("directory.edit.unplaced", { { "postcode", location.postcode->shown() } });
    }
    return said;
}

Result<Revision> proposal_to_decide(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = find_revision(ctx.tx, id);
    if (!revision) return Problem::Kind::not_found;
    TRY(kept_entry(ctx, revision->service));
    if (revision->state != Revision::State::proposed) return Problem::Kind::conflict;
    return std::move(*revision);
}

}

Result<kit::Response> ask_edit(kit::Ctx& ctx, Id<Service> id) {
    EditView view{ .entry = TRY(kept_entry(ctx, id)), .direct = may_approve(ctx) };
    view.begun = kit::Begun::in(kit::draft_of(ctx.tx, ctx.viewer(), draft_of_edit(id)));
    const auto& draft = view.begun.draft;
    view.form = draft ? ServiceForm::read(draft->fields) : ServiceForm::holding(view.entry);
    view.form.rows.complete_places(view.entry);
    view.around = surroundings_of(ctx.tx, view.entry, view.form);
    return kit::show(edit_page(view));
}

Result<kit::Response> edit(kit::Ctx& ctx, Id<Service> id) {
    EditView view{ .entry = TRY(kept_entry(ctx, id)), .direct = may_approve(ctx) };
    auto after = decide_sent(ctx, ctx.body, view);
    const auto& entry = view.entry;
    view.begun = kit::Begun::sent(ctx.body);
    if (!after) {
        view.problems = after.problem().fields;
        return kit::show(edit_page(view), 422);
    }
    if (!kit::has_seen(ctx.body, entry.service.version)) return kit::show(edit_page(view), 409);
    kit::forget_draft(ctx.tx, ctx.viewer(), draft_of_edit(id));
    auto revision = revision_by(ctx, entry, view.form.typed());
    if (differences(revision.was, revision.now).empty())
        return kit::see_other(urls::service(id), words("directory.edit.nothing"));
    const auto says = [&](const char* key) { return and_unplaced(words(key), entry, *after); };
    if (may_approve(ctx)) {
        decide_on(ctx, revision, Revision::State::applied);
        add(ctx.tx, revision);
        apply(ctx, entry, *after, revision);
        return kit::see_other(urls::service(id), says("directory.edit.saved"));
    }
    add(ctx.tx, revision);
    ctx.record(ChangeProposed{ revision.id, id });
    return kit::see_other(urls::service(id), says("directory.edit.sent"));
}

Result<kit::Response> show_history(kit::Ctx& ctx, Id<Service> id) {
    HistoryView view{ .entry = TRY(kept_entry(ctx, id)), .happened = confirmations_of(ctx, id) };
    const auto revisions = history_of(ctx.tx, id);
    view.names = names_in(ctx, view.entry, revisions);
    for (const auto& revision : revisions) {
        const auto by = worker_name(ctx, revision.proposed_by);
        const auto decided_by = decider_name(ctx, revision);
        view.happened.push_back({ revision.decided_at.value_or(revision.proposed_at), revision, by, decided_by });
    }
    // The latest first; what came at one moment, in the order of its ids.
    const auto order = [](const Happened& one) {
        return std::pair(one.at, one.revision ? one.revision->id.text() : std::string());
    };
    std::sort(view.happened.begin(), view.happened.end(), [&](const Happened& left, const Happened& right) {
        return order(left) > order(right);
    });
    return kit::show(history_page(view));
}

Result<kit::Response> show_change(kit::Ctx& ctx, Id<Revision> id) {
    const auto revision = find_revision(ctx.tx, id);
    if (!revision) return Problem::Kind::not_found;
    ChangeView view{ .entry = TRY(kept_entry(ctx, revision->service)), .revision = *revision };
    view.proposed_by = worker_name(ctx, revision->proposed_by);
    view.decided_by = decider_name(ctx, *revision);
    view.may_decide = may_approve(ctx);
    view.names = names_in(ctx, view.entry, { *revision });
    view.changed_with = names_changed_with(ctx, view.entry, *revision);
    view.entry_has_changed = !differences(revision->was, ServiceForm::holding(view.entry).typed()).empty();
    return kit::show(change_page(view));
}

Result<kit::Response> approve_change(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = TRY(proposal_to_decide(ctx, id));
    EditView view{ .entry = TRY(kept_entry(ctx, revision.service)) };
    const auto after = decide_sent(ctx, merged(view.entry, revision), view);
    if (!after) return Problem::of(Problem::Kind::conflict, { "directory.change.no_longer_fits" });
    decide_on(ctx, revision, Revision::State::applied);
    TRY(settle(ctx.tx, revision));
    ctx.record(ChangeDecided{ revision.id, revision.service, revision.state });
    apply(ctx, view.entry, *after, revision);
    return kit::see_other("/services/keeping", and_unplaced(words("directory.change.approved"), view.entry, *after));
}

Result<kit::Response> decline_change(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = TRY(proposal_to_decide(ctx, id));
    decide_on(ctx, revision, Revision::State::declined);
    TRY(settle(ctx.tx, revision));
    ctx.record(ChangeDecided{ revision.id, revision.service, revision.state });
    return kit::see_other("/services/keeping", words("directory.change.declined"));
}

}
