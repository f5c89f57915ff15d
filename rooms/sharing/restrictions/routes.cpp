#include "rooms/sharing/restrictions/routes.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/restrictions/restriction_pages.hpp"
#include "rooms/sharing/restrictions/restriction_store.hpp"
#include "rooms/sharing/scope.hpp"

#include <algorithm>
#include <map>

namespace knotwork::sharing {
namespace {

using access::Action;
using kit::About;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using What = RestrictionStep::What;

const kit::Entrance guardians = kit::only({ kit::Role::guardian });

// ---- what happened. Ids, days and enumerators only

struct RestrictionDecided {
    static constexpr std::string_view name = "sharing.restriction_decided";
    const Restriction& restriction;

    kit::Entry entry() const {
        return { .about = restriction.person.text(),
                 .facts = { { "restriction", restriction.id.text() },
                            { "kind", std::string(name_of(restriction.kind)) },
                            { "ground", std::string(name_of(restriction.ground)) } } };
    }
};

struct RestrictionStepped {
    static constexpr std::string_view name = "sharing.restriction_stepped";
    Id<people::Person> person;
    const RestrictionStep& step;

    kit::Entry entry() const {
        return { .about = person.text(),
                 .facts = { { "restriction", step.restriction.text() }, { "step", std::string(name_of(step.what)) } } };
    }
};

struct ConflictDeclared {
    static constexpr std::string_view name = "sharing.conflict_declared";
    const Conflict& conflict;

    kit::Entry entry() const {
        return { .about = conflict.declared.worker.text(), .facts = { { "conflict", conflict.id.text() } } };
    }
};

struct ConflictSettled {
    static constexpr std::string_view name = "sharing.conflict_settled";
    const Conflict& conflict;
    Conflict::Outcome outcome;

    kit::Entry entry() const {
        return { .about = conflict.declared.worker.text(),
                 .facts = { { "conflict", conflict.id.text() }, { "outcome", std::string(name_of(outcome)) } } };
    }
};

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

// A restriction is decided about who somebody is, by a guardian for their agency.
kit::Held held(const Ctx& ctx, Uuid object = {}) {
    return {
        .category = access::Category::identity, .owner = ctx.viewer().agency, .kind = "restriction", .object = object
    };
}

// Guardians answer for the people of whom their agency keeps a record, and for whose seal they hold a key; they do not
// reach into what others keep.
Result<Done> must_answer_for(const Ctx& ctx, const About& about) {
    const auto has = [](const auto& ids, const auto& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    if (!ctx.viewer().has(kit::Role::guardian) || has(about.dossier().holders, ctx.viewer().agency)) return Done{};
    for (const auto& seal : about.dossier().sealings)
        if (has(seal.keyholders, ctx.viewer().worker)) return Done{};
    return Problem::of(Kind::not_allowed, { "sharing.restriction.not_yours" });
}

// ---- people to name

std::string who_is(Tx& tx, Id<accounts::Worker> worker) {
    const auto found = accounts::find_worker(tx, worker);
    if (!found) return {};
    return words(
        "sharing.restriction.who", { { "name", found->name.shown() }, { "agency", name_of_agency(tx, found->agency) } }
    );
}

// Whoever may hold a key or be an exception: the viewer's own agency, everybody's guardians, and those who are tied to
// the person.
std::vector<govuk::Choice> colleagues(Ctx& ctx, const About& about) {
    const auto today = day_in_london(ctx.now);
    std::map<std::string, Id<accounts::Worker>> by_name;
    const auto add = [&](Id<accounts::Worker> worker) { by_name.emplace(who_is(ctx.tx, worker), worker); };
    for (const auto& colleague : accounts::people_of(ctx.tx, ctx.viewer().agency, today))
        add(colleague.worker);
    for (const auto& guardian : accounts::holders_of(ctx.tx, kit::Role::guardian, std::nullopt, today))
        add(guardian.worker);
    for (const auto& tie : about.dossier().ties)
        if (tie.worker && tie.period.holds(ctx.now)) add(*tie.worker);
    std::vector<govuk::Choice> choices;
    for (const auto& [name, worker] : by_name)
        choices.push_back({ .value = worker.text(), .text = name });
    return choices;
}

std::vector<govuk::Choice> everybody(Ctx& ctx) {
    std::vector<govuk::Choice> choices;
    for (const auto& worker : accounts::list_workers(ctx.tx, day_in_london(ctx.now)))
        choices.push_back({ .value = worker.id.text(),
                            .text = words(
                                "sharing.restriction.who",
                                { { "name", worker.name.shown() }, { "agency", worker.agency.text() } }
                            ) });
    return choices;
}

// ---- showing

std::vector<std::string> names_in(Tx& tx, const Restriction& restriction) {
    std::vector<std::string> names;
    for (const auto& worker : restriction.workers)
        names.push_back(who_is(tx, worker));
    if (restriction.agency) names.push_back(name_of_agency(tx, *restriction.agency));
    return names;
}

ShownRestriction shown(Ctx& ctx, const RestrictionHistory& history, bool may_restrict) {
    const auto* proposal = history.proposal();
    ShownRestriction shown{ .history = history,
                            .names = names_in(ctx.tx, history.restriction),
                            .decided_by = spoken(ctx.tx, history.restriction.decided),
                            .may_lift = may_restrict && history.holds(ctx.now) && !proposal,
                            .may_answer = may_restrict && history.holds(ctx.now) && proposal &&
                                          proposal->by.worker != ctx.viewer().worker };
    for (const auto& step : history.steps)
        shown.steps.push_back({ step, spoken(ctx.tx, step.by) });
    return shown;
}

bool may_restrict(Ctx& ctx, const About& about) {
    return ctx.viewer().has(kit::Role::guardian) && about.may(Action::read_audit, held(ctx));
}

Result<Response> show_restrictions(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto permit = TRY(about.permit<Action::read_audit>(held(ctx)));
    RestrictionsPage page{ .whom = whom(ctx, about, "restrictions"),
                           .may_restrict = may_restrict(ctx, about),
                           .now = ctx.now };
    for (const auto& history : restrictions_of(ctx.tx, permit))
        page.restrictions.push_back(shown(ctx, history, page.may_restrict));
    return kit::show(restrictions_page(page));
}

// ---- deciding

Result<Response> show_form(Ctx& ctx, About& about, RestrictionForm form, const Problems& problems, int status) {
    const bool is_bar = form.kind == RestrictionKind::barred;
    return kit::show(
        restriction_form_page({ .whom = whom(ctx, about, "restrictions"),
                                .form = std::move(form),
                                .workers = is_bar ? everybody(ctx) : colleagues(ctx, about),
                                .agencies = is_bar ? agencies_to_choose(ctx.tx) : std::vector<govuk::Choice>(),
                                .problems = problems }),
        status
    );
}

Result<Response> ask_restriction(Ctx& ctx, Id<people::Person> person, RestrictionKind kind) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    if (auto proof =
            accounts::must_prove(ctx, kit::person_url(person, purpose, "/restrictions/" + std::string(name_of(kind)))))
        return *proof;
    TRY(about.permit<Action::approve>(held(ctx)));
    return show_form(ctx, about, { .kind = kind }, {}, 200);
}

// Whoever holds no key does not find the record from now on, and is not sent back to it.
html::Url after(const Restriction& restriction, const Ctx& ctx, access::Purpose purpose) {
    const auto& keys = restriction.workers;
    const bool keeps_it = restriction.kind != RestrictionKind::sealed ||
                          std::find(keys.begin(), keys.end(), ctx.viewer().worker) != keys.end();
    return keeps_it ? kit::person_url(restriction.person, purpose, "/restrictions") : html::Url("/");
}

Result<Response> record_restriction(Ctx& ctx, Id<people::Person> person, RestrictionKind kind) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto permit = TRY(about.permit<Action::approve>(held(ctx)));
    auto form = RestrictionForm::read(kind, ctx.body);
    const auto restriction = decide(form, person, stamp(ctx));
    if (!restriction) return show_form(ctx, about, std::move(form), restriction.problem().fields, 422);
    add_restriction(ctx.tx, permit, *restriction);
    note_rule_changed(ctx, person, "restriction", restriction->id.uuid());
    ctx.record(RestrictionDecided{ *restriction });
    return kit::see_other(after(*restriction, ctx, *purpose), words("sharing.restriction.saved"));
}

// ---- lifting

Result<RestrictionHistory> one_of(Ctx& ctx, About& about, Id<Restriction> id) {
    const auto permit = TRY(about.permit<Action::read_audit>(held(ctx)));
    auto history = restriction_of(ctx.tx, permit, id);
    if (!history) return Kind::not_found;
    return std::move(*history);
}

Response keep(Ctx& ctx, const kit::MayApprove& permit, const RestrictionStep& step, access::Purpose purpose) {
    add_step(ctx.tx, permit, step);
    note_rule_changed(ctx, permit.subject(), "restriction", step.restriction.uuid());
    ctx.record(RestrictionStepped{ permit.subject(), step });
    return kit::see_other(
        kit::person_url(permit.subject(), purpose, "/restrictions"),
        words("sharing.restriction.step.saved." + std::string(name_of(step.what)))
    );
}

Result<Response> ask_lifting(Ctx& ctx, Id<people::Person> person, Id<Restriction> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto history = TRY(one_of(ctx, about, id));
    if (auto proof =
            accounts::must_prove(ctx, kit::person_url(person, purpose, "/restrictions/" + id.text() + "/lifting")))
        return *proof;
    TRY(about.permit<Action::approve>(held(ctx, id.uuid())));
    return kit::show(lifting_page({ .whom = whom(ctx, about, "restrictions"), .restriction = shown(ctx, history, true) }
    ));
}

Result<Response> lift(Ctx& ctx, Id<people::Person> person, Id<Restriction> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto history = TRY(one_of(ctx, about, id));
    const auto permit = TRY(about.permit<Action::approve>(held(ctx, id.uuid())));
    const auto form = StepForm::read(ctx.body);
    const auto step = decide_lifting(history, form, stamp(ctx));
    if (!step && step.problem().kind == Kind::invalid)
        return kit::show(
            lifting_page({ whom(ctx, about, "restrictions"), shown(ctx, history, true), form, step.problem().fields }),
            422
        );
    return keep(ctx, permit, TRY(step), *purpose);
}

// The engine refuses whoever proposed it: to approve is somebody else's.
kit::Asking somebody_else(const RestrictionHistory& history) {
    kit::Asking asking;
    if (const auto* proposal = history.proposal()) asking.made_by = proposal->by.worker;
    return asking;
}

Result<Response> ask_proposal(Ctx& ctx, Id<people::Person> person, Id<Restriction> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto history = TRY(one_of(ctx, about, id));
    if (!history.proposal()) return Kind::conflict;
    if (auto proof =
            accounts::must_prove(ctx, kit::person_url(person, purpose, "/restrictions/" + id.text() + "/proposal")))
        return *proof;
    TRY(about.permit<Action::approve>(held(ctx, id.uuid()), somebody_else(history)));
    return kit::show(proposal_page({ .whom = whom(ctx, about, "restrictions"),
                                     .restriction = shown(ctx, history, true) }));
}

Result<Response> answer_proposal(Ctx& ctx, Id<people::Person> person, Id<Restriction> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(must_answer_for(ctx, about));
    const auto history = TRY(one_of(ctx, about, id));
    const auto permit = TRY(about.permit<Action::approve>(held(ctx, id.uuid()), somebody_else(history)));
    const auto form = StepForm::read(ctx.body);
    const auto what = ctx.body.text("what") == "confirmed" ? What::confirmed : What::declined;
    const auto step = decide_proposal(history, what, form, stamp(ctx));
    if (!step && step.problem().kind == Kind::invalid)
        return kit::show(
            proposal_page({ whom(ctx, about, "restrictions"), shown(ctx, history, true), form, step.problem().fields }),
            422
        );
    return keep(ctx, permit, TRY(step), *purpose);
}

// ---- conflicts: about nobody of ours until a guardian says so

void note_conflict(Ctx& ctx, ledger::Act act, const Conflict& conflict) {
    kit::Note note;
    note.entry.act = act;
    note.entry.object = conflict.id.uuid();
    note.entry.object_kind = *ledger::Label::parse("conflict");
    ctx.note(std::move(note));
}

ConflictsPage conflicts(Ctx& ctx) {
    const auto& viewer = ctx.viewer();
    ConflictsPage page{ .own = conflicts_of_worker(ctx.tx, viewer.worker),
                        .is_guardian = viewer.has(kit::Role::guardian) };
    if (page.is_guardian)
        for (auto& conflict : waiting_conflicts(ctx.tx, viewer.agency))
            page.waiting.push_back({ conflict, spoken(ctx.tx, conflict.declared) });
    return page;
}

Result<Response> show_conflicts(Ctx& ctx) {
    return kit::show(conflicts_page(conflicts(ctx)));
}

Result<Response> declare_conflict(Ctx& ctx) {
    const auto form = ConflictForm::read(ctx.body);
    const auto conflict = decide(form, stamp(ctx));
    if (!conflict) {
        auto page = conflicts(ctx);
        page.form = form;
        page.problems = conflict.problem().fields;
        return kit::show(conflicts_page(page), 422);
    }
    add_conflict(ctx.tx, *conflict);
    note_conflict(ctx, ledger::Act::rule_changed, *conflict);
    ctx.record(ConflictDeclared{ *conflict });
    return kit::see_other("/sharing/conflicts", words("sharing.conflict.saved"));
}

// One that waits for the viewer, who may not see to their own.
Result<Conflict> one_to_settle(Ctx& ctx, Id<Conflict> id) {
    auto conflict = conflict_at(ctx.tx, ctx.viewer().agency, id);
    if (!conflict) return Kind::not_found;
    if (conflict->outcome) return Kind::conflict;
    if (conflict->declared.worker == ctx.viewer().worker)
        return Problem::of(Kind::not_allowed, { "sharing.conflict.own_one" });
    return std::move(*conflict);
}

Result<Response> ask_settling(Ctx& ctx, Id<Conflict> id) {
    const auto conflict = TRY(one_to_settle(ctx, id));
    note_conflict(ctx, ledger::Act::seen, conflict);
    return kit::show(settling_page({ .shown = { conflict, spoken(ctx.tx, conflict.declared) } }));
}

Result<Response> settle(Ctx& ctx, Id<Conflict> id) {
    const auto conflict = TRY(one_to_settle(ctx, id));
    const auto outcome = ctx.body.read<Conflict::Outcome>("outcome");
    if (!outcome.value) {
        Problems problems;
        problems.add("outcome", "sharing.conflict.outcome.missing");
        note_conflict(ctx, ledger::Act::seen, conflict);
        return kit::show(settling_page({ { conflict, spoken(ctx.tx, conflict.declared) }, problems }), 422);
    }
    TRY(settle_conflict(ctx.tx, id, *outcome.value, stamp(ctx)));
    note_conflict(ctx, ledger::Act::reviewed, conflict);
    ctx.record(ConflictSettled{ conflict, *outcome.value });
    return kit::see_other("/sharing/conflicts", words("sharing.conflict.settled"));
}

}

void open_restrictions(kit::Router& router) {
    using kit::signed_in;
    router.get("/people/:person/restrictions", signed_in, show_restrictions);
    router.get("/people/:person/restrictions/:restriction/lifting", signed_in, ask_lifting);
    router.post("/people/:person/restrictions/:restriction/lifting", signed_in, lift);
    router.get("/people/:person/restrictions/:restriction/proposal", signed_in, ask_proposal);
    router.post("/people/:person/restrictions/:restriction/proposal", signed_in, answer_proposal);
    router.get("/people/:person/restrictions/:kind", signed_in, ask_restriction);
    router.post("/people/:person/restrictions/:kind", signed_in, record_restriction);
    router.get("/sharing/conflicts", signed_in, show_conflicts);
    router.post("/sharing/conflicts", signed_in, declare_conflict);
    router.get("/sharing/conflicts/:conflict", guardians, ask_settling);
    router.post("/sharing/conflicts/:conflict", guardians, settle);
}

void wire_restrictions(kit::Services& services) {
    services.facts.people.push_back(read_restrictions);
    services.person_pages.push_back({ "restrictions", "sharing.restriction.tab", "/restrictions" });
    services.navigation.push_back({ "conflicts",
                                    "sharing.conflict.navigation",
                                    "/sharing/conflicts",
                                    kit::signed_in,
                                    "sharing.conflict.navigation.about" });
}

}
