// Asks every step and draws the answer together. Which step looks for what is in the step_*.cpp files; what comes of it
// is here.
#include "engines/access/access.hpp"
#include "engines/access/steps.hpp"

namespace knotwork::access {
namespace {

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
    const auto& bars = decision[Step::bars];
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
    // Each step writes its answer where it stays.
    Decision decision{ .taken = { step::establishing(question),
                                  step::standing(question),
                                  step::bars(question),
                                  step::existence(question),
                                  step::function(question),
                                  step::relationship(question),
                                  step::gateway(question),
                                  step::basis(question),
                                  step::consent(question),
                                  step::marks(question),
                                  step::record_state(question),
                                  step::obligations(question) },
                       .version = question.policy.facts.version,
                       .decided_at = asked.now };
    Set<Verdict> verdicts;
    for (const auto& step : decision.taken)
        verdicts.add(step.verdict);
    decision.outcome = outcome_of(decision, verdicts);
    decision.obligations = obligations_of(question, decision, verdicts);
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
