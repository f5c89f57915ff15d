// Saying that one works with somebody, opening a record for one's agency, and ending an involvement.
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/people/involvement_pages.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/record_page.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/routes.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {
namespace {

using access::Action;
using access::Category;

enum class With { record, involvement_alone };

InvolvementPage page_for(Ctx& ctx, kit::About& about, With with, InvolvementForm form = {}) {
    return {
        .navigation = kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), "record"),
        .person = about.person(),
        .purpose = about.purpose(),
        .name = title_of(heading_of(ctx.tx, about)),
        .form = std::move(form),
        .opens_record = with == With::record,
    };
}

Result<kit::MayAdd> may_declare(Ctx& ctx, kit::About& about, const InvolvementForm& form) {
    return about.permit<Action::add>(
        { .category = Category::involvement,
          .owner = ctx.viewer().agency,
          .kind = "person",
          .object = about.person().uuid() },
        { .reason_given = true, .words = { { *ledger::Label::parse("reason"), form.reason.value->shown() } } }
    );
}

Result<Response> ask(Ctx& ctx, Id<Person> person, With with) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    return kit::show(involvement_page(page_for(ctx, about, with)));
}

Result<Response> declare(Ctx& ctx, Id<Person> person, With with) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto form = InvolvementForm::read(ctx.body);
    const auto decided = decide(form, day_in_london(ctx.now));
    if (!decided) {
        auto page = page_for(ctx, about, with, form);
        page.problems = decided.problem().fields;
        return kit::show(involvement_page(page), 422);
    }
    const auto permit = TRY(may_declare(ctx, about, form));
    // A colleague may have opened one since the page was shown; then there is nothing more to open.
    if (with == With::record && !own_record(ctx.tx, person, permit.agency())) {
        const auto record = open_record(ctx.tx, permit);
        ctx.record(RecordOpened{ person, record.id, record.agency });
    }
    const auto involvement = add_involvement(ctx.tx, permit, *decided);
    ctx.record(InvolvementStarted{ person, involvement.id, involvement.agency, involvement.source });
    return kit::see_other(urls::record(person, *purpose), words("people.involvement.done"));
}

// Of one's own agency and not ended yet.
Result<Involvement> own_involvement(Ctx& ctx, Id<Person> person, Id<Involvement> id) {
    auto involvement = find_involvement(ctx.tx, id);
    if (!involvement || involvement->person != person || involvement->ended_at) return Problem::Kind::not_found;
    if (involvement->agency != ctx.viewer().agency) return Problem::Kind::not_allowed;
    return std::move(*involvement);
}

EndingPage ending_for(Ctx& ctx, kit::About& about, const Involvement& involvement) {
    const auto worker = involvement.worker ? accounts::find_worker(ctx.tx, *involvement.worker) : std::nullopt;
    return {
        .navigation = kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), "record"),
        .person = about.person(),
        .purpose = about.purpose(),
        .name = title_of(heading_of(ctx.tx, about)),
        .involvement = involvement,
        .worker = worker ? worker->name.shown() : std::string(),
    };
}

kit::Asking as_it_is(const Involvement& involvement) {
    return { .seen_version = involvement.version, .held_version = involvement.version };
}

}

Result<Response> ask_record(Ctx& ctx, Id<Person> person) {
    return ask(ctx, person, With::record);
}

Result<Response> open_record_now(Ctx& ctx, Id<Person> person) {
    return declare(ctx, person, With::record);
}

Result<Response> ask_involvement(Ctx& ctx, Id<Person> person) {
    return ask(ctx, person, With::involvement_alone);
}

Result<Response> declare_involvement(Ctx& ctx, Id<Person> person) {
    return declare(ctx, person, With::involvement_alone);
}

Result<Response> ask_ending(Ctx& ctx, Id<Person> person, Id<Involvement> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto involvement = TRY(own_involvement(ctx, person, id));
    const auto held = held_itself(involvement);
    if (!about.may(Action::change, held, as_it_is(involvement)))
        TRY(about.permit<Action::change>(held, as_it_is(involvement)));
    return kit::show(ending_page(ending_for(ctx, about, involvement)));
}

Result<Response> end_now(Ctx& ctx, Id<Person> person, Id<Involvement> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto involvement = TRY(own_involvement(ctx, person, id));
    const auto permit = TRY(about.permit<Action::change>(held_itself(involvement), as_it_is(involvement)));
    if (!kit::has_seen(ctx.body, involvement.version)) {
        auto page = ending_for(ctx, about, involvement);
        page.overtaken = true;
        return kit::show(ending_page(page), 409);
    }
    TRY(end_involvement(ctx.tx, permit, involvement));
    ctx.record(InvolvementEnded{ person, id, involvement.agency });
    return kit::see_other(urls::record(person, *purpose), words("people.ending.done"));
}

}
