#include "rooms/sharing/looking/embargo.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using What = Embargo::Step::What;

bool is_about(const Embargo& embargo, const ledger::Entry& entry) {
    return entry.object_kind.text() == "embargo" && entry.object == embargo.id.uuid();
}

bool covers(const Embargo& embargo, const ledger::Entry& entry) {
    const auto day = day_in_london(entry.at);
    const bool theirs = embargo.worker ? entry.worker == *embargo.worker : entry.agency == embargo.agency;
    return theirs && embargo.from <= day && day <= embargo.until;
}

bool is_empty(const auto& field) {
    return trimmed(field.typed).empty();
}

void check_whose(Problems& problems, const EmbargoForm& form) {
    using Whose = EmbargoForm::Whose;
    if (!form.whose.value) problems.add("whose", "sharing.embargo.whose.missing");
    else if (*form.whose.value == Whose::worker && !form.worker.value)
        problems.add("worker", "sharing.embargo.worker.missing");
    else if (*form.whose.value == Whose::agency && !form.agency.value)
        problems.add("agency", "sharing.embargo.agency.missing");
}

void check_review(
    Problems& problems, const std::string& name, const Field<Date>& field, std::optional<Date> until, Date today
) {
    if (!field.value) problems.add(name, "sharing.embargo.review_on.wrong");
    else if (*field.value <= today) problems.add(name, "sharing.embargo.review_on.past");
    else if (*field.value > months_after(today, most_until_review))
        problems.add(name, "sharing.embargo.review_on.too_far");
    else if (until && *field.value > *until) problems.add(name, "sharing.embargo.review_on.after_end");
}

void check_days(Problems& problems, const EmbargoForm& form, Date today) {
    if (!form.from.value) problems.add("from", "sharing.embargo.from.wrong");
    if (!form.until.value) problems.add("until", "sharing.embargo.until.wrong");
    else if (*form.until.value <= today) problems.add("until", "sharing.embargo.until.past");
    else if (*form.until.value > months_after(today, longest_embargo))
        problems.add("until", "sharing.embargo.until.too_far");
    else if (form.from.value && *form.until.value < *form.from.value)
        problems.add("until", "sharing.embargo.until.before_from");
    check_review(problems, "review_on", form.review_on, form.until.value, today);
}

}

Date months_after(Date day, std::chrono::months months) {
    const auto later = day + months;
    return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

EmbargoState state_of(const Embargo& embargo, Date today) {
    const auto was = [&](What what) {
        return std::any_of(embargo.steps.begin(), embargo.steps.end(), [&](const auto& step) {
            return step.what == what;
        });
    };
    if (was(What::refused)) return EmbargoState::refused;
    if (was(What::lifted)) return EmbargoState::lifted;
    if (embargo.until < today) return EmbargoState::over;
    return was(What::approved) ? EmbargoState::in_force : EmbargoState::asked;
}

Date review_day(const Embargo& embargo) {
    auto day = embargo.review_on;
    for (const auto& step : embargo.steps)
        if (step.review_on) day = *step.review_on;
    return day;
}

bool is_review_due(const Embargo& embargo, Date today) {
    return state_of(embargo, today) == EmbargoState::in_force && review_day(embargo) <= today;
}

bool keeps_back(const Embargo& embargo, const ledger::Entry& entry, Date today) {
    const auto state = state_of(embargo, today);
    if (is_about(embargo, entry)) return state == EmbargoState::asked || state == EmbargoState::in_force;
    return state == EmbargoState::in_force && covers(embargo, entry);
}

bool may_take(const Embargo& embargo, What what, Id<accounts::Worker> worker) {
    return what == What::lifted || (embargo.asked.worker != worker && embargo.worker != worker);
}

bool may_follow(What what, EmbargoState state) {
    switch (what) {
    case What::approved:
    case What::refused:
        return state == EmbargoState::asked;
    case What::kept:
    case What::lifted:
        return state == EmbargoState::in_force;
    }
    return false;
}

EmbargoForm EmbargoForm::read(const kit::Form& body) {
    return {
        .whose = body.read<Whose>("whose"),
        .worker = body.read<Id<accounts::Worker>>("worker"),
        .agency = body.read<Id<accounts::Agency>>("agency"),
        .from = body.read<Date>("from"),
        .until = body.read<Date>("until"),
        .review_on = body.read<Date>("review_on"),
        .reason = body.read<Prose>("reason"),
    };
}

Result<Embargo>
decide(const EmbargoForm& form, Id<Embargo> id, Id<people::Person> person, const Stamp& asked, Date today) {
    Problems problems;
    check_whose(problems, form);
    check_days(problems, form, today);
    if (!form.reason.value)
        problems.add(
            "reason", is_empty(form.reason) ? "sharing.embargo.reason.missing" : "sharing.embargo.reason.wrong"
        );
    if (problems) return problems;
    const bool of_worker = *form.whose.value == EmbargoForm::Whose::worker;
    return Embargo{
        .id = id,
        .person = person,
        .agency = of_worker ? std::nullopt : form.agency.value,
        .worker = of_worker ? form.worker.value : std::nullopt,
        .from = *form.from.value,
        .until = *form.until.value,
        .review_on = *form.review_on.value,
        .reason = *form.reason.value,
        .asked = asked,
    };
}

std::string review_field(Id<Embargo> embargo) {
    return "review_on_" + embargo.text();
}

Result<Date> decide_review(const Field<Date>& review_on, const Embargo& embargo, Date today) {
    Problems problems;
    check_review(problems, review_field(embargo.id), review_on, embargo.until, today);
    if (problems) return problems;
    return *review_on.value;
}

}
