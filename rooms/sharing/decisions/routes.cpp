#include "rooms/sharing/decisions/routes.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/decisions/decision_pages.hpp"
#include "rooms/sharing/decisions/decision_store.hpp"
#include "rooms/sharing/scope.hpp"

namespace knotwork::sharing {
namespace {

using access::Action;
using kit::About;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;

const kit::Entrance keepers = kit::only({ kit::Role::guardian, kit::Role::manager });

// ---- what happened. Ids, days and enumerators only

struct DecisionRecorded {
    static constexpr std::string_view name = "sharing.decision_recorded";
    const Disclosure& decision;

    kit::Entry entry() const {
        return { .about = decision.person.text(),
                 .facts = { { "decision", decision.id.text() },
                            { "recipient", decision.recipient.text() },
                            { "outcome", std::string(name_of(decision.outcome)) } } };
    }
};

struct DecisionEnded {
    static constexpr std::string_view name = "sharing.decision_ended";
    const Disclosure& decision;

    kit::Entry entry() const {
        return { .about = decision.person.text(), .facts = { { "decision", decision.id.text() } } };
    }
};

struct RequestMade {
    static constexpr std::string_view name = "sharing.request_made";
    const Request& request;

    kit::Entry entry() const {
        return { .about = request.person.text(),
                 .facts = { { "request", request.id.text() },
                            { "owner", request.owner.text() },
                            { "due_on", text_of(request.due_on) } } };
    }
};

struct RequestAnswered {
    static constexpr std::string_view name = "sharing.request_answered";
    const Request& request;
    Request::Outcome outcome;

    kit::Entry entry() const {
        return { .about = request.person.text(),
                 .facts = { { "request", request.id.text() }, { "outcome", std::string(name_of(outcome)) } } };
    }
};

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

kit::Held ours(const Ctx& ctx) {
    return held_decision(ctx.viewer().agency);
}

// ---- showing

ShownDecision shown_decision(Ctx& ctx, About& about, const kit::Guarded<Disclosure>& guarded) {
    ShownDecision shown{ .decision = about.see(guarded) };
    const auto* decision = shown.decision.value();
    if (!decision) return shown;
    shown.recipient = name_of_agency(ctx.tx, decision->recipient);
    shown.decided_by = spoken(ctx.tx, decision->decided);
    if (decision->ending) shown.ended_by = spoken(ctx.tx, decision->ending->by);
    shown.is_ours = decision->decided.agency == ctx.viewer().agency;
    shown.may_end = shown.is_ours && decision->holds(ctx.now) && about.may(Action::add, ours(ctx));
    return shown;
}

// Of another agency's decisions those alone that let the viewer's own agency see something: that somebody decided not
// to share with it is not for it to hear.
bool is_theirs_to_hear_of(const Ctx& ctx, const About& about, const kit::Guarded<Disclosure>& guarded) {
    if (guarded.held().owner == ctx.viewer().agency) return true;
    if (!about.may(Action::see, guarded.held())) return false;
    for (const auto& fact : about.dossier().disclosures)
        if (fact.id == guarded.held().object)
            return fact.outcome == DisclosureOutcome::shared && fact.recipient == ctx.viewer().agency;
    return false;
}

ShownRequest shown_request(Ctx& ctx, const Request& request, bool may_decide) {
    return { .request = request,
             .asker = spoken(ctx.tx, request.asked),
             .owner = name_of_agency(ctx.tx, request.owner),
             .may_decide = may_decide && !request.answer };
}

Result<Response> show_decisions(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    DecisionsPage page{ .whom = whom(ctx, about, "decisions"),
                        .may_add = about.may(Action::add, ours(ctx)),
                        .now = ctx.now };
    for (const auto& guarded : disclosures_of(ctx.tx, about))
        if (is_theirs_to_hear_of(ctx, about, guarded)) page.decisions.push_back(shown_decision(ctx, about, guarded));
    const bool may_read = about.may(Action::see, ours(ctx));
    for (const auto& request : requests_about(ctx.tx, about, ctx.viewer().agency)) {
        if (!may_read) break;
        const bool is_of_us = request.owner == ctx.viewer().agency;
        auto& list = is_of_us ? page.asked_of_us : page.asked_by_us;
        list.push_back(shown_request(ctx, request, is_of_us && page.may_add));
    }
    return kit::show(decisions_page(page));
}

// ---- deciding

// The request that a decision answers: of this agency, about this person, and still open.
Result<std::optional<Request>> answered_request(Ctx& ctx, const kit::Form& said, Id<people::Person> person) {
    const auto id = said.read<Id<Request>>("request");
    if (trimmed(id.typed).empty()) return std::optional<Request>();
    auto request = id.value ? request_to(ctx.tx, ctx.viewer().agency, *id.value) : std::nullopt;
    if (!request || request->person != person) return Kind::not_found;
    if (request->answer) return Kind::conflict;
    return Result<std::optional<Request>>(std::move(request));
}

DecisionFormPage form_page(Ctx& ctx, About& about, DisclosureForm form, const std::optional<Request>& request) {
    DecisionFormPage page{ .whom = whom(ctx, about, "decisions"),
                           .form = std::move(form),
                           .agencies = agencies_to_choose(ctx.tx),
                           .now = ctx.now };
    if (request) page.request = shown_request(ctx, *request, false);
    return page;
}

// What was asked, to begin with.
DisclosureForm answering(const std::optional<Request>& request) {
    DisclosureForm form;
    if (!request) return form;
    form.recipient = Field<Id<accounts::Agency>>::holding(request->asked.agency.text(), request->asked.agency);
    form.purposes = { std::string(name_of(request->purpose)) };
    form.categories = names_of(request->categories);
    return form;
}

Result<Response> ask_decision(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto request = TRY(answered_request(ctx, ctx.query, person));
    auto here = kit::person_url(person, purpose, "/decisions/new").text();
    if (request) here += "&request=" + request->id.text();
    if (auto proof = accounts::must_prove(ctx, here)) return *proof;
    TRY(about.permit<Action::add>(ours(ctx)));
    return kit::show(decision_form_page(form_page(ctx, about, answering(request), request)));
}

// To share is to pass each kind of it on, for which the decision is the reason.
Result<Done> may_share(Ctx& ctx, About& about, const Disclosure& decision) {
    if (decision.outcome == DisclosureOutcome::not_shared) return Done{};
    for (const auto& name : names_of(decision.categories)) {
        auto held = ours(ctx);
        held.category = *named<access::Category>(name);
        kit::Asking asking;
        asking.reason_given = true;
        TRY(about.permit<Action::share_onward>(held, asking));
    }
    return Done{};
}

Result<Done> answer(Ctx& ctx, const Request& request, const Disclosure& decision) {
    const auto outcome =
        decision.outcome == DisclosureOutcome::shared ? Request::Outcome::shared : Request::Outcome::not_shared;
    TRY(answer_request(ctx.tx, request.id, { outcome, decision.id, stamp(ctx) }));
    ctx.record(RequestAnswered{ request, outcome });
    return Done{};
}

Result<Response> record_decision(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto request = TRY(answered_request(ctx, ctx.body, person));
    const auto form = DisclosureForm::read(ctx.body);
    auto decided = decide(form, person, request ? std::optional(request->id) : std::nullopt, stamp(ctx));
    if (decided && request && decided->recipient != request->asked.agency) {
        Problems problems;
        problems.add("recipient", "sharing.decision.recipient.not_asked");
        decided = problems;
    }
    if (!decided) {
        auto page = form_page(ctx, about, form, request);
        page.problems = decided.problem().fields;
        return kit::show(decision_form_page(page), 422);
    }
    const auto& decision = *decided;
    TRY(may_share(ctx, about, decision));
    add_disclosure(ctx.tx, permit, decision);
    if (request) TRY(answer(ctx, *request, decision));
    note_decided(ctx, person, "decision", decision.id.uuid());
    ctx.record(DecisionRecorded{ decision });
    return kit::see_other(kit::person_url(person, purpose, "/decisions"), words("sharing.decision.saved"));
}

// ---- ending

Result<ShownDecision> one_to_end(Ctx& ctx, About& about, Id<Disclosure> id) {
    for (const auto& guarded : disclosures_of(ctx.tx, about)) {
        if (guarded.held().object != id.uuid() || guarded.held().owner != ctx.viewer().agency) continue;
        auto shown = shown_decision(ctx, about, guarded);
        if (!shown.decision.value()) return Kind::not_found;
        if (!shown.may_end) return Kind::conflict;
        return shown;
    }
    return Kind::not_found;
}

Result<Response> ask_ending(Ctx& ctx, Id<people::Person> person, Id<Disclosure> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    return kit::show(decision_ending_page(
        { .whom = whom(ctx, about, "decisions"), .decision = TRY(one_to_end(ctx, about, id)), .now = ctx.now }
    ));
}

Result<Response> record_ending(Ctx& ctx, Id<people::Person> person, Id<Disclosure> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto shown = TRY(one_to_end(ctx, about, id));
    const auto form = DisclosureEndingForm::read(ctx.body);
    const auto ending = decide_ending(*shown.decision.value(), form, stamp(ctx));
    if (!ending && ending.problem().kind == Kind::invalid)
        return kit::show(
            decision_ending_page({ whom(ctx, about, "decisions"), shown, form, ending.problem().fields, ctx.now }), 422
        );
    TRY(end_disclosure(ctx.tx, permit, id, TRY(ending)));
    note_decided(ctx, person, "decision", id.uuid());
    ctx.record(DecisionEnded{ *shown.decision.value() });
    return kit::see_other(kit::person_url(person, purpose, "/decisions"), words("sharing.decision.end.saved"));
}

// ---- asking

RequestFormPage request_form(Ctx& ctx, About& about, RequestForm form) {
    return { .whom = whom(ctx, about, "decisions"),
             .form = std::move(form),
             .agencies = agencies_to_choose(ctx.tx),
             .due = answer_due(about.purpose(), day_in_london(ctx.now)) };
}

Result<Response> ask_request(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    return kit::show(request_form_page(request_form(ctx, about, {})));
}

Result<Response> make_request(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto form = RequestForm::read(ctx.body);
    const auto request = decide(form, person, *purpose, stamp(ctx));
    if (!request) {
        auto page = request_form(ctx, about, form);
        page.problems = request.problem().fields;
        return kit::show(request_form_page(page), 422);
    }
    add_request(ctx.tx, permit, *request);
    note_decided(ctx, person, "request", request->id.uuid());
    ctx.record(RequestMade{ *request });
    return kit::see_other(kit::person_url(person, purpose, "/decisions"), words("sharing.request.saved"));
}

// ---- answering, for the agency that was asked

// For what a guardian, and else a manager, looks at requests.
access::Purpose purpose_of_keeper(const Ctx& ctx) {
    return ctx.viewer().has(kit::Role::guardian) ? access::Purpose::oversight : access::Purpose::supervision;
}

About* known(Ctx& ctx, Id<people::Person> person) {
    const auto found = ctx.access().those_known({ &person, 1 }, purpose_of_keeper(ctx));
    return found.empty() ? nullptr : found.front();
}

ShownRequest named_request(Ctx& ctx, const Request& request, About* about) {
    auto shown = shown_request(ctx, request, false);
    shown.person = words("sharing.requests.unknown");
    if (!about) return shown;
    const auto name = about->see(people::name_of(ctx.tx, *about));
    shown.person = name.value() ? name.value()->shown() : words("sharing.whom.unnamed");
    return shown;
}

Result<Response> show_requests(Ctx& ctx) {
    std::vector<ShownRequest> shown;
    for (const auto& request : open_requests_to(ctx.tx, ctx.viewer().agency))
        shown.push_back(named_request(ctx, request, known(ctx, request.person)));
    return kit::show(requests_page(shown, day_in_london(ctx.now)));
}

Result<Request> one_to_answer(Ctx& ctx, Id<Request> id) {
    auto request = request_to(ctx.tx, ctx.viewer().agency, id);
    if (!request) return Kind::not_found;
    if (request->answer) return Kind::conflict;
    return std::move(*request);
}

Response request_to_answer(Ctx& ctx, const Request& request, const Problems& problems, int status) {
    auto* about = known(ctx, request.person);
    RequestPage page{ .request = named_request(ctx, request, about),
                      .problems = problems,
                      .today = day_in_london(ctx.now) };
    if (about) page.decide = kit::person_url(request.person, purpose_of_keeper(ctx), "/decisions");
    return kit::show(request_page(page), status);
}

Result<Response> show_request(Ctx& ctx, Id<Request> id) {
    return request_to_answer(ctx, TRY(one_to_answer(ctx, id)), {}, 200);
}

// That nothing is held; anything else is a decision, on the page about the person.
Result<Response> answer_nothing(Ctx& ctx, Id<Request> id) {
    const auto request = TRY(one_to_answer(ctx, id));
    if (ctx.body.text("outcome") != "nothing_held") {
        Problems problems;
        problems.add("outcome", "sharing.request.outcome.missing");
        return request_to_answer(ctx, request, problems, 422);
    }
    TRY(answer_request(ctx.tx, id, { Request::Outcome::nothing_held, {}, stamp(ctx) }));
    note_decided(ctx, {}, "request", id.uuid());
    ctx.record(RequestAnswered{ request, Request::Outcome::nothing_held });
    return kit::see_other("/sharing/requests", words("sharing.request.answered"));
}

}

void open_decisions(kit::Router& router) {
    using kit::signed_in;
    router.get("/people/:person/decisions", signed_in, show_decisions);
    router.post("/people/:person/decisions", signed_in, record_decision);
    router.get("/people/:person/decisions/new", signed_in, ask_decision);
    router.get("/people/:person/decisions/:decision/ending", signed_in, ask_ending);
    router.post("/people/:person/decisions/:decision/ending", signed_in, record_ending);
    router.get("/people/:person/requests/new", signed_in, ask_request);
    router.post("/people/:person/requests", signed_in, make_request);
    router.get("/sharing/requests", keepers, show_requests);
    router.get("/sharing/requests/:request", keepers, show_request);
    router.post("/sharing/requests/:request", keepers, answer_nothing);
}

void wire_decisions(kit::Services& services) {
    services.facts.people.push_back(read_disclosures);
    services.person_pages.push_back({ "decisions", "sharing.decision.tab", "/decisions" });
    services.navigation.push_back(
        { "requests", "sharing.requests.navigation", "/sharing/requests", keepers, "sharing.requests.navigation.about" }
    );
}

}
