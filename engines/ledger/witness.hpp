#pragma once
// What a partner agency does before it puts its name to another's log: it remembers the last head it signed, and signs
// a new one only when a proof shows that nothing before was changed. The wire protocol of C2SP tlog-witness is not
// here; neither is the memory. Whoever calls keeps one Seen for each log, and stores the new one before it hands the
// signature out.
#include "engines/ledger/checkpoint.hpp"

namespace knotwork::ledger {

/// The last head of a log that a witness signed, and when. Before the first it is the empty log.
struct Seen {
    Head head{};
    Instant at{};
};

enum class Unwilling {
    not_the_logs, // the note is not a checkpoint that the log's key signed, or its signature is false
    older,        // smaller than what was signed before: an old copy was put back, or is being shown
    forked,       // as large as what was signed before, with another root
    inconsistent, // larger, and the proof does not show that it only adds
    clock_behind, // the witness's own clock stands before its last signature
};

struct Cosigned {
    SignatureLine line;
    Seen seen; // to be stored first
};

/// Signs, or says why not. `policy` names the log's keys; which other witnesses it asks for does not matter here.
std::variant<Cosigned, Unwilling> witness(
    std::string_view written,
    const Proof& proof,
    const Seen& last,
    Policy policy,
    const std::string& name,
    const SigningKey& key,
    Instant now
);

}
