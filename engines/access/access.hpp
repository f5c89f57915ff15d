#pragma once
// The door of the access engine. May this post do this with this kind of information about this person, for this
// purpose, now? Deny overrides, default deny, all steps asked and returned. docs/methods/access.md is its
// specification.
#include "engines/access/decision.hpp"
#include "engines/access/policy.hpp"

#include <span>

namespace knotwork::access {

/// Decides. A pure function: the same facts give the same answer, on any machine and at any time. Throws nothing; facts
/// that are missing or contradict each other are a refusal.
Decision decide(const Policy& policy, const Actor& actor, const Dossier& dossier, const Asked& asked) noexcept;

/// The same decisions, one for each question about the same person: for a whole page.
std::vector<Decision>
decide_all(const Policy& policy, const Actor& actor, const Dossier& dossier, std::span<const Asked> asked);

}
