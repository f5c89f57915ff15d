#include "rooms/sharing/glass/routes.hpp"

#include "html/words.hpp"
#include "kit/access.hpp"
#include "kit/problem_pages.hpp"
#include "rooms/sharing/glass/pages.hpp"
#include "rooms/sharing/noting.hpp"

namespace knotwork::sharing {
namespace {

using access::Action;
using access::Category;
using access::Purpose;
using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;

constexpr std::int64_t most_listed = 200;
constexpr std::chrono::hours a_year{ 365 * 24 };

const kit::Entrance reviewers = kit::only({ kit::Role::guardian, kit::Role::partnership_administrator });
const kit::Entrance guardians = kit::only({ kit::Role::guardian });

Stamp stamp(const Ctx& ctx) {
    return Stamp::of(ctx.viewer(), ctx.now);
}

kit::Asking asking(const Glass& glass, bool identity_matched) {
    return { .reason_given = true,
             .identity_matched = identity_matched,
             .words = { { label("reason"), std::string(glass.reason.text()) } } };
}

// Breaks it, or says why not: then nothing was opened, and the attempt is noted.
Result<Response> break_glass(Ctx& ctx, Id<people::Person> person, Glass glass) {
    const auto permit =
        TRY(ctx.access().break_glass(person, Purpose::safeguarding, Category::identity, asking(glass, true)));
    const auto post = accounts::find_post(ctx.tx, ctx.viewer().post);
    glass.id = new_id<Glass>(ctx.now);
    glass.person = permit.subject();
    if (post && post->team) glass.team = accounts::team_called(post->agency, *post->team);
    insert_glass(ctx.tx, permit, glass);
    ctx.record(GlassBroken{ glass });
    return kit::see_other(kit::person_url(person, Purpose::safeguarding), words("sharing.glass.opened_now"));
}

// ---- from a record that one can find

KnownWhom known_whom(Ctx& ctx, kit::About& about) {
    const auto navigation =
        kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), "emergency");
    return { about.person(), about.see(people::name_of(ctx.tx, about)), about.purpose(), navigation };
}

Result<Response> ask_about_known(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    if (auto proof = accounts::must_prove(ctx, kit::person_url(person, purpose, "/emergency"))) return *proof;
    auto& about = *TRY(ctx.access().about(person, *purpose));
    return kit::show(emergency_page(known_whom(ctx, about)));
}

Result<Response> open_known(Ctx& ctx, Id<people::Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    const auto form = GlassForm::read(ctx.body);
    const auto glass = decide(form, stamp(ctx));
    if (glass) return break_glass(ctx, person, *glass);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    return kit::show(emergency_page(known_whom(ctx, about), form, glass.problem().fields), 422);
}

// ---- from details alone

Result<Response> ask_whom(Ctx& ctx) {
    if (auto proof = accounts::must_prove(ctx, "/sharing/emergency")) return *proof;
    return kit::show(emergency_page(WhomForm{}));
}

Problems joined(Problems problems, const Problems& more) {
    for (const auto& [field, say] : more.all())
        problems.add(field, say.key, say.with);
    return problems;
}

Result<Response> open_whom(Ctx& ctx) {
    const auto whom = WhomForm::read(ctx.body);
    const auto form = GlassForm::read(ctx.body);
    const auto details = decide(whom);
    const auto glass = decide(form, stamp(ctx));
    if (!details || !glass) {
        const auto problems =
            joined(details ? Problems() : details.problem().fields, glass ? Problems() : glass.problem().fields);
        return kit::show(emergency_page(whom, form, problems), 422);
    }
    // Nobody, and somebody who is hidden, are asked about in the same way and answered with the same words.
    const auto person = people::identified_by(ctx.tx, *details).value_or(new_id<people::Person>(ctx.now));
    return break_glass(ctx, person, *glass);
}

// ---- guardians

WhoBroke who_is(Ctx& ctx, const Stamp& by) {
    WhoBroke who;
    if (const auto worker = accounts::find_worker(ctx.tx, by.worker)) who.name = worker->name;
    const auto post = accounts::find_post(ctx.tx, by.post);
    if (!post) return who;
    who.post = post->title.text();
    if (const auto agency = accounts::find_agency(ctx.tx, post->agency)) who.agency = agency->name.text();
    return who;
}

kit::Shown<Name> as_guardian_may_know(Ctx& ctx, kit::About* about) {
    if (!about) return kit::Shown<Name>::withheld({ "sharing.glass.not_known" });
    return about->see(people::name_of(ctx.tx, *about));
}

kit::About* known_to_guardian(Ctx& ctx, Id<people::Person> person) {
    const auto known = ctx.access().those_known({ &person, 1 }, Purpose::oversight);
    return known.empty() ? nullptr : known.front();
}

Result<Response> list_glass(Ctx& ctx) {
    const bool guardian = ctx.viewer().has(kit::Role::guardian);
    const auto agency = ctx.viewer().agency;
    GlassList list{ .now = ctx.now, .whole_partnership = !guardian };
    for (const auto& one : guardian ? glass_for(ctx.tx, agency, most_listed) : unreviewed_glass(ctx.tx, most_listed)) {
        auto person = kit::Shown<Name>::not_recorded();
        if (guardian) person = as_guardian_may_know(ctx, known_to_guardian(ctx, one.glass.person));
        list.all.push_back({ one, who_is(ctx, one.glass.by), std::move(person) });
    }
    if (guardian) list.figures = glass_figures(ctx.tx, agency, ctx.now - a_year);
    return kit::show(glass_list_page(list));
}

// One that this guardian answers for: their agency's people opened it, or their agency keeps a record of the person.
Result<GlassCase> answered_for(Ctx& ctx, Id<Glass> id) {
    auto one = find_glass(ctx.tx, id);
    if (!one) return Kind::not_found;
    const auto agency = ctx.viewer().agency;
    const auto records = people::records_of(ctx.tx, one->glass.person);
    const bool is_holder = std::any_of(records.begin(), records.end(), [&](const people::Record& record) {
        return record.agency == agency;
    });
    if (one->glass.by.agency != agency && !is_holder) return Kind::not_found;
    return std::move(*one);
}

std::vector<std::string> ties_of(const kit::About* about, const Glass& glass, Instant now) {
    std::vector<std::string> ties;
    for (const auto& tie : about ? about->dossier().ties : std::vector<access::TieFact>()) {
        const bool theirs = tie.worker ? *tie.worker == glass.by.worker
                                       : tie.agency == glass.by.agency && (!tie.team || tie.team == glass.team);
        if (!theirs || !tie.period.holds(now)) continue;
        const bool own_word = tie.source == access::TieSource::self_declared;
        ties.push_back(words("sharing.glass.tie." + std::string(own_word ? "self_declared" : name_of(tie.kind))));
    }
    return ties;
}

GlassPage page_of(Ctx& ctx, const GlassCase& one) {
    auto* about = known_to_guardian(ctx, one.glass.person);
    GlassPage page{ .listed = { one, who_is(ctx, one.glass.by), as_guardian_may_know(ctx, about) },
                    .ties_since = ties_of(about, one.glass, ctx.now),
                    .may_review = one.glass.by.worker != ctx.viewer().worker,
                    .now = ctx.now };
    if (one.review) page.reviewer = who_is(ctx, one.review->by);
    if (about) page.record = kit::person_url(one.glass.person, Purpose::oversight);
    return page;
}

Result<Response> show_glass(Ctx& ctx, Id<Glass> id) {
    return kit::show(glass_page(page_of(ctx, TRY(answered_for(ctx, id)))));
}

Result<Response> review_glass(Ctx& ctx, Id<Glass> id) {
    const auto one = TRY(answered_for(ctx, id));
    const auto form = GlassReviewForm::read(ctx.body);
    const auto review = decide(form, one, stamp(ctx));
    if (!review && review.problem().kind == Kind::invalid)
        return kit::show(glass_page(page_of(ctx, one), form, review.problem().fields), 422);
    if (!review) return review.problem();
    insert_glass_review(ctx.tx, *review);
    auto note = note_of(ledger::Act::reviewed, one.glass.person, "glass", id.uuid());
    note.entry.outcome = label(name_of(review->outcome));
    note.words.push_back({ label("review"), std::string(review->words.text()) });
    ctx.note(std::move(note));
    ctx.record(GlassReviewed{ *review });
    return kit::see_other("/sharing/emergencies", words("sharing.glass.review.saved"));
}

}

void open_glass(kit::Router& router) {
    router.get("/people/:person/emergency", kit::signed_in, ask_about_known);
    router.post("/people/:person/emergency", kit::signed_in, open_known);
    router.get("/sharing/emergency", kit::signed_in, ask_whom);
    router.post("/sharing/emergency", kit::signed_in, open_whom);
    router.get("/sharing/emergencies", reviewers, list_glass);
    router.get("/sharing/emergencies/:glass", guardians, show_glass);
    router.post("/sharing/emergencies/:glass/review", guardians, review_glass);
}

void wire_glass(kit::Services& services) {
    services.facts.people.push_back(read_grants);
    services.facts.actor.push_back(read_glass_suspension);
    services.person_pages.push_back({ "emergency", "sharing.glass.tab", "/emergency" });
    services.navigation.push_back({ "emergencies",
                                    "sharing.glass.navigation",
                                    "/sharing/emergencies",
                                    reviewers,
                                    "sharing.glass.navigation.about" });
}

}
