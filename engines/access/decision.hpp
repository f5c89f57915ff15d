#pragma once
// The answer: what was decided, by which steps, resting on which facts. A plain value without text; explain.hpp says it
// in words.
#include "engines/access/facts.hpp"

#include <array>

namespace knotwork::access {

/// not_found: the asker is told the same as if nobody were here. redacted: they may, and what this item holds is
/// withheld.
enum class Outcome : std::uint8_t { permitted, redacted, denied, not_found };

/// In the order in which they are asked. All are asked; the first that fails is the headline.
enum class Step : std::uint8_t {
    establishing, // 0: the facts are whole, of one version, and do not contradict each other
    standing,     // 1: session, account, post, strength of sign-in, vetting, training
    bars,         // 2: sealed, own record, own family, conflict, named bar, court order, disposed of
    existence,    // 3: may they know that this person is here
    function,     // 4: role x action x category x purpose
    relationship, // 5: a tie that suffices
    gateway,      // 6: another agency's: an agreement, or its recorded decision to share
    basis,        // 7: lawful basis and condition
    consent,      // 8: consent and objection, where the purpose waits for them
    marks,        // 9: what travels with the item
    record_state, // 10: version, lock, archive, somebody else's eye
    obligations,  // 11: what must be done before release and can be done now
};
inline constexpr std::size_t steps = enumerators<Step>.size();

enum class Verdict : std::uint8_t { passed, not_asked, failed, withheld, overridden };

/// Why a step ended as it did. Those from `all_well` on are good; the methods page says which step gives which. (64 of
/// them: as many as base/enumerators.hpp can name.)
enum class Reason : std::uint8_t {
    // 0
    no_facts,
    facts_of_several_versions,
    facts_contradict,
    agency_unknown,
    // 1
    session_over,
    account_suspended,
    post_not_held,
    sign_in_too_weak,
    vetting_out_of_date,
    training_out_of_date,
    // 2
    sealed,
    own_record,
    own_family,
    conflict_of_interest,
    named_bar,
    court_order,
    disposed_of,
    // 3
    nobody_here,
    not_known_to_you,
    identity_not_matched,
    // 4
    role_may_not,
    prohibited,
    glass_not_for_you,
    // 5
    no_tie,
    tie_too_weak,
    tie_not_now,
    // 6
    no_agreement,
    agreement_not_agreed,
    agreement_suspended,
    agreement_ended,
    agreement_not_yet,
    agreement_unsigned,
    agreement_impact_assessment_out_of_date,
    agreement_policy_document_out_of_date,
    agreement_not_for_role,
    agreement_not_for_purpose,
    agreement_not_for_category,
    owner_decided_not_to_share,
    // 7
    no_lawful_basis,
    no_special_condition,
    no_offence_condition,
    no_policy_document,
    // 8
    consent_not_asked,
    consent_refused,
    consent_withdrawn,
    consent_expired,
    consent_disputed,
    objected,
    // 9
    address_hidden,
    about_somebody_else,
    police_intelligence,
    privileged,
    sensitive_service,
    // 10
    changed_meanwhile,
    record_closed,
    record_locked,
    record_archived,
    own_work,
    // 11
    fresh_proof_needed,
    reason_needed,
    // good
    all_well,
    own_agency,
    agreement_in_force,
    owner_decided_to_share,
};

inline constexpr bool is_good(Reason reason) {
    return reason >= Reason::all_well;
}

struct StepTaken {
    Verdict verdict = Verdict::not_asked;
    Reason reason = Reason::all_well; // of an overridden step: what would have refused
    FactRef fact{};                   // what it rested on; none where it rested on nothing being there

    bool operator==(const StepTaken&) const = default;
};

/// What whoever releases the answer must do first. The engine asks; kit sees to it.
enum class Obligation : std::uint8_t {
    log_before_show,
    alert_guardians,     // of the actor's agency and of the owner
    alert_own_guardian,  // of the actor's agency: somebody tried what they may never
    mark_the_copy,       // a copy that leaves carries whose it is
    notify_family_later, // break-glass and embargoed looks
    review_self_declared_tie,
};
using Obligations = Set<Obligation>;

struct Decision {
    Outcome outcome = Outcome::denied;
    std::array<StepTaken, steps> taken{};
    Obligations obligations{ Obligation::log_before_show };
    FactsVersion version = 0;
    Instant decided_at{};

    const StepTaken& operator[](Step step) const { return taken[static_cast<std::size_t>(step)]; }

    /// The first step that failed or withheld; none when everything passed.
    std::optional<Step> headline() const;

    bool operator==(const Decision&) const = default;
};

}
