#include "html/words.hpp"
#include "kit/about_person.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/looking/embargo_pages.hpp"
#include "rooms/sharing/looking/embargo_store.hpp"
#include "rooms/sharing/looking/opening.hpp"
#include "rooms/sharing/looking/routes.hpp"
#include "rooms/sharing/noting.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;
using Person = Id<people::Person>;
using What = Embargo::Step::What;

const kit::Entrance guardians = kit::only({ kit::Role::guardian });

struct EmbargoChanged {
    static constexpr std::string_view name = "sharing.embargo_changed";
    Id<Embargo> embargo;
    std::string what; // asked, or the name of a step

    kit::Entry entry() const { return { .about = embargo.text(), .facts = { { "what", what } } }; }
};

Date today(const Ctx& ctx) {
    return day_in_london(ctx.now);
}

void add_names(Ctx& ctx, EmbargoPage& page) {
    const auto add = [&](const Stamp& stamp) {
        page.who.add(ctx.tx, stamp.worker);
        page.who.add(ctx.tx, stamp.agency);
    };
    for (const auto& embargo : page.embargoes) {
        if (embargo.worker) page.who.add(ctx.tx, *embargo.worker);
        if (embargo.agency) page.who.add(ctx.tx, *embargo.agency);
        add(embargo.asked);
        for (const auto& step : embargo.steps)
            add(step.by);
    }
}

EmbargoPage page_of(Ctx& ctx, kit::About& about) {
    EmbargoPage page{
        .whom = whom(ctx, about, "uses"),
        .embargoes = embargoes_of(ctx.tx, about.person()),
        .viewer = ctx.viewer().worker,
        .today = today(ctx),
        .colleagues = accounts::people_of(ctx.tx, ctx.viewer().agency, today(ctx)),
        .agencies = accounts::find_agencies(ctx.tx),
    };
    // Whoever it is about does not learn of it here.
    std::erase_if(page.embargoes, [&](const auto& embargo) { return embargo.worker == page.viewer; });
    add_names(ctx, page);
    return page;
}

// Whose uses are kept back must be somebody whom the form offered.
Result<Embargo> decided(Ctx& ctx, const EmbargoPage& page) {
    auto embargo =
        TRY(decide(page.form, new_id<Embargo>(ctx.now), page.whom.person, Stamp::of(ctx.viewer(), ctx.now), today(ctx))
        );
    Problems problems;
    const auto offered = [&](const auto& list, const auto& is_it) {
        return std::any_of(list.begin(), list.end(), is_it);
    };
    if (embargo.worker && !offered(page.colleagues, [&](const auto& one) { return one.worker == *embargo.worker; }))
        problems.add("worker", "sharing.embargo.worker.missing");
    if (embargo.agency && !offered(page.agencies, [&](const auto& one) { return one.id == *embargo.agency; }))
        problems.add("agency", "sharing.embargo.agency.missing");
    if (problems) return problems;
    return embargo;
}

void say_changed(Ctx& ctx, Person person, Id<Embargo> embargo, std::string_view what) {
    auto note = note_of(ledger::Act::rule_changed, person, "embargo", embargo.uuid());
    note.entry.outcome = *ledger::Label::parse(what);
    ctx.note(std::move(note));
    ctx.record(EmbargoChanged{ embargo, std::string(what) });
}

html::Url back_to(const EmbargoPage& page) {
    return page.whom.at("/uses/embargo");
}

Result<Response> show_embargoes(Ctx& ctx, Person person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    TRY(may_read_uses(ctx, about));
    return kit::show(embargo_page(page_of(ctx, about)));
}

Result<Response> ask_embargo(Ctx& ctx, Person person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(may_read_uses(ctx, about));
    auto page = page_of(ctx, about);
    page.form = EmbargoForm::read(ctx.body);
    const auto embargo = decided(ctx, page);
    if (!embargo) {
        page.problems = embargo.problem().fields;
        return kit::show(embargo_page(page), 422);
    }
    insert_embargo(ctx.tx, permit, *embargo);
    say_changed(ctx, person, embargo->id, "asked");
    return kit::see_other(back_to(page), words("sharing.embargo.asked"));
}

// The step as the form says it, or what is wrong with its day.
Result<Embargo::Step> step_of(Ctx& ctx, const Embargo& embargo, What what, const Field<Date>& review_on) {
    Embargo::Step step{ .what = what, .by = Stamp::of(ctx.viewer(), ctx.now) };
    if (what == What::kept) step.review_on = TRY(decide_review(review_on, embargo, today(ctx)));
    return step;
}

Result<Response> take_step(Ctx& ctx, Person person, Id<Embargo> id, What what) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto permit = TRY(may_read_uses(ctx, about));
    const auto embargo = find_embargo(ctx.tx, id);
    if (!embargo || embargo->person != person || embargo->worker == ctx.viewer().worker) return Kind::not_found;
    if (!may_take(*embargo, what, ctx.viewer().worker))
        return Problem::of(Kind::not_allowed, { "sharing.embargo.needs_another" });
    if (!may_follow(what, state_of(*embargo, today(ctx)))) return Kind::conflict;
    auto page = page_of(ctx, about);
    page.review_on = ctx.body.read<Date>(review_field(id));
    const auto step = step_of(ctx, *embargo, what, page.review_on);
    if (!step) {
        page.reviewed = id;
        page.problems = step.problem().fields;
        return kit::show(embargo_page(page), 422);
    }
    insert_embargo_step(ctx.tx, permit, id, *step);
    say_changed(ctx, person, id, name_of(what));
    return kit::see_other(back_to(page), words("sharing.embargo.done." + std::string(name_of(what))));
}

}

void open_embargoes(kit::Router& router) {
    router.get("/people/:person/uses/embargo", guardians, show_embargoes);
    router.post("/people/:person/uses/embargo", guardians, ask_embargo);
    router.post("/people/:person/uses/embargo/:embargo/:what", guardians, take_step);
}

}
