#pragma once
// The parts of compiling a policy, one for each kind of fact that policy.cpp does not compile itself.
#include "engines/access/compiled.hpp"

namespace knotwork::access {

using Compiled = Policy::Compiled;
using AgencyId = Id<accounts::Agency>;

FactRef ref_of(FactRef::Kind kind, const auto& fact) {
    return { kind, fact.id, fact.version };
}

/// Appends a list of bases, without those that stand twice for the same kind and purpose.
Compiled::GroundsByKind compile_bases(Compiled& to, const std::vector<Basis>& bases);

/// Lays out the sound agreements by the two agencies between which they speak. The agencies come before.
void compile_agreements(Compiled& to);

}
