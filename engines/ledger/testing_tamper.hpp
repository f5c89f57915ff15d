#pragma once
// What somebody might do to a log who can write to its files, its database or its signing key: each as a function that
// does it to an invented log, at a place that the dice choose, with what the auditor must say at least one of.
#include "engines/ledger/testing_log.hpp"

#include <functional>

namespace knotwork::ledger::testing {

/// What the auditor is given. Who tampers reaches the log and its own files; what others hold, the policy among it,
/// stays as it was, but where the tampering says otherwise.
struct Audited {
    Log log{};
    Policy policy{ testing::policy() };
};

/// Forty entries, a checkpoint with both witnesses' signatures at each twenty, and in others' hands a head and a
/// receipt of the whole log.
Audited untouched(std::uint64_t seed);

struct Tampering {
    std::string name;
    std::vector<Fault> told; // at least one of these
    std::function<void(Dice&, Audited&)> act;
};

const std::vector<Tampering>& tamperings();

}
