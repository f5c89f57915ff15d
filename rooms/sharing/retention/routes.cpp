#include "rooms/sharing/retention/routes.hpp"

#include "html/words.hpp"
#include "kit/access.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/retention/disposing.hpp"
#include "rooms/sharing/retention/pages.hpp"
#include "rooms/sharing/retention/store.hpp"
#include "rooms/sharing/spoken.hpp"

#include <map>

namespace knotwork::sharing {
namespace {

using access::Action;
using kit::About;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using RecordId = Id<people::Record>;
using What = Disposal::Step::What;

constexpr std::size_t most_listed = 50;
constexpr std::int64_t most_certificates = 200;
constexpr auto purpose = access::Purpose::data_quality;

const kit::Entrance keepers = kit::only({ kit::Role::guardian, kit::Role::manager });
const kit::Entrance guardians = kit::only({ kit::Role::guardian });

struct RetentionDecided {
    static constexpr std::string_view name = "sharing.retention_decided";
    RecordId record;
    std::string_view what;

    kit::Entry entry() const { return { .about = record.text(), .facts = { { "what", std::string(what) } } }; }
};

struct RecordDisposed {
    static constexpr std::string_view name = "sharing.record_disposed";
    const Disposal& disposal;

    kit::Entry entry() const {
        return { .about = disposal.record.text(),
                 .facts = { { "disposal", disposal.id.text() },
                            { "kind", std::string(name_of(disposal.rule.kind)) } } };
    }
};

ledger::Label label(std::string_view text) {
    return *ledger::Label::parse(text);
}

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

Date today(const Ctx& ctx) {
    return day_in_london(ctx.now);
}

html::Url url_of(RecordId record) {
    return "/sharing/retention/records/" + record.text();
}

kit::Asking because(const Prose& reason) {
    return { .reason_given = true, .words = { { label("reason"), reason.text() } } };
}

// ---- what is due

Result<Response> list_due(Ctx& ctx) {
    RetentionList list{ .today = today(ctx) };
    for (auto& one : retention_cases(ctx.tx, ctx.viewer().agency)) {
        if (!one.is_due(list.today)) continue;
        if (!one.holds.empty()) ++list.held;
        if (list.due.size() == most_listed) {
            ++list.more;
            continue;
        }
        // Whoever is sealed is listed for their keyholders alone.
        const auto known = ctx.access().those_known({ &one.kept.record.person, 1 }, purpose);
        if (known.empty()) continue;
        auto name = known.front()->see(people::name_of(ctx.tx, *known.front()));
        list.due.push_back({ std::move(one), std::move(name) });
    }
    return kit::show(retention_list_page(list));
}

// ---- the schedule

Result<Response> show_schedule(Ctx& ctx) {
    return kit::show(schedule_page(schedule_of(ctx.tx, ctx.viewer().agency), ctx.viewer().has(kit::Role::guardian)));
}

Result<Response> ask_rule(Ctx& ctx, RecordKind kind) {
    const auto rules = schedule_of(ctx.tx, ctx.viewer().agency);
    return kit::show(rule_page(kind, RuleForm::holding(rules[static_cast<std::size_t>(kind)])));
}

Result<Response> change_rule(Ctx& ctx, RecordKind kind) {
    const auto form = RuleForm::read(ctx.body);
    const auto decided = decide(form, kind);
    if (!decided) return kit::show(rule_page(kind, form, decided.problem().fields), 422);
    insert_rule(ctx.tx, decided->rule, decided->reason, stamp(ctx));
    kit::Note note;
    note.entry.act = ledger::Act::rule_changed;
    note.entry.object = ctx.viewer().agency.uuid();
    note.entry.object_kind = label("retention_rule");
    note.entry.outcome = label(name_of(kind));
    ctx.note(std::move(note));
    return kit::see_other("/sharing/retention/schedule", words("sharing.retention.saved"));
}

// ---- one record

struct Opened {
    About* about = nullptr;
    RetentionCase one{};
};

Result<Opened> opened(Ctx& ctx, RecordId record) {
    auto one = retention_case(ctx.tx, record, ctx.viewer().agency);
    if (!one) return Kind::not_found;
    auto* about = TRY(ctx.access().about(one->kept.record.person, purpose));
    TRY(about->permit<Action::see>(held_record(one->kept.record)));
    return Opened{ about, std::move(*one) };
}

RetentionPage page_of(Ctx& ctx, const Opened& opened) {
    const auto& one = opened.one;
    RetentionPage page{ .one = one,
                        .person = opened.about->see(people::name_of(ctx.tx, *opened.about)),
                        .may_decide = ctx.viewer().has(kit::Role::guardian),
                        .today = today(ctx) };
    for (const auto& hold : one.holds)
        page.held_by.push_back(spoken(ctx.tx, hold.by));
    if (!one.disposal || !one.disposal->is_on_its_way()) return page;
    page.proposed_by = spoken(ctx.tx, one.disposal->proposed);
    if (!one.disposal->steps.empty()) page.agreed_by = spoken(ctx.tx, one.disposal->steps.back().by);
    page.may_approve = one.disposal->proposed.worker != ctx.viewer().worker;
    return page;
}

Response shown(Ctx& ctx, const Opened& opened, const RecordForms& forms = {}, const Problems& problems = {}) {
    return kit::show(retention_page(page_of(ctx, opened), forms, problems), problems ? 422 : 200);
}

// Whatever is decided here asks for a fresh proof first, so that nothing typed is lost to it.
Result<Response> show_record(Ctx& ctx, RecordId record) {
    if (auto proof = accounts::must_prove(ctx, url_of(record))) return *proof;
    const auto one = TRY(opened(ctx, record));
    RecordForms forms;
    if (one.one.said) {
        forms.kind.kind = Field<RecordKind>::holding(std::string(name_of(one.one.said->kind)), one.one.said->kind);
        if (const auto& day = one.one.said->event_on) forms.kind.event_on = Field<Date>::holding(text_of(*day), *day);
    }
    return shown(ctx, one, forms);
}

Result<kit::MayCorrect> leave_to_decide(const Opened& opened) {
    return opened.about->permit<Action::correct>(held_record(opened.one.kept.record));
}

Response done(Ctx& ctx, const Opened& opened, std::string_view what) {
    const auto& record = opened.one.kept.record;
    note_rule_changed(ctx, record.person, "retention", record.id.uuid());
    ctx.record(RetentionDecided{ record.id, what });
    return kit::see_other(url_of(record.id), words("sharing.retention.saved"));
}

Result<Response> say_kind(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto permit = TRY(leave_to_decide(one));
    const auto form = KindForm::read(ctx.body);
    const auto said = decide(form, today(ctx));
    if (!said) return shown(ctx, one, { .kind = form }, said.problem().fields);
    insert_kind(ctx.tx, permit, *said);
    return done(ctx, one, "kind");
}

Result<Response> keep_longer(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto permit = TRY(leave_to_decide(one));
    const auto form = LongerForm::read(ctx.body);
    const auto longer = decide(form, stamp(ctx));
    if (!longer) return shown(ctx, one, { .longer = form }, longer.problem().fields);
    insert_longer(ctx.tx, permit, *longer);
    return done(ctx, one, "longer");
}

Result<Response> hold(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto permit = TRY(leave_to_decide(one));
    const auto typed = ctx.body.read<Prose>("hold_reason");
    const auto reason = decide_reason(typed, "hold_reason");
    if (!reason) return shown(ctx, one, { .hold_reason = typed }, reason.problem().fields);
    insert_hold(ctx.tx, permit, *reason);
    return done(ctx, one, "held");
}

Result<Response> lift(Ctx& ctx, RecordId record, Id<Hold> id) {
    const auto one = TRY(opened(ctx, record));
    const auto permit = TRY(leave_to_decide(one));
    const auto typed = ctx.body.read<Prose>("lift_reason");
    const auto reason = decide_reason(typed, "lift_reason");
    if (!reason) return shown(ctx, one, { .lift_reason = typed }, reason.problem().fields);
    TRY(lift_hold(ctx.tx, permit, id, *reason));
    return done(ctx, one, "lifted");
}

// ---- its end

Problem not_due() {
    return Problem::of(Kind::conflict, { "sharing.retention.not_due" });
}

Result<Response> propose(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto& kept = one.one.kept.record;
    if (!one.one.may_go(today(ctx)) || (one.one.disposal && one.one.disposal->is_on_its_way())) return not_due();
    const auto typed = ctx.body.read<Prose>("reason");
    const auto reason = decide_reason(typed, "reason");
    if (!reason) return shown(ctx, one, { .reason = typed }, reason.problem().fields);
    const auto permit = TRY(one.about->permit<Action::dispose>(held_record(kept), because(*reason)));
    insert_disposal(
        ctx.tx,
        permit,
        { .id = new_id<Disposal>(ctx.now),
          .record = record,
          .person = kept.person,
          .rule = one.one.rule,
          .due_on = *one.one.due(),
          .state = kept.state,
          .reason = *reason,
          .proposed = stamp(ctx) }
    );
    if (kept.state != access::RecordState::archived) TRY(people::archive_record(ctx.tx, permit, kept));
    ctx.record(RetentionDecided{ record, "proposed" });
    return kit::see_other(url_of(record), words("sharing.retention.proposed"));
}

Result<Response> agree(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto form = DisposalStepForm::read(ctx.body);
    const auto step = decide(form, one.one, stamp(ctx));
    if (!step && step.problem().kind == Kind::invalid) return shown(ctx, one, { .step = form }, step.problem().fields);
    if (!step) return step.problem();
    const auto& disposal = *one.one.disposal;
    const auto& kept = one.one.kept.record;
    auto asking = because(*step->words);
    asking.made_by = disposal.proposed.worker;
    const auto permit = TRY(one.about->permit<Action::approve>(held_disposal(kept, disposal.id), asking));
    insert_disposal_step(ctx.tx, permit, disposal.id, *step);
    if (step->what == What::declined && disposal.state != access::RecordState::archived)
        TRY(people::restore_record(ctx.tx, kept, disposal.state));
    ctx.record(RetentionDecided{ record, name_of(step->what) });
    return kit::see_other(url_of(record), words("sharing.retention.saved"));
}

Result<Response> destroy(Ctx& ctx, RecordId record) {
    const auto one = TRY(opened(ctx, record));
    const auto& disposal = one.one.disposal;
    // Whatever was decided since it was agreed stands above that: a hold, another kind, a longer keeping.
    if (!disposal || !disposal->is(What::agreed) || !one.one.may_go(today(ctx))) return not_due();
    const auto permit =
        TRY(one.about->permit<Action::dispose>(held_record(one.one.kept.record), because(disposal->reason)));
    const auto certificate = TRY(carry_out(ctx.tx, permit, one.one));
    insert_certificate(ctx.tx, permit, certificate);
    ctx.record(RecordDisposed{ *disposal });
    return kit::see_other("/sharing/retention/disposals", words("sharing.retention.destroyed"));
}

Result<Response> list_certificates(Ctx& ctx) {
    std::vector<ListedCertificate> listed;
    for (auto& one : certificates_of(ctx.tx, ctx.viewer().agency, most_certificates)) {
        std::vector<std::string> decided_by{ spoken(ctx.tx, one.disposal.proposed) };
        for (const auto& step : one.disposal.steps)
            decided_by.push_back(spoken(ctx.tx, step.by) + ", " + spoken(day_in_london(step.by.at)));
        listed.push_back({ std::move(one), std::move(decided_by) });
    }
    return kit::show(certificates_page(listed));
}

}

void open_retention(kit::Router& router) {
    router.get("/sharing/retention", keepers, list_due);
    router.get("/sharing/retention/schedule", keepers, show_schedule);
    router.get("/sharing/retention/schedule/:kind", guardians, ask_rule);
    router.post("/sharing/retention/schedule/:kind", guardians, change_rule);
    router.get("/sharing/retention/disposals", keepers, list_certificates);
    router.get("/sharing/retention/records/:record", keepers, show_record);
    router.post("/sharing/retention/records/:record/kind", guardians, say_kind);
    router.post("/sharing/retention/records/:record/longer", guardians, keep_longer);
    router.post("/sharing/retention/records/:record/holds", guardians, hold);
    router.post("/sharing/retention/records/:record/holds/:hold/lifting", guardians, lift);
    router.post("/sharing/retention/records/:record/disposal", guardians, propose);
    router.post("/sharing/retention/records/:record/disposal/step", keepers, agree);
    router.post("/sharing/retention/records/:record/disposal/done", guardians, destroy);
}

void wire_retention(kit::Services& services) {
    services.navigation.push_back({ "retention",
                                    "sharing.retention.navigation",
                                    "/sharing/retention",
                                    keepers,
                                    "sharing.retention.navigation.about" });
}

}
