// Keeping entries true: an agency's people confirm them, and anybody may say that something is wrong. How they are
// changed is told in changing.cpp.
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/drafts.hpp"
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

// ---- confirming

Result<kit::Response> assure_service(kit::Ctx& ctx, Id<Service> id) {
    const auto entry = store::find_entry(ctx.tx, id);
    if (!entry || !keeps(ctx, entry->organisation)) return Problem::Kind::not_found;
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
