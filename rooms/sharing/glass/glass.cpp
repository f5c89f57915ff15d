#include "rooms/sharing/glass/glass.hpp"

#include "base/text.hpp"
#include "rooms/sharing/scope.hpp"
#include "rooms/sharing/working_days.hpp"

namespace knotwork::sharing {
namespace {

constexpr int review_days = 3;

Date due_after(Instant opened) {
    return working_days_after(day_in_london(opened), review_days);
}

bool was_typed(const Field<std::string>& field) {
    return !trimmed(field.typed).empty();
}

std::string typed_in(const Field<std::string>& field) {
    return std::string(trimmed(field.typed));
}

}

Date review_due(const Glass& glass) {
    return due_after(glass.by.at);
}

CaseState state_of(const GlassCase& one, Instant now) {
    if (one.review) return CaseState::reviewed;
    if (review_due(one.glass) < day_in_london(now)) return CaseState::overdue;
    return now < one.glass.until ? CaseState::open : CaseState::waiting;
}

bool is_suspended(const GlassUse& use, Instant now) {
    if (use.in_a_week >= most_in_a_week) return true;
    return use.oldest_unreviewed && due_after(*use.oldest_unreviewed) < day_in_london(now);
}

WhomForm WhomForm::read(const kit::Form& body) {
    return { .number = body.read<std::string>("number"),
             .given_name = body.read<std::string>("given_name"),
             .family_name = body.read<std::string>("family_name"),
             .born = body.read<Date>("born") };
}

Result<people::Details> decide(const WhomForm& form) {
    Problems problems;
    people::Details details{ .given_name = typed_in(form.given_name),
                             .family_name = typed_in(form.family_name),
                             .born = form.born.value };
    if (was_typed(form.number)) {
        details.number = people::Number::parse(form.number.typed);
        if (!details.number) problems.add("number", "sharing.glass.number.wrong");
        else if (details.family_name.empty() && !details.born)
            problems.add("family_name", "sharing.glass.family_name.with_number");
    } else {
        if (details.given_name.empty()) problems.add("given_name", "sharing.glass.given_name.missing");
        if (details.family_name.empty()) problems.add("family_name", "sharing.glass.family_name.missing");
        if (!form.born.value && trimmed(form.born.typed).empty()) problems.add("born", "sharing.glass.born.missing");
    }
    if (!form.born.value && !trimmed(form.born.typed).empty()) problems.add("born", "sharing.glass.born.wrong");
    if (problems) return problems;
    return details;
}

GlassForm GlassForm::read(const kit::Form& body) {
    return { .ground = body.read<Glass::Ground>("ground"),
             .categories = body.all("categories"),
             .reason = body.read<Prose>("reason"),
             .understood = body.text("understood") == "yes" };
}

Result<Glass> decide(const GlassForm& form, const Stamp& by) {
    Problems problems;
    const auto categories = set_of<access::Category>(form.categories);
    if (!form.ground.value) problems.add("ground", "sharing.glass.ground.missing");
    if (categories.empty()) problems.add("categories", "sharing.glass.categories.missing");
    if (!form.reason.value || length_of(form.reason.value->text()) < shortest_reason)
        problems.add("reason", "sharing.glass.reason.missing");
    if (!form.understood) problems.add("understood", "sharing.glass.understood.missing");
    if (problems) return problems;
    return Glass{ .by = by,
                  .ground = *form.ground.value,
                  .categories = categories,
                  .reason = *form.reason.value,
                  .until = by.at + open_for };
}

GlassReviewForm GlassReviewForm::read(const kit::Form& body) {
    return { .outcome = body.read<GlassReview::Outcome>("outcome"), .words = body.read<Prose>("words") };
}

Result<GlassReview> decide(const GlassReviewForm& form, const GlassCase& one, const Stamp& by) {
    if (one.glass.by.worker == by.worker)
        return Problem::of(Problem::Kind::not_allowed, { "sharing.glass.review.own" });
    if (one.review) return Problem::of(Problem::Kind::gone, { "sharing.glass.review.done_already" });
    Problems problems;
    if (!form.outcome.value) problems.add("outcome", "sharing.glass.outcome.missing");
    if (!form.words.value) problems.add("words", "sharing.glass.words.missing");
    if (problems) return problems;
    return GlassReview{ .glass = one.glass.id, .outcome = *form.outcome.value, .words = *form.words.value, .by = by };
}

kit::Entry GlassBroken::entry() const {
    return { .about = glass.person.text(),
             .facts = { { "glass", glass.id.text() }, { "ground", std::string(name_of(glass.ground)) } } };
}

kit::Entry GlassReviewed::entry() const {
    return { .about = review.glass.text(), .facts = { { "outcome", std::string(name_of(review.outcome)) } } };
}

}
