#include "rooms/sharing/retention/retention.hpp"

#include "rooms/sharing/fields.hpp"

#include <algorithm>
#include <array>

namespace knotwork::sharing {
namespace {

using What = Disposal::Step::What;

// Looked-after: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50. Adoption: 100 years
// from the order. Child protection: 35 years after closure, as several councils have it. Child in need and early help:
// councils keep them until 18 and three quiet years, or until 25 or 30; each agency says its own. Allegations against
// people who work with children: up to 100 years.
constexpr std::array<RetentionRule, 7> schedule{ {
    { RecordKind::looked_after, RetentionEvent::birth, 75, 0, 15 },
    { RecordKind::adoption, RetentionEvent::order, 100, 0, std::nullopt },
    { RecordKind::child_protection, RetentionEvent::closure, 35, 0, std::nullopt },
    { RecordKind::child_in_need, RetentionEvent::birth, 25, 3, std::nullopt },
    { RecordKind::early_help, RetentionEvent::birth, 25, 3, std::nullopt },
    { RecordKind::allegation, RetentionEvent::closure, 100, 0, std::nullopt },
    { RecordKind::other, RetentionEvent::birth, 25, 3, std::nullopt },
} };

constexpr std::int64_t grown_up = 18;

// The 29th of February has its anniversary on the 28th.
Date years_after(Date day, std::int64_t years) {
    const Date later = day + std::chrono::years(years);
    return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

std::optional<Date> day_counted_from(const RetentionRule& rule, const people::KeptRecord& kept, const SaidKind& said) {
    switch (rule.event) {
    case RetentionEvent::birth:
        return kept.born ? kept.born->latest() : kept.last_on;
    case RetentionEvent::closure:
        return kept.last_on;
    case RetentionEvent::order:
        return said.event_on;
    }
    return std::nullopt;
}

bool died_young(const people::KeptRecord& kept, const SaidKind& said) {
    return said.event_on && kept.born && *said.event_on < years_after(kept.born->latest(), grown_up);
}

// What no agency may make shorter.
std::int64_t fewest_years(RecordKind kind) {
    if (kind == RecordKind::looked_after) return 75;
    return kind == RecordKind::adoption ? 100 : 1;
}

}

std::span<const RetentionRule> shipped_schedule() {
    return schedule;
}

std::optional<Date> due_on(const RetentionRule& rule, const people::KeptRecord& kept, const SaidKind& said) {
    if (kept.in_use) return std::nullopt;
    if (rule.after_death && died_young(kept, said)) return years_after(*said.event_on, *rule.after_death);
    const auto from = day_counted_from(rule, kept, said);
    if (!from) return std::nullopt;
    return std::max(years_after(*from, rule.years), years_after(kept.last_on, rule.at_least));
}

std::optional<Date> RetentionCase::due() const {
    const auto day = due_on(rule, kept, said.value_or(SaidKind{}));
    return day && longer ? std::max(*day, longer->until) : day;
}

bool RetentionCase::is_due(Date today) const {
    const auto day = due();
    return day && *day <= today;
}

RuleForm RuleForm::read(const kit::Form& body) {
    return { .event = body.read<RetentionEvent>("event"),
             .years = body.read<std::int64_t>("years"),
             .at_least = body.read<std::int64_t>("at_least"),
             .reason = body.read<Prose>("reason") };
}

RuleForm RuleForm::holding(const RetentionRule& rule) {
    return { .event = Field<RetentionEvent>::holding(std::string(name_of(rule.event)), rule.event),
             .years = Field<std::int64_t>::holding(std::to_string(rule.years), rule.years),
             .at_least = Field<std::int64_t>::holding(std::to_string(rule.at_least), rule.at_least) };
}

Result<DecidedRule> decide(const RuleForm& form, RecordKind kind) {
    Problems problems;
    const auto& shipped = schedule[static_cast<std::size_t>(kind)];
    const auto fewest = fewest_years(kind);
    must_have(problems, "event", form.event, "sharing.retention.event.");
    if (form.event.value && fewest > 1 && *form.event.value != shipped.event)
        problems.add("event", "sharing.retention.event.fixed");
    must_have(problems, "years", form.years, "sharing.retention.years.");
    if (form.years.value && (*form.years.value < fewest || *form.years.value > most_years))
        problems.add(
            "years",
            "sharing.retention.years.between",
            { { "fewest", std::to_string(fewest) }, { "most", std::to_string(most_years) } }
        );
    must_have(problems, "at_least", form.at_least, "sharing.retention.at_least.");
    if (form.at_least.value && (*form.at_least.value < 0 || *form.at_least.value > most_years))
        problems.add("at_least", "sharing.retention.at_least.wrong");
    must_have(problems, "reason", form.reason, "sharing.retention.rule_reason.");
    if (problems) return problems;
    return DecidedRule{ { kind, *form.event.value, *form.years.value, *form.at_least.value, shipped.after_death },
                        *form.reason.value };
}

KindForm KindForm::read(const kit::Form& body) {
    return { .kind = body.read<RecordKind>("kind"), .event_on = body.read<Date>("event_on") };
}

Result<SaidKind> decide(const KindForm& form, Date today) {
    Problems problems;
    must_have(problems, "kind", form.kind, "sharing.retention.kind.");
    if (form.kind.value == RecordKind::adoption)
        must_have(problems, "event_on", form.event_on, "sharing.retention.event_on.");
    else may_have(problems, "event_on", form.event_on, "sharing.retention.event_on.");
    if (form.event_on.value && *form.event_on.value > today)
        problems.add("event_on", "sharing.retention.event_on.future");
    if (problems) return problems;
    return SaidKind{ *form.kind.value, form.event_on.value };
}

LongerForm LongerForm::read(const kit::Form& body) {
    return { .until = body.read<Date>("until"), .longer_reason = body.read<Prose>("longer_reason") };
}

Result<KeptLonger> decide(const LongerForm& form, const Stamp& by) {
    Problems problems;
    must_have(problems, "until", form.until, "sharing.retention.until.");
    if (form.until.value && *form.until.value <= day_in_london(by.at))
        problems.add("until", "sharing.retention.until.past");
    must_have(problems, "longer_reason", form.longer_reason, "sharing.retention.reason.");
    if (problems) return problems;
    return KeptLonger{ *form.until.value, *form.longer_reason.value, by };
}

Result<Prose> decide_reason(const Field<Prose>& typed, const char* field) {
    Problems problems;
    must_have(problems, field, typed, "sharing.retention.reason.");
    if (problems) return problems;
    return *typed.value;
}

DisposalStepForm DisposalStepForm::read(const kit::Form& body) {
    return { .what = body.read<What>("what"), .step_words = body.read<Prose>("step_words") };
}

Result<Disposal::Step> decide(const DisposalStepForm& form, const RetentionCase& one, const Stamp& by) {
    if (!one.disposal || !one.disposal->steps.empty())
        return Problem::of(Problem::Kind::gone, { "sharing.retention.decided_already" });
    if (one.disposal->proposed.worker == by.worker)
        return Problem::of(Problem::Kind::not_allowed, { "sharing.retention.own" });
    Problems problems;
    const bool chosen = form.what.value == What::agreed || form.what.value == What::declined;
    if (!chosen) problems.add("what", "sharing.retention.step.missing");
    must_have(problems, "step_words", form.step_words, "sharing.retention.reason.");
    if (problems) return problems;
    if (form.what.value == What::agreed && !one.may_go(day_in_london(by.at)))
        return Problem::of(Problem::Kind::conflict, { "sharing.retention.not_due" });
    return Disposal::Step{ *form.what.value, form.step_words.value, by };
}

}
