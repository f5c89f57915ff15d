// The second model's outcome, from what its steps have told.
#include "engines/access/second_model/testing.hpp"

#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

using Tellings = std::array<Told, steps>;

Tellings tell(const Question& question) {
    const Passage passage = gateway(question);
    return {
        establishing(question), standing(question),     bars(question),         existence(question),
        function(question),     relationship(question), passage.gateway,        basis(question, passage.bases),
        consent(question),      marks(question),        record_state(question), obligations(question),
    };
}

/// The steps that ended so.
Set<Step> ended(const Tellings& tellings, Verdict verdict) {
    Set<Step> some;
    for (std::size_t at = 0; at < steps; ++at)
        if (tellings[at].taken.verdict == verdict) some.add(static_cast<Step>(at));
    return some;
}

Outcome outcome_of(const Tellings& tellings) {
    const Set<Step> failed = ended(tellings, Verdict::failed);
    if (failed.meets({ Step::establishing, Step::standing })) return Outcome::denied;
    if (failed.meets({ Step::bars, Step::existence })) return Outcome::not_found;
    if (!failed.empty()) return Outcome::denied;
    return ended(tellings, Verdict::withheld).empty() ? Outcome::permitted : Outcome::redacted;
}

Obligations obligations_of(const Question& question, const Tellings& tellings, Outcome outcome) {
    const bool broken = !ended(tellings, Verdict::overridden).empty();
    const bool permitted = outcome == Outcome::permitted;
    const StepTaken& bar = tellings[static_cast<std::size_t>(Step::bars)].taken;
    const bool barred = bar.verdict == Verdict::failed && bar.fact.kind == FactRef::Kind::bar;
    const bool shown = permitted || outcome == Outcome::redacted;
    Obligations all{ Obligation::log_before_show };
    const auto oblige = [&](bool so, Obligation to) { so ? all.add(to) : all; };
    oblige(broken || (permitted && question.action_is({ Action::break_glass })), Obligation::alert_guardians);
    oblige(barred, Obligation::alert_own_guardian);
    oblige(
        permitted && question.action_is({ Action::export_or_print, Action::share_onward }), Obligation::mark_the_copy
    );
    oblige(broken, Obligation::notify_family_later);
    oblige(shown && choose(question).self_declared(), Obligation::review_self_declared_tie);
    return all;
}

}

Decision second_model(const World& world, Misreading misreading) {
    const Question question(world, misreading);
    const Tellings tellings = tell(question);
    Decision decision;
    decision.outcome = outcome_of(tellings);
    for (std::size_t at = 0; at < steps; ++at)
        decision.taken[at] = tellings[at].taken;
    decision.obligations = obligations_of(question, tellings, decision.outcome);
    decision.version = question.policy().version;
    decision.decided_at = question.asked().now;
    return decision;
}

}
