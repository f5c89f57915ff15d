// Chooses the sentences; writes none.
#include "engines/access/explain.hpp"

#include <algorithm>

namespace knotwork::access {
namespace {

// The sentence of an enumerator, by the key of its enumeration.
template <class Enum>
Say chosen(std::string_view prefix, Enum value, With with = {}) {
    std::string key(prefix);
    key += '.';
    key += name_of(value);
    return { std::move(key), std::move(with) };
}

Told told_of(Reason reason) {
    switch (reason) {
    case Reason::no_facts:
    case Reason::facts_of_several_versions:
    case Reason::facts_contradict:
    case Reason::agency_unknown:
        return Told::not_established;
    case Reason::session_over:
        return Told::session_over;
    case Reason::account_suspended:
        return Told::account_suspended;
    case Reason::post_not_held:
        return Told::post_not_held;
    case Reason::sign_in_too_weak:
        return Told::sign_in_too_weak;
    case Reason::vetting_out_of_date:
        return Told::vetting_out_of_date;
    case Reason::training_out_of_date:
        return Told::training_out_of_date;
    case Reason::role_may_not:
        return Told::role_may_not;
    case Reason::prohibited:
        return Told::prohibited;
    case Reason::glass_not_for_you:
        return Told::glass_not_for_you;
    case Reason::no_tie:
        return Told::no_tie;
    case Reason::tie_too_weak:
        return Told::tie_too_weak;
    case Reason::tie_not_now:
        return Told::tie_not_now;
    case Reason::no_agreement:
    case Reason::agreement_not_agreed:
    case Reason::agreement_suspended:
    case Reason::agreement_ended:
    case Reason::agreement_not_yet:
    case Reason::agreement_unsigned:
    case Reason::agreement_impact_assessment_out_of_date:
    case Reason::agreement_policy_document_out_of_date:
    case Reason::agreement_not_for_role:
    case Reason::agreement_not_for_purpose:
    case Reason::agreement_not_for_category:
    case Reason::owner_decided_not_to_share:
        return Told::not_reached;
    case Reason::no_lawful_basis:
    case Reason::no_special_condition:
    case Reason::no_offence_condition:
    case Reason::no_policy_document:
        return Told::no_basis;
    case Reason::consent_not_asked:
    case Reason::consent_refused:
    case Reason::consent_withdrawn:
    case Reason::consent_expired:
    case Reason::consent_disputed:
    case Reason::objected:
        return Told::family_must_be_asked;
    case Reason::address_hidden:
    case Reason::about_somebody_else:
    case Reason::police_intelligence:
    case Reason::privileged:
    case Reason::sensitive_service:
        return Told::kept_from_you;
    case Reason::changed_meanwhile:
        return Told::changed_meanwhile;
    case Reason::record_closed:
        return Told::record_closed;
    case Reason::record_locked:
        return Told::record_locked;
    case Reason::record_archived:
        return Told::record_archived;
    case Reason::own_work:
        return Told::own_work;
    case Reason::fresh_proof_needed:
        return Told::fresh_proof_needed;
    case Reason::reason_needed:
        return Told::reason_needed;
    default:
        return Told::nobody_found;
    }
}

// Of another agency's information a missing basis is told like a missing agreement. Which of the two it is turns on
// whether the owner decided not to share, and that is not theirs to know.
Told told_of(const Decision& decision, Step step) {
    const auto told = told_of(decision[step].reason);
    return told == Told::no_basis && decision[Step::gateway].reason != Reason::own_agency ? Told::not_reached : told;
}

// Whether a step that failed may be spoken of. What fails before anybody is looked for is about the asker alone, and so
// is told alone; of marks nothing is told beside other reasons.
bool is_told(const Decision& decision, Step step) {
    const bool about_the_asker =
        decision[Step::establishing].verdict == Verdict::failed || decision[Step::standing].verdict == Verdict::failed;
    if (decision[step].verdict != Verdict::failed || step == Step::marks) return false;
    return !about_the_asker || step == Step::establishing || step == Step::standing;
}

std::vector<Told> reasons_for_asker(const Decision& decision) {
    if (decision.outcome == Outcome::not_found) return { Told::nobody_found };
    if (decision.outcome == Outcome::redacted)
        return { decision[Step::marks].reason == Reason::address_hidden ? Told::withheld_address
                                                                        : Told::withheld_item };
    std::vector<Told> reasons;
    for (std::size_t at = 0; at < steps; ++at) {
        const auto step = static_cast<Step>(at);
        if (!is_told(decision, step)) continue;
        const auto told = told_of(decision, step);
        if (std::find(reasons.begin(), reasons.end(), told) == reasons.end()) reasons.push_back(told);
    }
    if (reasons.empty()) reasons.push_back(Told::kept_from_you);
    return reasons;
}

// Only what is between two agencies is told with a name.
With names_in(Told told, const Names& names) {
    return told == Told::not_reached ? With{ { "owner", names.owner } } : With{};
}

}

ForPractitioner for_practitioner(const Decision& decision, const Asked& asked, const Names& names) {
    if (decision.outcome == Outcome::permitted) return { .headline = { "access.practitioner.permitted" } };
    ForPractitioner told;
    for (const auto reason : reasons_for_asker(decision)) {
        told.others.push_back(chosen<Told>("access.practitioner", reason, names_in(reason, names)));
        told.possible.push_back(chosen<Told>("access.possible", reason, names_in(reason, names)));
    }
    told.headline = std::move(told.others.front());
    told.others.erase(told.others.begin());
    if (decision.outcome == Outcome::not_found) told.possible.push_back(Say{ "access.possible.ask_whether_recorded" });
    if (asked.purpose == Purpose::safeguarding) told.possible.push_back(Say{ "access.possible.danger" });
    return told;
}

std::array<StepForGuardian, steps> for_guardian(const Decision& decision) {
    std::array<StepForGuardian, steps> told;
    for (std::size_t at = 0; at < steps; ++at) {
        const auto& taken = decision.taken[at];
        told[at] = {
            .step = chosen<Step>("access.guardian.step", static_cast<Step>(at)),
            .verdict = chosen<Verdict>("access.guardian.verdict", taken.verdict),
            .reason = chosen<Reason>("access.guardian.reason", taken.reason),
            .fact = taken.fact,
        };
    }
    return told;
}

namespace {

bool is_overridden(const Decision& decision) {
    return std::any_of(decision.taken.begin(), decision.taken.end(), [](const StepTaken& step) {
        return step.verdict == Verdict::overridden;
    });
}

bool is_refused(const Decision& decision) {
    return decision.outcome == Outcome::denied || decision.outcome == Outcome::not_found;
}

Say what_for_family(const Decision& decision, const Asked& asked, const Names& names) {
    With who{ { "post", names.post }, { "agency", names.agency } };
    if (is_refused(decision)) return { "access.family.refused", std::move(who) };
    return chosen<Action>("access.family.did", asked.action, std::move(who));
}

Say why_for_family(const Decision& decision, const Asked& asked, const Names& names) {
    if (is_refused(decision)) return Say{ "access.family.why.not_allowed" };
    if (asked.action == Action::break_glass || is_overridden(decision)) return Say{ "access.family.why.emergency" };
    switch (decision[Step::gateway].reason) {
    case Reason::own_agency:
        return Say{ "access.family.why.own_agency" };
    case Reason::agreement_in_force:
        return Say{ "access.family.why.agreement", { { "owner", names.owner } } };
    case Reason::owner_decided_to_share:
        return Say{ "access.family.why.owner_decided", { { "owner", names.owner } } };
    default:
        return Say{ "access.family.why.part_of_their_post" };
    }
}

}

ForFamily for_family(const Decision& decision, const Asked& asked, const Names& names) {
    return {
        .what = what_for_family(decision, asked, names),
        .about = chosen<Category>("access.category", asked.category),
        .purpose = chosen<Purpose>("access.purpose", asked.purpose),
        .why = why_for_family(decision, asked, names),
    };
}

}
