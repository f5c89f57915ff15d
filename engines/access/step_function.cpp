// Steps 4 and 5: may a post with these roles do this at all, and is it tied to this person closely enough?
#include "engines/access/steps.hpp"

namespace knotwork::access {
namespace {

using Permit = Policy::Compiled::Permit;

bool is_own(const Question& question, const TieFact& tie) {
    if (!same(tie.agency, question.actor.agency)) return false;
    if (tie.worker) return same(*tie.worker, question.actor.worker);
    return !tie.team || same(question.actor.team, *tie.team);
}

// How well permissions and ties go together. Lower is taken first: first those that are sure, then by the permission,
// then by the tie, where no tie comes before any.
bool goes_before(const Fit& left, const Fit& right) {
    if (left.is_self_declared() != right.is_self_declared()) return right.is_self_declared();
    const auto by_permit = order_of(left.permit->fact, right.permit->fact);
    if (by_permit != 0) return by_permit < 0;
    if (!left.tie || !right.tie) return !left.tie && right.tie;
    return left.tie != right.tie && smaller(right.tie, *left.tie) == left.tie;
}

// The best tie of the kinds that a permission asks for.
Fit fit_with_ties(const Question& question, const Permit& permit) {
    Fit fit{ .permit = &permit,
             .tie = nullptr,
             .satisfied = permit.ties.empty() || permit.ties.meets(question.ties.now) };
    if (permit.ties.empty() || !fit.satisfied) return fit;
    for (const auto* ties : { &question.ties.certain, &question.ties.self_declared }) {
        for (std::size_t kind = 0; kind < ties->size(); ++kind)
            if (permit.ties.has(static_cast<Tie>(kind)) && (*ties)[kind]) fit.tie = smaller(fit.tie, *(*ties)[kind]);
        if (fit.tie) break;
    }
    return fit;
}

// Whoever may do anything for this purpose may know who is here; step 3 says of whom.
bool allows(const Permit& permit, const Question& question) {
    if (question.asked.action == Action::know_exists) return !permit.actions.empty();
    return (permit.actions & question.needed) == question.needed;
}

void consider(const Question& question, const Permit& permit, Fit& best) {
    if (!allows(permit, question)) return;
    if (question.about_the_record && !permit.categories.has(question.asked.category)) return;
    const auto fit = question.about_the_record ? fit_with_ties(question, permit) : Fit{ .permit = &permit };
    const bool better = fit.satisfied != best.satisfied ? fit.satisfied : !best.permit || goes_before(fit, best);
    if (better) best = fit;
}

// The smallest prohibition for an agency (no_row: for all) that forbids what is asked.
const Policy::Compiled::Ban* ban_for(const Question& question, Row agency) {
    for (const auto& ban : question.policy.bans_for(agency, question.asked.purpose))
        if (ban.actions.meets(question.needed) &&
            (!question.about_the_record || ban.categories.has(question.asked.category)))
            return &ban;
    return nullptr;
}

const Policy::Compiled::Ban* smallest_ban(const Question& question) {
    const auto* for_all = ban_for(question, no_row);
    const auto* own = question.actor_agency == no_row ? nullptr : ban_for(question, question.actor_agency);
    if (!for_all || !own) return for_all ? for_all : own;
    return before(own->fact, for_all->fact) ? own : for_all;
}

}

OwnTies own_ties(const Question& question) {
    OwnTies ties;
    for (const auto& tie : question.dossier.ties) {
        if (!is_own(question, tie)) continue;
        if (!question.holds(tie)) {
            ties.smallest_other = smaller(ties.smallest_other, tie);
            continue;
        }
        auto& of_source = tie.source == TieSource::self_declared ? ties.self_declared : ties.certain;
        auto& of_kind = of_source[static_cast<std::size_t>(tie.kind)];
        of_kind = smaller(of_kind, tie);
        ties.now.add(tie.kind);
        ties.smallest_now = smaller(ties.smallest_now, tie);
        ties.allocated_themselves |= tie.kind == Tie::allocated && tie.worker;
    }
    return ties;
}

Fit best_fit(const Question& question) {
    Fit best;
    const auto consider_all = [&](Row agency) {
        for_each(question.actor.roles, [&](Role role) {
            for (const auto& permit : question.policy.permits_for(agency, role, question.asked.purpose))
                consider(question, permit, best);
        });
    };
    consider_all(no_row);
    if (question.actor_agency != no_row) consider_all(question.actor_agency);
    return best;
}

namespace step {

StepTaken function(const Question& question) {
    if (const auto* ban = smallest_ban(question)) return failed(Reason::prohibited, ban->fact);
    if (!question.fit.permit) return failed(Reason::role_may_not);
    if (question.asked.action == Action::break_glass && (question.actor.glass_suspended || !question.protecting))
        return failed(Reason::glass_not_for_you);
    return passed(question.fit.permit->fact);
}

StepTaken relationship(const Question& question) {
    if (!question.fit.permit || !question.about_the_record) return not_asked();
    const auto* tie = question.fit.tie;
    if (question.fit.satisfied) return passed(named_as(FactRef::Kind::tie, tie));
    const auto fails = [&](Reason reason, const TieFact* closest) {
        return question.unless_broken(failed(reason, named_as(FactRef::Kind::tie, closest)));
    };
    if (question.ties.smallest_now) return fails(Reason::tie_too_weak, question.ties.smallest_now);
    if (question.ties.smallest_other) return fails(Reason::tie_not_now, question.ties.smallest_other);
    return fails(Reason::no_tie, nullptr);
}

}
}
