// The record of one person, today and on another day.
#include "html/words.hpp"
#include "rooms/people/record_page.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/routes.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

using access::Action;
using access::Category;

bool may_add_anything(const kit::About& about, const Record& record) {
    return std::any_of(enumerators<Category>.begin(), enumerators<Category>.end(), [&](std::string_view name) {
        return about.may(
            Action::add,
            { .category = *named<Category>(name), .owner = record.agency, .marks = record.marks, .state = record.state }
        );
    });
}

// Whether somebody may say that they are involved, and is not yet.
bool may_declare(const Ctx& ctx, const kit::About& about) {
    const auto& viewer = ctx.viewer();
    for (const auto& tie : about.dossier().ties)
        if (tie.worker == viewer.worker && tie.agency == viewer.agency && tie.period.holds(ctx.now)) return false;
    return about.may(
        Action::add, { .category = Category::involvement, .owner = viewer.agency }, { .reason_given = true }
    );
}

}

Result<Response> show_record(Ctx& ctx, Id<Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::show(purpose_page(person, ctx.access().purposes()));
    auto& about = *TRY(ctx.access().about(person, *purpose));
    const auto own = own_record(ctx.tx, person, ctx.viewer().agency);
    const bool declare = may_declare(ctx, about);
    return kit::show(record_page({
        .navigation = kit::person_navigation(ctx.services.person_pages, person, *purpose, "record"),
        .person = person,
        .purpose = *purpose,
        .number = number_of(ctx.tx, about),
        .name = heading_of(ctx.tx, about),
        .workers = workers_of(ctx, about),
        .categories = categories_of(ctx, about, std::nullopt),
        .may_add = own && may_add_anything(about, *own),
        .may_open = !own && declare,
        .may_declare = own && declare,
    }));
}

Result<Response> show_history(Ctx& ctx, Id<Person> person) {
    const auto purpose = kit::purpose_of(ctx);
    if (!purpose) return kit::ask_purpose(person);
    auto& about = *TRY(ctx.access().about(person, *purpose));
    HistoryPage page{
        .navigation = kit::person_navigation(ctx.services.person_pages, person, *purpose, "history"),
        .person = person,
        .purpose = *purpose,
        .number = number_of(ctx.tx, about),
        .name = heading_of(ctx.tx, about),
        .on = ctx.query.read<Date>("on"),
    };
    if (!page.on.value && !trimmed(page.on.typed).empty()) page.problems.add("on", "people.history.on.wrong");
    if (page.on.value) {
        const Date next = std::chrono::sys_days(*page.on.value) + std::chrono::days(1);
        page.categories = categories_of(ctx, about, instant_in_london(next, 0, 0) - std::chrono::milliseconds(1));
    }
    const int status = page.problems ? 422 : 200;
    return kit::show(history_page(page), status);
}

}
