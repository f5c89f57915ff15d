// Asks every step and draws the answer together. Which step looks for what is in the step_*.cpp files; what comes of it
// is here.
#include "engines/access/access.hpp"
#include "engines/access/steps.hpp"

#include <algorithm>

namespace knotwork::access {
namespace {

// In the order of Step.
constexpr std::array<Answer (*)(const Question&), steps> asked_in_order{
    step::establishing, step::standing, step::bars,    step::existence, step::function,     step::relationship,
    step::gateway,      step::basis,    step::consent, step::marks,     step::record_state, step::obligations,
};

bool has_failed(const Decision& decision, Step step) {
    return decision[step].verdict == Verdict::failed;
}

Outcome outcome_of(const Decision& decision, Set<Verdict> verdicts) {
    if (has_failed(decision, Step::establishing) || has_failed(decision, Step::standing)) return Outcome::denied;
    if (has_failed(decision, Step::bars) || has_failed(decision, Step::existence)) return Outcome::not_found;
    if (verdicts.has(Verdict::failed)) return Outcome::denied;
    return verdicts.has(Verdict::withheld) ? Outcome::redacted : Outcome::permitted;
}

bool shows_something(const Decision& decision) {
    return decision.outcome == Outcome::permitted || decision.outcome == Outcome::redacted;
}

Obligations obligations_of(const Question& question, const Decision& decision, Set<Verdict> verdicts) {
    Obligations duties{ Obligation::log_before_show };
    const auto action = question.asked.action;
    const bool permitted = decision.outcome == Outcome::permitted;
    if (verdicts.has(Verdict::overridden)) duties.add(Obligation::alert_guardians).add(Obligation::notify_family_later);
    if (permitted && action == Action::break_glass) duties.add(Obligation::alert_guardians);
    const auto bars = decision[Step::bars];
    if (bars.verdict == Verdict::failed && bars.fact.kind == FactRef::Kind::bar)
        duties.add(Obligation::alert_own_guardian);
    if (permitted && (action == Action::export_or_print || action == Action::share_onward))
        duties.add(Obligation::mark_the_copy);
    if (shows_something(decision) && question.fit.is_self_declared()) duties.add(Obligation::review_self_declared_tie);
    return duties;
}

}

std::optional<Step> Decision::headline() const {
    for (std::size_t at = 0; at < steps; ++at)
        if (taken[at].verdict == Verdict::failed || taken[at].verdict == Verdict::withheld)
            return static_cast<Step>(at);
    return std::nullopt;
}

Decision decide(const Policy& policy, const Actor& actor, const Dossier& dossier, const Asked& asked) noexcept {
    const auto question = prepare(policy, actor, dossier, asked);
    Decision decision{ .version = policy.facts().version,
                       .decided_at = asked.now,
                       .valid_until = later(asked.now, minute) };
    Set<Verdict> verdicts;
    for (std::size_t at = 0; at < steps; ++at) {
        const auto answer = asked_in_order[at](question);
        decision.taken[at] = answer.step;
        verdicts.add(answer.step.verdict);
        decision.valid_until = std::min(decision.valid_until, answer.until);
    }
    decision.outcome = outcome_of(decision, verdicts);
    decision.obligations = obligations_of(question, decision, verdicts);
    if (!shows_something(decision)) decision.valid_until = asked.now;
    return decision;
}

std::vector<Decision>
decide_all(const Policy& policy, const Actor& actor, const Dossier& dossier, std::span<const Asked> asked) {
    std::vector<Decision> decisions;
    decisions.reserve(asked.size());
    for (const auto& question : asked)
        decisions.push_back(decide(policy, actor, dossier, question));
    return decisions;
}

}
