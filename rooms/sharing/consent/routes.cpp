#include "rooms/sharing/consent/routes.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/consent/consent_pages.hpp"
#include "rooms/sharing/consent/consent_store.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using access::Action;
using kit::About;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;

// ---- what happened. Ids, days and enumerators only

struct ConsentRecorded {
    static constexpr std::string_view name = "sharing.consent_recorded";
    const Consent& consent;

    kit::Entry entry() const {
        return { .about = consent.person.text(),
                 .facts = { { "consent", consent.id.text() },
                            { "kind", std::string(name_of(consent.kind)) },
                            { "state", std::string(name_of(consent.state)) } } };
    }
};

struct ObjectionRecorded {
    static constexpr std::string_view name = "sharing.objection_recorded";
    const Objection& objection;

    kit::Entry entry() const {
        return { .about = objection.person.text(),
                 .facts = { { "objection", objection.id.text() }, { "sort", std::string(name_of(objection.sort)) } } };
    }
};

struct ObjectionEnded {
    static constexpr std::string_view name = "sharing.objection_ended";
    const Objection& objection;
    Objection::Outcome outcome;

    kit::Entry entry() const {
        return { .about = objection.person.text(),
                 .facts = { { "objection", objection.id.text() }, { "outcome", std::string(name_of(outcome)) } } };
    }
};

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

kit::Held ours(const Ctx& ctx) {
    return held_consent(ctx.viewer().agency);
}

// ---- who spoke

const Giver* find(const std::vector<Giver>& givers, GiverId id) {
    const auto found = std::find_if(givers.begin(), givers.end(), [&](const Giver& giver) { return giver.id == id; });
    return found == givers.end() ? nullptr : &*found;
}

// The name of whoever spoke: one's own is part of who one is, anybody else's of what is said of the family.
kit::Shown<std::string> name_of_giver(Ctx& ctx, About& about, const Giver& giver, Id<accounts::Agency> owner) {
    const auto shown = [](const Name& name) { return name.shown(); };
    if (giver.person == about.person()) return about.see(people::name_of(ctx.tx, about)).as(shown);
    const kit::Held held{
        .category = access::Category::family, .owner = owner, .kind = "giver", .object = giver.id.uuid()
    };
    return about.see(kit::Guarded<Name>(held, giver.name)).as(shown);
}

// Those who spoke before and may be named to the viewer, to choose from; the person is a choice of its own.
std::vector<Giver> known_givers(Ctx& ctx, About& about) {
    std::vector<Giver> known;
    const auto sayings = consents_of(ctx.tx, about);
    for (auto& giver : givers_of(ctx.tx, about.person())) {
        if (giver.person == about.person()) continue;
        const bool heard = std::any_of(sayings.begin(), sayings.end(), [&](const kit::Guarded<Consent>& saying) {
            if (!about.may(Action::see, saying.held())) return false;
            const auto shown = about.see(saying);
            return shown.value() && shown.value()->giver == giver.id;
        });
        if (heard) known.push_back(std::move(giver));
    }
    return known;
}

std::vector<GiverChoice> choices_of(Ctx& ctx, About& about, const std::vector<Giver>& givers) {
    std::vector<GiverChoice> choices;
    for (const auto& giver : givers) {
        const auto name = name_of_giver(ctx, about, giver, ctx.viewer().agency);
        if (name.value()) choices.push_back({ giver.id.text(), *name.value() });
    }
    return choices;
}

// ---- showing

// What is another agency's and may not be seen is left out, so that nobody learns by it that the agency is there.
template <class T>
bool is_theirs_to_hear_of(const Ctx& ctx, const About& about, const kit::Guarded<T>& saying) {
    return saying.held().owner == ctx.viewer().agency || about.may(Action::see, saying.held());
}

std::vector<Consent> values_of(const std::vector<ShownConsent>& shown) {
    std::vector<Consent> values;
    for (const auto& one : shown)
        if (const auto* value = one.consent.value()) values.push_back(*value);
    return values;
}

bool may_be_withdrawn(const Consent& consent, ConsentState state, const std::vector<Consent>& all) {
    return (is_yes(state) || state == ConsentState::asked) && !is_spoken_over(consent, all);
}

ShownConsent shown_consent(Ctx& ctx, About& about, const kit::Guarded<Consent>& saying) {
    ShownConsent shown{ .consent = about.see(saying) };
    const auto* consent = shown.consent.value();
    if (!consent) return shown;
    shown.state = state_at(*consent, ctx.now);
    const auto givers = givers_of(ctx.tx, about.person());
    if (const auto* giver = find(givers, consent->giver))
        shown.giver = name_of_giver(ctx, about, *giver, consent->recorded.agency);
    shown.agencies = names_of_agencies(ctx.tx, consent->scope.agencies);
    shown.recorded_by = spoken(ctx.tx, consent->recorded);
    return shown;
}

ShownObjection shown_objection(Ctx& ctx, About& about, const kit::Guarded<Objection>& saying) {
    ShownObjection shown{ .objection = about.see(saying) };
    const auto* objection = shown.objection.value();
    if (!objection) return shown;
    const auto givers = givers_of(ctx.tx, about.person());
    if (const auto* giver = find(givers, objection->giver))
        shown.giver = name_of_giver(ctx, about, *giver, objection->recorded.agency);
    shown.agencies = names_of_agencies(ctx.tx, objection->scope.agencies);
    shown.recorded_by = spoken(ctx.tx, objection->recorded);
    if (objection->ending) shown.ended_by = spoken(ctx.tx, objection->ending->by);
    shown.may_end = !objection->ending && about.may(Action::add, ours(ctx));
    return shown;
}

std::vector<ShownConsent> consents_to_show(Ctx& ctx, About& about) {
    std::vector<ShownConsent> shown;
    for (const auto& saying : consents_of(ctx.tx, about))
        if (is_theirs_to_hear_of(ctx, about, saying)) shown.push_back(shown_consent(ctx, about, saying));
    const auto all = values_of(shown);
    const auto disputes = disagreements(all, ctx.now);
    const bool may_add = about.may(Action::add, ours(ctx));
    for (auto& one : shown) {
        const auto* consent = one.consent.value();
        if (!consent) continue;
        one.may_withdraw = may_add && may_be_withdrawn(*consent, one.state, all);
        one.disputed = std::any_of(disputes.begin(), disputes.end(), [&](const Disagreement& dispute) {
            return dispute.yes == consent->id || dispute.no == consent->id;
        });
    }
    return shown;
}

Result<Response> show_consent(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    ConsentPage page{ .whom = whom(ctx, about, "consent"),
                      .consents = consents_to_show(ctx, about),
                      .may_add = about.may(Action::add, ours(ctx)) };
    for (const auto& saying : objections_of(ctx.tx, about))
        if (is_theirs_to_hear_of(ctx, about, saying)) page.objections.push_back(shown_objection(ctx, about, saying));
    return kit::show(consent_page(page));
}

// ---- recording

ConsentFormPage form_page(Ctx& ctx, About& about, ConsentForm form, const std::vector<Giver>& givers) {
    return { .whom = whom(ctx, about, "consent"),
             .form = std::move(form),
             .givers = choices_of(ctx, about, givers),
             .agencies = agencies_to_choose(ctx.tx) };
}

Result<Response> ask_consent(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    auto page = form_page(ctx, about, {}, known_givers(ctx, about));
    page.draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_consent(person));
    if (page.draft) page.form = ConsentForm::read(page.draft->fields);
    return kit::show(consent_form_page(page));
}

Result<Response> record_consent(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto givers = known_givers(ctx, about);
    const auto form = ConsentForm::read(ctx.body);
    auto decided = decide(form, person, givers, stamp(ctx));
    if (!decided) {
        auto page = form_page(ctx, about, form, givers);
        page.problems = decided.problem().fields;
        return kit::show(consent_form_page(page), 422);
    }
    auto& consent = decided->consent;
    consent.giver = giver_for(ctx.tx, permit, decided->by);
    add_consent(ctx.tx, permit, consent);
    note_rule_changed(ctx, person, "consent", consent.id.uuid());
    ctx.record(ConsentRecorded{ consent });
    return kit::see_other(kit::person_url(person, purpose, "/consent"), words("sharing.consent.saved"));
}

// One that the viewer may see, and that stands; not found otherwise.
Result<ShownConsent> one_to_withdraw(Ctx& ctx, About& about, Id<Consent> id) {
    for (auto& shown : consents_to_show(ctx, about))
        if (const auto* consent = shown.consent.value(); consent && consent->id == id) {
            if (!shown.may_withdraw) return Kind::conflict;
            return std::move(shown);
        }
    return Kind::not_found;
}

Result<Response> ask_withdrawal(Ctx& ctx, Id<people::Person> person, Id<Consent> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    const auto today = day_in_london(ctx.now);
    WithdrawalPage page{ .whom = whom(ctx, about, "consent"), .given = TRY(one_to_withdraw(ctx, about, id)) };
    page.form.said_on = Field<Date>::holding(text_of(today), today);
    return kit::show(withdrawal_page(page));
}

Result<Response> record_withdrawal(Ctx& ctx, Id<people::Person> person, Id<Consent> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto given = TRY(one_to_withdraw(ctx, about, id));
    const auto form = WithdrawalForm::read(ctx.body);
    const auto withdrawal = decide_withdrawal(*given.consent.value(), form, stamp(ctx));
    if (!withdrawal && withdrawal.problem().kind == Kind::invalid)
        return kit::show(
            withdrawal_page({ whom(ctx, about, "consent"), given, form, withdrawal.problem().fields }), 422
        );
    const auto consent = TRY(withdrawal);
    add_consent(ctx.tx, permit, consent);
    note_rule_changed(ctx, person, "consent", consent.id.uuid());
    ctx.record(ConsentRecorded{ consent });
    return kit::see_other(kit::person_url(person, purpose, "/consent"), words("sharing.consent.withdrawal.saved"));
}

// ---- objections

ObjectionFormPage objection_page(Ctx& ctx, About& about, ObjectionForm form, const std::vector<Giver>& givers) {
    return { .whom = whom(ctx, about, "consent"),
             .form = std::move(form),
             .givers = choices_of(ctx, about, givers),
             .agencies = agencies_to_choose(ctx.tx) };
}

Result<Response> ask_objection(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    return kit::show(objection_form_page(objection_page(ctx, about, {}, known_givers(ctx, about))));
}

Result<Response> record_objection(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto givers = known_givers(ctx, about);
    const auto form = ObjectionForm::read(ctx.body);
    auto decided = decide(form, person, givers, stamp(ctx));
    if (!decided) {
        auto page = objection_page(ctx, about, form, givers);
        page.problems = decided.problem().fields;
        return kit::show(objection_form_page(page), 422);
    }
    auto& objection = decided->objection;
    objection.giver = giver_for(ctx.tx, permit, decided->by);
    add_objection(ctx.tx, permit, objection);
    note_rule_changed(ctx, person, "objection", objection.id.uuid());
    ctx.record(ObjectionRecorded{ objection });
    return kit::see_other(kit::person_url(person, purpose, "/consent"), words("sharing.objection.saved"));
}

Result<ShownObjection> one_to_end(Ctx& ctx, About& about, Id<Objection> id) {
    for (const auto& saying : objections_of(ctx.tx, about)) {
        if (saying.held().object != id.uuid() || !is_theirs_to_hear_of(ctx, about, saying)) continue;
        auto shown = shown_objection(ctx, about, saying);
        if (!shown.objection.value()) return Kind::not_found;
        if (!shown.may_end) return Kind::conflict;
        return shown;
    }
    return Kind::not_found;
}

Result<Response> ask_objection_ending(Ctx& ctx, Id<people::Person> person, Id<Objection> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(about.permit<Action::add>(ours(ctx)));
    return kit::show(objection_ending_page({ .whom = whom(ctx, about, "consent"),
                                             .objection = TRY(one_to_end(ctx, about, id)) }));
}

Result<Response> record_objection_ending(Ctx& ctx, Id<people::Person> person, Id<Objection> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(about.permit<Action::add>(ours(ctx)));
    const auto shown = TRY(one_to_end(ctx, about, id));
    const auto form = EndingForm::read(ctx.body);
    const auto ending = decide_ending(*shown.objection.value(), form, stamp(ctx));
    if (!ending && ending.problem().kind == Kind::invalid)
        return kit::show(
            objection_ending_page({ whom(ctx, about, "consent"), shown, form, ending.problem().fields }), 422
        );
    const auto decided = TRY(ending);
    TRY(end_objection(ctx.tx, permit, id, decided));
    note_rule_changed(ctx, person, "objection", id.uuid());
    ctx.record(ObjectionEnded{ *shown.objection.value(), decided.outcome });
    return kit::see_other(kit::person_url(person, purpose, "/consent"), words("sharing.objection.end.saved"));
}

}

void open_consent(kit::Router& router) {
    using kit::signed_in;
    router.get("/people/:person/consent", signed_in, show_consent);
    router.post("/people/:person/consent", signed_in, record_consent);
    router.get("/people/:person/consent/new", signed_in, ask_consent);
    router.get("/people/:person/consent/:consent/withdrawal", signed_in, ask_withdrawal);
    router.post("/people/:person/consent/:consent/withdrawal", signed_in, record_withdrawal);
    router.post("/people/:person/objections", signed_in, record_objection);
    router.get("/people/:person/objections/new", signed_in, ask_objection);
    router.get("/people/:person/objections/:objection/ending", signed_in, ask_objection_ending);
    router.post("/people/:person/objections/:objection/ending", signed_in, record_objection_ending);
}

void wire_consent(kit::Services& services) {
    services.facts.people.push_back(read_consents);
    services.person_pages.push_back({ "consent", "sharing.consent.tab", "/consent" });
}

}
