#include "rooms/sharing/restrictions/restriction.hpp"

#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/scope.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using What = RestrictionStep::What;

void must_be_to_come(Problems& problems, const char* field, const Field<Date>& day, Instant now) {
    const auto key = "sharing.restriction." + std::string(field);
    if (!day.value && !trimmed(day.typed).empty()) problems.add(field, key + ".wrong");
    if (day.value && *day.value < day_in_london(now)) problems.add(field, key + ".past");
}

// Whom it names: a seal needs two keyholders, so that one can confirm what the other proposes; a bar names one worker
// or one agency.
void must_name(Problems& problems, const RestrictionForm& form) {
    const auto workers = ids_of<accounts::Worker>(form.workers).size();
    if (form.kind == RestrictionKind::sealed && workers < 2) problems.add("workers", "sharing.restriction.keyholders");
    if (form.kind != RestrictionKind::barred) return;
    if (workers + (form.agency.value ? 1U : 0U) != 1) problems.add("workers", "sharing.restriction.bar.one");
}

Problems problems_of(const RestrictionForm& form, Instant now) {
    Problems problems;
    must_have(problems, "ground", form.ground, "sharing.restriction.ground.");
    if (form.ground.value && !suits(*form.ground.value, form.kind))
        problems.add("ground", "sharing.restriction.ground.wrong");
    must_name(problems, form);
    if (form.kind == RestrictionKind::hidden && set_of<access::Category>(form.categories).empty())
        problems.add("categories", "sharing.restriction.categories.missing");
    must_have(problems, "reason", form.reason, "sharing.restriction.reason.");
    must_be_to_come(problems, "until", form.until, now);
    must_be_to_come(problems, "review_on", form.review_on, now);
    if (trimmed(form.review_on.typed).empty()) problems.add("review_on", "sharing.restriction.review_on.missing");
    return problems;
}

Result<RestrictionStep> step(const RestrictionHistory& history, What what, const StepForm& form, const Stamp& by) {
    if (!form.reason.value) {
        Problems problems;
        must_have(problems, "reason", form.reason, "sharing.restriction.reason.");
        return problems;
    }
    return RestrictionStep{ new_id<RestrictionStep>(by.at), history.restriction.id, what, *form.reason.value, by };
}

}

bool suits(RestrictionGround ground, RestrictionKind kind) {
    const bool is_bar = ground >= RestrictionGround::own_record;
    if (kind == RestrictionKind::barred) return is_bar;
    if (kind == RestrictionKind::sealed) return !is_bar && ground != RestrictionGround::sensitive_service;
    return !is_bar;
}

bool RestrictionHistory::is_lifted() const {
    return std::any_of(steps.begin(), steps.end(), [](const RestrictionStep& step) {
        return step.what == What::lifted || step.what == What::confirmed;
    });
}

bool RestrictionHistory::holds(Instant now) const {
    return !is_lifted() && restriction.from <= now && (!restriction.until || now < *restriction.until);
}

const RestrictionStep* RestrictionHistory::proposal() const {
    return !steps.empty() && steps.back().what == What::proposed ? &steps.back() : nullptr;
}

std::uint32_t RestrictionHistory::version() const {
    return static_cast<std::uint32_t>(1 + steps.size());
}

RestrictionForm RestrictionForm::read(RestrictionKind kind, const kit::Form& body) {
    return {
        .kind = kind,
        .ground = body.read<RestrictionGround>("ground"),
        .workers = body.all("workers"),
        .agency = body.read<Id<accounts::Agency>>("agency"),
        .categories = body.all("categories"),
        .reason = body.read<Prose>("reason"),
        .until = body.read<Date>("until"),
        .review_on = body.read<Date>("review_on"),
    };
}

StepForm StepForm::read(const kit::Form& body) {
    return { body.read<Prose>("reason") };
}

ConflictForm ConflictForm::read(const kit::Form& body) {
    return { body.read<RestrictionGround>("why"), body.read<Prose>("who") };
}

Result<Restriction> decide(const RestrictionForm& form, Id<people::Person> person, const Stamp& by) {
    if (auto problems = problems_of(form, by.at)) return problems;
    return Restriction{
        .id = new_id<Restriction>(by.at),
        .person = person,
        .kind = form.kind,
        .ground = *form.ground.value,
        .workers = ids_of<accounts::Worker>(form.workers),
        .agency = form.kind == RestrictionKind::barred ? form.agency.value : std::nullopt,
        .categories =
            form.kind == RestrictionKind::hidden ? set_of<access::Category>(form.categories) : access::Categories(),
        .reason = *form.reason.value,
        .from = by.at,
        .until = form.until.value ? std::optional(end_of(*form.until.value)) : std::nullopt,
        .review_on = form.review_on.value,
        .decided = by,
    };
}

Result<RestrictionStep> decide_lifting(const RestrictionHistory& history, const StepForm& form, const Stamp& by) {
    if (!history.holds(by.at) || history.proposal()) return Problem::Kind::conflict;
    const bool needs_two = history.restriction.kind == RestrictionKind::sealed;
    return step(history, needs_two ? What::proposed : What::lifted, form, by);
}

Result<RestrictionStep>
decide_proposal(const RestrictionHistory& history, What what, const StepForm& form, const Stamp& by) {
    const auto* proposal = history.proposal();
    if (!proposal || !history.holds(by.at)) return Problem::Kind::conflict;
    if (proposal->by.worker == by.worker)
        return Problem::of(Problem::Kind::not_allowed, { "sharing.restriction.own_proposal" });
    return step(history, what, form, by);
}

Result<Conflict> decide(const ConflictForm& form, const Stamp& by) {
    Problems problems;
    must_have(problems, "why", form.why, "sharing.conflict.why.");
    if (form.why.value && *form.why.value != RestrictionGround::own_record &&
        *form.why.value != RestrictionGround::own_family && *form.why.value != RestrictionGround::conflict_of_interest)
        problems.add("why", "sharing.conflict.why.wrong");
    must_have(problems, "who", form.who, "sharing.conflict.who.");
    if (problems) return problems;
    return Conflict{ new_id<Conflict>(by.at), *form.why.value, *form.who.value, by, {} };
}

}
