#pragma once
// One decision, told to three readers, as keys of words.en.ini. Whoever asked learns nothing from which a sealed,
// hidden or barred fact could be guessed; guardians and auditors learn everything; the family learns who, when, for
// what and why. docs/methods/access.md says what each may be told. Nothing here looks at facts beyond the decision and
// the question.
#include "base/result.hpp"
#include "engines/access/decision.hpp"

namespace knotwork::access {

/// Names for the sentences, as people know them.
struct Names {
    std::string owner{};  // the agency whose information it is: "Ashdown Clinic"
    std::string agency{}; // the agency of whoever asked
    std::string post{};   // and their post: "A health visitor"
};

/// Why a practitioner may not, as far as they may be told. Several reasons share one on purpose.
enum class Told {
    not_established,
    session_over,
    account_suspended,
    post_not_held,
    sign_in_too_weak,
    vetting_out_of_date,
    training_out_of_date,
    nobody_found, // sealed, barred, disposed of, not theirs to know, or not here
    role_may_not,
    prohibited,
    glass_not_for_you,
    no_tie,
    tie_too_weak,
    tie_not_now,
    not_reached, // another agency's: agreement, basis in it, or its decision not to share
    no_basis,
    family_must_be_asked, // consent or objection: what was said stays with those who said it
    withheld_address,
    withheld_item,
    kept_from_you, // a mark, where more than seeing was asked
    record_archived,
    record_closed,
    record_locked,
    changed_meanwhile,
    own_work,
    fresh_proof_needed,
    reason_needed,
};

/// What whoever asked is told.
struct ForPractitioner {
    Say headline{};
    std::vector<Say> others{};   // the other reasons, in the order of the steps
    std::vector<Say> possible{}; // what would make it possible, and who can do that; at least one for every refusal

    bool operator==(const ForPractitioner&) const = default;
};

ForPractitioner for_practitioner(const Decision& decision, const Asked& asked, const Names& names);

/// What guardians and auditors are told: every step, and the fact it rested on.
struct StepForGuardian {
    Say step{};
    Say verdict{};
    Say reason{};
    FactRef fact{};
};

std::array<StepForGuardian, steps> for_guardian(const Decision& decision);

/// What the family is told of one use of what is kept about them. `decision.decided_at` says when.
struct ForFamily {
    Say what{};    // who did what, by post and agency
    Say about{};   // what kind of information
    Say purpose{}; // what for
    Say why{};     // why it was allowed, or that it was not
};

ForFamily for_family(const Decision& decision, const Asked& asked, const Names& names);

}
