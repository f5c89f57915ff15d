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

constexpr std::int64_t most_corrections_a_day = 20; // for one entry, from anybody

// The entry whole, for the people of the agency that owns it; to others it is as if the page were not there.
Result<Entry> kept_entry(kit::Ctx& ctx, Id<Service> id) {
    auto entry = store::find_entry(ctx.tx, id);
    if (!entry || !keeps(ctx, entry->organisation)) return Problem::Kind::not_found;
    return std::move(*entry);
}

bool may_approve(const kit::Ctx& ctx) {
    return ctx.viewer().has(kit::Role::agency_administrator);
}

std::string worker_name(kit::Ctx& ctx, Id<accounts::Worker> id) {
    const auto worker = accounts::find_worker(ctx.tx, id);
    return worker ? worker->name.shown() : words("directory.history.somebody");
}

// Changes the entry, in one place for every way of changing it.
void apply(kit::Ctx& ctx, Service service) {
    service.modified = ctx.now;
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
        apply(ctx, std::move(*service));
        return kit::see_other(urls::service(id), words("directory.edit.saved"));
    }
    add(ctx.tx, revision);
    ctx.record(ChangeProposed{ revision.id, id });
    return kit::see_other(urls::service(id), words("directory.edit.sent"));
}

Result<kit::Response> show_history(kit::Ctx& ctx, Id<Service> id) {
    HistoryView view{ .entry = TRY(kept_entry(ctx, id)), .revisions = history_of(ctx.tx, id) };
    for (const auto& revision : view.revisions)
        view.names.push_back(worker_name(ctx, revision.proposed_by));
    return kit::show(history_page(view));
}

Result<kit::Response> show_change(kit::Ctx& ctx, Id<Revision> id) {
    const auto revision = find_revision(ctx.tx, id);
    if (!revision) return Problem::Kind::not_found;
    ChangeView view{ .entry = TRY(kept_entry(ctx, revision->service)), .revision = *revision };
    view.proposed_by = worker_name(ctx, revision->proposed_by);
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
    const auto is_changed = [&](const std::string& field) {
        return std::any_of(changed.begin(), changed.end(), [&](const auto& one) { return one.field == field; });
    };
    for (const auto& [field, value] : form.pairs())
        if (!is_changed(field)) merged.add(field, value);
    for (const auto& [field, value] : revision.now.pairs())
        if (is_changed(field)) merged.add(field, value);
    auto service = decide(ServiceForm::read(merged), entry.service, day_in_london(ctx.now));
    if (!service) return Problem::of(Problem::Kind::conflict, { "directory.change.no_longer_fits" });
    decide_on(ctx, revision, Revision::State::applied);
    TRY(settle(ctx.tx, revision));
    ctx.record(ChangeDecided{ revision.id, revision.service, revision.state });
    apply(ctx, std::move(*service));
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
    store::assure(ctx.tx, id, today);
    store::renew_version(ctx.tx, ctx.now);
    remind_later(ctx.tx, id, today, ctx.now);
    ctx.record(ServiceAssured{ id, today });
    return kit::see_other(urls::service(id), words("directory.assurance.done"));
}

Result<kit::Response> show_keeping(kit::Ctx& ctx) {
    KeepingView view{ .waiting = waiting_for(ctx.tx, ctx.viewer().agency),
                      .corrections = unanswered(ctx.tx, ctx.viewer().agency) };
    view.whole_directory = answers_for_everything(ctx);
    const auto today = day_in_london(ctx.now);
    each_entry(ctx.tx, Audience::keepers, [&](const Entry& entry) {
        const bool own = keeps(ctx, entry.organisation);
        // What is hidden is only its keepers' to see, whatever else somebody answers for.
        if (!own && (!view.whole_directory || entry.service.visibility == Visibility::hidden)) return;
        if (entry.service.status == Status::defunct) return;
        ++view.entries;
        if (!is_stale(entry.service, today)) return;
        const auto& service = entry.service;
        view.stale.push_back({ service.id, service.name, entry.organisation.name, service.assured });
    });
    std::sort(view.stale.begin(), view.stale.end(), [](const StaleEntry& left, const StaleEntry& right) {
        return std::tuple(left.assured, folded(left.name.text())) <
               std::tuple(right.assured, folded(right.name.text()));
    });
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
    const auto entry = TRY(kept_entry(ctx, correction->service));
    const auto draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_answer(id));
    const auto reply = draft ? draft->fields.read<Prose>("reply") : Field<Prose>();
    return kit::show(answer_page(entry, *correction, reply, {}, draft));
}

Result<kit::Response> answer_correction(kit::Ctx& ctx, Id<Correction> id) {
    auto correction = find_correction(ctx.tx, id);
    if (!correction) return Problem::Kind::not_found;
    const auto entry = TRY(kept_entry(ctx, correction->service));
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
