// Steps 10 and 11: does the state of the record allow it, and is done what must be done before?
#include "engines/access/steps.hpp"

namespace knotwork::access::step {
namespace {

constexpr Actions changing{ Action::change, Action::add, Action::correct, Action::approve, Action::dispose };
constexpr Actions not_to_a_closed_record{ Action::change, Action::approve, Action::dispose };
constexpr Actions of_what_was_seen{ Action::change, Action::correct, Action::approve, Action::dispose };
constexpr Actions with_fresh_proof{
    Action::share_onward, Action::export_or_print, Action::approve, Action::break_glass, Action::dispose
};
constexpr Actions with_a_reason{ Action::share_onward, Action::export_or_print, Action::break_glass, Action::dispose };

constexpr std::int64_t fresh = 15 * minute;

bool needs_a_reason(const Question& question) {
    return with_a_reason.has(question.asked.action) || (question.fit.is_self_declared() && !question.glass);
}

}

StepTaken record_state(const Question& question) {
    if (!question.about_the_record) return not_asked();
    const auto& asked = question.asked;
    if (asked.state == RecordState::archived && !question.policy.facts.archive_purposes.has(asked.purpose))
        return failed(Reason::record_archived);
    if (asked.state == RecordState::locked && changing.has(asked.action)) return failed(Reason::record_locked);
    if (asked.state == RecordState::closed && not_to_a_closed_record.has(asked.action))
        return failed(Reason::record_closed);
    if (of_what_was_seen.has(asked.action) && asked.seen_version != asked.held_version)
        return failed(Reason::changed_meanwhile);
    if (asked.action == Action::approve && same(asked.made_by, question.actor.worker)) return failed(Reason::own_work);
    return passed();
}

StepTaken obligations(const Question& question) {
    const auto& asked = question.asked;
    const auto proven = question.actor.proven_at;
    const bool is_fresh = proven <= asked.now && asked.now <= later(proven, fresh);
    if (with_fresh_proof.has(asked.action) && !is_fresh) return failed(Reason::fresh_proof_needed);
    if (needs_a_reason(question) && !asked.reason_given) return failed(Reason::reason_needed);
    return passed();
}

}
