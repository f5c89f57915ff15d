// Adding to one's own agency's record of somebody, and putting right what it says.
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/people/record_page.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/routes.hpp"
#include "rooms/people/statement_pages.hpp"
#include "rooms/people/statement_store.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {
namespace {

using access::Action;

kit::Held held_in(const Record& record, access::Category category) {
    return { .category = category,
             .owner = record.agency,
             .marks = record.marks,
             .state = record.state,
             .kind = "record",
             .object = record.id.uuid() };
}

// What an agency keeps is its own to add to and to correct, whatever others may see of it.
Result<Record> own_record_of(Ctx& ctx, Id<Person> person) {
    auto own = own_record(ctx.tx, person, ctx.viewer().agency);
    if (!own) return Problem::of(Problem::Kind::not_allowed, { "people.statement.no_record" });
    return *own;
}

StatementPage page_for(Ctx& ctx, kit::About& about, const Record& record, StatementForm form) {
    StatementPage page{
        .navigation = kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), "record"),
        .person = about.person(),
        .purpose = about.purpose(),
        .name = title_of(heading_of(ctx.tx, about)),
        .agency = ctx.viewer().agency_name,
        .form = std::move(form),
    };
    for (const auto name : enumerators<StatementKind>)
        if (const auto kind = *named<StatementKind>(name); about.may(Action::add, held_in(record, category_of(kind))))
            page.kinds.push_back(kind);
    return page;
}

Result<KeptStatement> own_statement(Ctx& ctx, Id<Person> person, Id<Statement> id) {
    const auto latest = latest_after(ctx.tx, id).value_or(id);
    auto kept = kept_statement(ctx.tx, latest);
    if (!kept || kept->statement.person != person || !kept->statement.value) return Problem::Kind::not_found;
    if (kept->agency != ctx.viewer().agency) return Problem::Kind::not_allowed;
    return std::move(*kept);
}

CorrectionPage page_for(Ctx& ctx, kit::About& about, const KeptStatement& kept, StatementForm form) {
    CorrectionPage page{
        .navigation = kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), "record"),
        .person = about.person(),
        .purpose = about.purpose(),
        .name = title_of(heading_of(ctx.tx, about)),
        .before = kept.statement, // whoever may correct it may see it; that they have is noted below
        .form = std::move(form),
    };
    auto history = history_of(ctx.tx, about, kept.statement.id);
    for (std::size_t at = 0; at < history.size(); ++at) {
        const auto shown = about.see(history[at]);
        if (at == 0) continue;
        const auto* said = shown.value();
        page.earlier.push_back({
            .value = shown.as([](const Statement& one) {
                return one.value ? spoken_value(one.kind, *one.value) : std::string();
            }),
            .recorded = said ? spoken(day_in_london(said->recorded_at)) : std::string(),
        });
    }
    return page;
}

}

Result<Response> ask_statement(Ctx& ctx, Id<Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto record = TRY(own_record_of(ctx, person));
    return kit::show(statement_page(page_for(ctx, about, record, {})));
}

Result<Response> add_statement_now(Ctx& ctx, Id<Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto record = TRY(own_record_of(ctx, person));
    const auto form = StatementForm::read(ctx.body);
    const auto statement = decide(form);
    if (!statement) {
        auto page = page_for(ctx, about, record, form);
        page.problems = statement.problem().fields;
        return kit::show(statement_page(page), 422);
    }
    const auto permit = TRY(about.permit<Action::add>(held_in(record, category_of(statement->kind))));
    const auto added = add_statement(ctx.tx, permit, record, *statement);
    ctx.record(StatementAdded{ person, added.id, added.kind });
    return kit::see_other(urls::record(person, *purpose), words("people.statement.done"));
}

Result<Response> ask_correction(Ctx& ctx, Id<Person> person, Id<Statement> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto kept = TRY(own_statement(ctx, person, id));
    if (!about.may(Action::correct, kept.held_itself())) TRY(about.permit<Action::correct>(kept.held_itself()));
    return kit::show(correction_page(page_for(ctx, about, kept, StatementForm::holding(kept.statement))));
}

Result<Response> correct_now(Ctx& ctx, Id<Person> person, Id<Statement> id) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto kept = TRY(own_statement(ctx, person, id));
    const auto permit = TRY(about.permit<Action::correct>(kept.held_itself()));
    const auto form = StatementForm::read(ctx.body);
    auto page = page_for(ctx, about, kept, form);
    // Somebody else was quicker: what they said is shown as what stands now, and what was typed is kept.
    page.overtaken = kept.statement.id != id;
    if (page.overtaken) return kit::show(correction_page(page), 409);
    const auto statement = decide_correction(form, kept.statement);
    if (!statement) {
        page.problems = statement.problem().fields;
        return kit::show(correction_page(page), 422);
    }
    const auto corrected = TRY(correct_statement(ctx.tx, permit, *statement));
    ctx.record(StatementCorrected{ person, corrected.id, id, corrected.kind });
    return kit::see_other(urls::record(person, *purpose), words("people.correction.done"));
}

}
