#pragma once
// The second model of the methods page: the same answers found by another road, to be held against the engine. It is
// written from docs/methods/access.md alone, shares nothing with the engine but the names of its facts, and refuses
// every cleverness: it looks at everything, keeps all there is to say against somebody, sorts it, and takes the first.
#include "engines/access/testing.hpp"

namespace knotwork::access::testing {

/// What a careless reader might take the page to say. The comparison must find each of them, or it proves nothing.
enum class Misreading {
    none,
    last_moment_counts,         // a period still holds at its end
    first_moment_is_early,      // a period does not hold at its beginning
    glass_holds_at_the_hour,    // and so does broken glass, when 60 minutes are over
    proof_of_900_s_is_stale,    // when exactly 900 seconds are still in time
    larger_ids_first,           // of facts that fail alike the largest is named
    one_key_is_enough,          // whoever holds the key of one sealing passes the others
    twice_is_once,              // an agency that is listed twice is known
    see_is_not_implied,         // a prohibition of seeing leaves changing alone
    team_alone_ties,            // a tie of a team counts also at another agency
    smallest_pair,              // of permission and tie, though it be self-declared and another is not
    nearest_agreement,          // the agreement that came least far gives the reason
    all_parties_must_sign,      // also those that neither give nor receive
    namesakes_count,            // agreements that share an id and a version are kept
    first_way_alone,            // the first way through, though its bases are incomplete and another's are not
    agreement_before_emergency, // an agreement without bases stands in the way of broken glass
    owner_needs_no_basis,       // the owner's kind is not asked for a basis
    repeated_bases_count,       // a basis that stands twice is kept
    first_word_speaks,          // the earliest word of a giver, not the latest
    kindest_word_speaks,        // of several at one moment the most favourable
    late_yes_lasts,             // a yes whose period is over still speaks
    no_over_yes_is_a_no,        // a dispute is told as a refusal
    owner_sees_addresses,       // being of the owning agency opens a hidden address
    exceptions_open_marked,     // who may see past a hiding sees also what is marked by itself
    any_exception_opens,        // to be among those of one hiding is enough
    glass_needs_a_reason,       // for a self-declared tie, also where glass is open
    closed_is_closed,           // also to what is added or put right
};

Decision second_model(const World& world, Misreading misreading = Misreading::none);

}
