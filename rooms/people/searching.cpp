// Finding somebody, and adding somebody who was not found.
#include "html/words.hpp"
#include "kit/about_person.hpp"
#include "rooms/people/finding.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/routes.hpp"
#include "rooms/people/statement_store.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {
namespace {

using access::Action;
using access::Category;

std::optional<access::Purpose> purpose_in_form(const Ctx& ctx) {
    return ctx.body.read<access::Purpose>(kit::purpose_field).value;
}

Problems problem(const char* field, const char* key) {
    Problems problems;
    problems.add(field, key);
    return problems;
}

// Leave to have added them, asked when they are here: what is refused is undone with everything else.
Result<Done> fill(Ctx& ctx, const Record& record, const Newcomer& newcomer, const NewcomerForm& form) {
    auto& person = *TRY(ctx.access().about(record.person, *purpose_in_form(ctx)));
    const kit::Asking because{
        .reason_given = true,
        .words = { { *ledger::Label::parse("reason"), form.involvement.reason.value->shown() } },
    };
    const kit::Held involvement{
        .category = Category::involvement, .owner = record.agency, .kind = "record", .object = record.id.uuid()
    };
    TRY(person.permit<Action::add>(involvement, because));
    const kit::Held identity{
        .category = Category::identity, .owner = record.agency, .kind = "record", .object = record.id.uuid()
    };
    const auto permit = TRY(person.permit<Action::add>(identity, { .reason_given = true }));
    for (const auto& statement : newcomer.statements)
        add_statement(ctx.tx, permit, record, statement);
    return Done{};
}

}

Result<Response> show_search(Ctx& ctx) {
    return kit::show(search_page({ .purpose = kit::purpose_of(ctx), .purposes = ctx.access().purposes() }));
}

Result<Response> search(Ctx& ctx) {
    const auto purpose = purpose_in_form(ctx);
    if (!purpose) return kit::see_other(urls::search());
    SearchPage page{ .purpose = purpose, .typed = ctx.body.text("find") };
    if (!can_be_searched(page.typed)) {
        page.problems =
            problem("find", trimmed(page.typed).empty() ? "people.search.find.missing" : "people.search.find.short");
        return kit::show(search_page(page), 422);
    }
    auto findings = find_people(ctx, *purpose, page.typed);
    page.searched = true;
    page.found = std::move(findings.found);
    page.more = findings.more;
    return kit::show(search_page(page));
}

Result<Response> ask_newcomer(Ctx& ctx) {
    const auto purpose = purpose_in_form(ctx);
    if (!purpose) return kit::see_other(urls::search());
    return kit::show(newcomer_page({ .purpose = *purpose }));
}

Result<Response> add_newcomer(Ctx& ctx) {
    const auto purpose = purpose_in_form(ctx);
    if (!purpose) return kit::see_other(urls::search());
    NewcomerPage page{ .purpose = *purpose, .form = NewcomerForm::read(ctx.body) };
    const auto newcomer = decide(page.form, day_in_london(ctx.now));
    if (!newcomer) {
        page.problems = newcomer.problem().fields;
        return kit::show(newcomer_page(page), 422);
    }
    // Nobody is added who has not been looked for: whoever fits is shown first.
    page.alike = find_people(ctx, *purpose, newcomer->searched).found;
    if (!page.alike.empty() && !page.form.none_of_these) {
        page.problems = problem("none_of_these", "people.newcomer.none_of_these.missing");
        return kit::show(newcomer_page(page), 422);
    }
    const auto& viewer = ctx.viewer();
    const auto record = add_person(ctx.tx, viewer.agency, viewer.post, ctx.now);
    const auto involvement = add_first_involvement(ctx.tx, record.person, viewer, newcomer->involvement, ctx.now);
    TRY(fill(ctx, record, *newcomer, page.form));
    ctx.record(PersonAdded{ record.person, record.agency });
    ctx.record(RecordOpened{ record.person, record.id, record.agency });
    ctx.record(InvolvementStarted{ record.person, involvement.id, record.agency, involvement.source });
    return kit::see_other(urls::record(record.person, *purpose), words("people.newcomer.done"));
}

}
