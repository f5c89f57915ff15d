// Steps 2 and 3: who may not even know, and who may.
#include "engines/access/steps.hpp"

namespace knotwork::access::step {
namespace {

Reason reason_of(Bar::Why why) {
    switch (why) {
    case Bar::Why::own_record:
        return Reason::own_record;
    case Bar::Why::own_family:
        return Reason::own_family;
    case Bar::Why::conflict_of_interest:
        return Reason::conflict_of_interest;
    case Bar::Why::named_bar:
        return Reason::named_bar;
    case Bar::Why::court_order:
        break;
    }
    return Reason::court_order;
}

// The bar that stands before the actor: of several the one whose reason comes first, then the smallest.
const Bar* bar_before(const Question& question) {
    const Bar* found = nullptr;
    for (const auto& bar : question.dossier.bars) {
        const bool named = same(bar.worker, question.actor.worker) || same(bar.agency, question.actor.agency);
        if (!named || !question.holds(bar) || (found && found->why < bar.why)) continue;
        found = found && found->why == bar.why ? smaller(found, bar) : &bar;
    }
    return found;
}

bool is_told_without_a_tie(const Question& question, Row agency) {
    bool told = false;
    for_each(question.actor.roles, [&](Role role) {
        for (const auto& permit : question.policy.permits_for(agency, role, question.asked.purpose))
            told |= permit.actions.has(Action::know_exists) && permit.ties.empty();
    });
    return told;
}

bool may_know(const Question& question) {
    if (!question.ties.now.empty() || contains(question.dossier.holders, question.actor.agency)) return true;
    for (const auto& disclosure : question.dossier.disclosures)
        if (disclosure.outcome == Disclosure::Outcome::shared && same(disclosure.recipient, question.actor.agency) &&
            question.holds(disclosure))
            return true;
    return is_told_without_a_tie(question, no_row) ||
           (question.actor_agency != no_row && is_told_without_a_tie(question, question.actor_agency));
}

}

StepTaken bars(const Question& question) {
    if (question.asked.state == RecordState::disposed) return failed(Reason::disposed_of);
    const auto* sealing = smallest(question.dossier.sealings, [&](const Sealing& one) {
        return question.holds(one) && !contains(one.keyholders, question.actor.worker);
    });
    if (sealing) return failed(Reason::sealed, named_as(FactRef::Kind::sealing, sealing));
    if (const auto* bar = bar_before(question)) return failed(reason_of(bar->why), named_as(FactRef::Kind::bar, bar));
    return passed();
}

StepTaken existence(const Question& question) {
    if (!question.dossier.exists) return failed(Reason::nobody_here);
    if (question.asked.action == Action::break_glass)
        return question.asked.identity_matched ? passed() : failed(Reason::identity_not_matched);
    return may_know(question) ? passed() : question.unless_broken(failed(Reason::not_known_to_you));
}

}
