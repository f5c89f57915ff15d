// Keeping entries true: an agency's people change and confirm them, its administrators approve, and anybody may say
// that something is wrong.
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/audience.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/routes.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

constexpr std::int64_t most_told = 1000;            // events of one entry, in its history
constexpr std::int64_t most_corrections_a_day = 20; // for one entry, from anybody

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

// Changes the entry, in one place for every way of changing it.
void apply(kit::Ctx& ctx, const Service& before, Service service) {
    service.modified = ctx.now;
    // A place that is private as such would stay so: what was said of it is said of every service that is there.
    for (const auto& at : service.places)
        for (const auto& was : before.places)
            if (was.id == at.id && at.visibility < was.visibility) store::let_services_say(ctx.tx, at.location);
    store::put(ctx.tx, service);
    store::renew_version(ctx.tx, ctx.now);
    ctx.record(ServiceChanged{ service.id });
}

Revision revision_by(kit::Ctx& ctx, const Service& before, const ServiceForm& form) {
    return {
        .id = new_id<Revision>(ctx.now),
        .service = before.id,
        .was = ServiceForm::holding(before).typed(),
        .now = form.typed(),
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

Result<Revision> proposal_to_decide(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = find_revision(ctx.tx, id);
    if (!revision) return Problem::Kind::not_found;
    TRY(kept_entry(ctx, revision->service));
    if (revision->state != Revision::State::proposed) return Problem::Kind::conflict;
    return std::move(*revision);
}

// What anybody may say without being asked who they are is recorded without them.
void record_without_sender(kit::Ctx& ctx, const CorrectionSent& sent) {
    kit::write_event(
        ctx.tx,
        { .name = std::string(CorrectionSent::name),
          .entry = sent.entry(),
          .at = ctx.now,
          .worker = {},
          .post = {},
          .request = {} }
    );
}

bool answers_for_everything(const kit::Ctx& ctx) {
    return ctx.viewer().has(kit::Role::partnership_administrator) ||
           ctx.viewer().has(kit::Role::platform_administrator);
}

// What was confirmed longest ago comes first.
void sort_by_need(std::vector<StaleEntry>& entries) {
    std::sort(entries.begin(), entries.end(), [](const StaleEntry& left, const StaleEntry& right) {
        return std::tuple(left.assured, folded(left.name.text())) <
               std::tuple(right.assured, folded(right.name.text()));
    });
}

// The entry for whoever answers what is said of it: its keepers, and for one that nobody keeps the administrators.
Result<Entry> answerable_entry(kit::Ctx& ctx, Id<Service> id) {
    auto entry = store::find_entry(ctx.tx, id);
    if (!entry) return Problem::Kind::not_found;
    const bool may = entry->organisation.agency ? keeps(ctx, entry->organisation) : answers_for_everything(ctx);
    if (!may) return Problem::Kind::not_found;
    return std::move(*entry);
}

}

// ---- changing

Result<kit::Response> ask_edit(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = TRY(kept_entry(ctx, id));
    const auto begun = kit::Begun::in(kit::draft_of(ctx.tx, ctx.viewer(), draft_of_edit(id)));
    const auto form = begun.draft ? ServiceForm::read(begun.draft->fields) : ServiceForm::holding(entry.service);
    return kit::show(edit_page(entry, form, may_approve(ctx), {}, begun));
}

Result<kit::Response> edit(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = TRY(kept_entry(ctx, id));
    const auto form = ServiceForm::read(ctx.body);
    auto service = decide(form, entry.service, day_in_london(ctx.now));
    const auto begun = kit::Begun::sent(ctx.body);
    if (!service) return kit::show(edit_page(entry, form, may_approve(ctx), service.problem().fields, begun), 422);
    if (!kit::has_seen(ctx.body, entry.service.version))
        return kit::show(edit_page(entry, form, may_approve(ctx), {}, begun), 409);
    kit::forget_draft(ctx.tx, ctx.viewer(), draft_of_edit(id));
    auto revision = revision_by(ctx, entry.service, form);
    if (differences(revision.was, revision.now).empty())
        return kit::see_other(urls::service(id), words("directory.edit.nothing"));
    if (may_approve(ctx)) {
        decide_on(ctx, revision, Revision::State::applied);
        add(ctx.tx, revision);
        apply(ctx, entry.service, std::move(*service));
        return kit::see_other(urls::service(id), words("directory.edit.saved"));
    }
    add(ctx.tx, revision);
    ctx.record(ChangeProposed{ revision.id, id });
    return kit::see_other(urls::service(id), words("directory.edit.sent"));
}

Result<kit::Response> show_history(kit::Ctx& ctx, Id<Service> id) {
    HistoryView view{ .entry = TRY(kept_entry(ctx, id)), .happened = confirmations_of(ctx, id) };
    for (auto& revision : history_of(ctx.tx, id)) {
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
    view.entry_has_changed = !differences(revision->was, ServiceForm::holding(view.entry.service).typed()).empty();
    return kit::show(change_page(view));
}

Result<kit::Response> approve_change(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = TRY(proposal_to_decide(ctx, id));
    const auto entry = TRY(kept_entry(ctx, revision.service));
    // Only what the proposal changed is changed: what others have changed since stays as they left it.
    auto form = ServiceForm::holding(entry.service).typed();
    kit::Form merged;
    const auto changed = differences(revision.was, revision.now);
    const auto is_changed = [&](std::string_view field) {
        return std::any_of(changed.begin(), changed.end(), [&](const auto& one) { return one.field == field; });
    };
    for (const auto& [name, value] : form.pairs())
        if (!is_changed(field_of(name))) merged.add(name, value);
    for (const auto& [name, value] : revision.now.pairs())
        if (is_changed(field_of(name))) merged.add(name, value);
    auto service = decide(ServiceForm::read(merged), entry.service, day_in_london(ctx.now));
    if (!service) return Problem::of(Problem::Kind::conflict, { "directory.change.no_longer_fits" });
    decide_on(ctx, revision, Revision::State::applied);
    TRY(settle(ctx.tx, revision));
    ctx.record(ChangeDecided{ revision.id, revision.service, revision.state });
    apply(ctx, entry.service, std::move(*service));
    return kit::see_other("/services/keeping", words("directory.change.approved"));
}

Result<kit::Response> decline_change(kit::Ctx& ctx, Id<Revision> id) {
    auto revision = TRY(proposal_to_decide(ctx, id));
    decide_on(ctx, revision, Revision::State::declined);
    TRY(settle(ctx.tx, revision));
    ctx.record(ChangeDecided{ revision.id, revision.service, revision.state });
    return kit::see_other("/services/keeping", words("directory.change.declined"));
}

// ---- confirming

Result<kit::Response> assure_service(kit::Ctx& ctx, Id<Service> id) {
    TRY(kept_entry(ctx, id));
    const auto today = day_in_london(ctx.now);
    store::assure(ctx.tx, id, today, ctx.now);
    store::renew_version(ctx.tx, ctx.now);
    remind_later(ctx.tx, id, today, ctx.now);
    ctx.record(ServiceAssured{ id, today });
    return kit::see_other(urls::service(id), words("directory.assurance.done"));
}

Result<kit::Response> show_keeping(kit::Ctx& ctx) {
    KeepingView view{ .waiting = waiting_for(ctx.tx, ctx.viewer().agency),
                      .corrections = unanswered(ctx.tx, ctx.viewer().agency) };
    view.whole_directory = answers_for_everything(ctx);
    if (view.whole_directory) view.unowned_corrections = unanswered_of_nobody(ctx.tx);
    const auto today = day_in_london(ctx.now);
    const auto reminded = reminders_sent(ctx.tx);
    each_entry(ctx.tx, Audience::keepers, [&](const Entry& entry) {
        const bool own = keeps(ctx, entry.organisation);
        // What is hidden is only its keepers' to see, whatever else somebody answers for.
        if (!own && (!view.whole_directory || entry.service.visibility == Visibility::hidden)) return;
        if (entry.service.status == Status::defunct) return;
        ++view.entries;
        const auto& service = entry.service;
        const bool stale = is_stale(service, today);
        if (!stale && reminder_due(*service.assured) > ctx.now) return;
        StaleEntry one{ service.id, service.name, entry.organisation.name, service.assured };
        if (const auto last = reminded.find(service.id); last != reminded.end()) one.reminded = last->second;
        (stale ? view.stale : view.due).push_back(std::move(one));
    });
    sort_by_need(view.due);
    sort_by_need(view.stale);
    return kit::show(keeping_page(view));
}

// ---- corrections

Result<kit::Response> ask_correction(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = find_entry(ctx.tx, id, audience_of(ctx));
    if (!entry) return Problem::Kind::not_found;
    return kit::show(correction_form_page(*entry));
}

Result<kit::Response> send_correction(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = find_entry(ctx.tx, id, audience_of(ctx));
    if (!entry) return Problem::Kind::not_found;
    const auto what = ctx.body.read<Prose>("what");
    Problems problems;
    if (!what.value) problems.add("what", "directory.correction.what.missing");
    else if (what.typed.size() > 2000) problems.add("what", "directory.correction.what.too_long");
    if (problems) return kit::show(correction_form_page(*entry, what, problems), 422);
    if (count_corrections(ctx.tx, id, ctx.now - std::chrono::hours(24)) >= most_corrections_a_day)
        return Problem::Kind::too_many;
    const auto secret = random_token();
    const Correction correction{
        .id = new_id<Correction>(ctx.now), .service = id, .what = *what.value, .sent_at = ctx.now
    };
    add(ctx.tx, correction, { sha256(secret) });
    record_without_sender(ctx, { correction.id, id });
    return kit::see_other("/services/replies/" + secret);
}

Result<kit::Response> show_reply(kit::Ctx& ctx, const std::string& secret) {
    const auto correction = find_correction_by(ctx.tx, { sha256(secret) });
    if (!correction) return Problem::Kind::not_found;
    const auto entry = find_entry(ctx.tx, correction->service, audience_of(ctx));
    if (!entry) return Problem::Kind::gone;
    return kit::show(correction_sent_page(*entry, *correction));
}

Result<kit::Response> ask_answer(kit::Ctx& ctx, Id<Correction> id) {
    const auto correction = find_correction(ctx.tx, id);
    if (!correction) return Problem::Kind::not_found;
    const auto entry = TRY(answerable_entry(ctx, correction->service));
    const auto draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_answer(id));
    const auto reply = draft ? draft->fields.read<Prose>("reply") : Field<Prose>();
    return kit::show(answer_page(entry, *correction, reply, {}, draft));
}

Result<kit::Response> answer_correction(kit::Ctx& ctx, Id<Correction> id) {
    auto correction = find_correction(ctx.tx, id);
    if (!correction) return Problem::Kind::not_found;
    const auto entry = TRY(answerable_entry(ctx, correction->service));
    const auto reply = ctx.body.read<Prose>("reply");
    Problems problems;
    if (!reply.value) problems.add("reply", "directory.correction.reply.missing");
    if (problems) return kit::show(answer_page(entry, *correction, reply, problems), 422);
    correction->reply = *reply.value;
    correction->replied_at = ctx.now;
    correction->replied_by = ctx.viewer().worker;
    correction->replied_from = ctx.viewer().post;
    TRY(answer(ctx.tx, *correction));
    ctx.record(CorrectionAnswered{ id, correction->service });
    return kit::see_other("/services/keeping", words("directory.correction.answered"));
}

}
