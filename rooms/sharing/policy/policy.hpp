#pragma once
// The policy by which the access engine decides, made of what this room keeps: rules, agreements, controllers. It is
// compiled once for each of its versions and kept in the process, so that a request costs one statement.
#include "engines/access/policy.hpp"
#include "kit/router.hpp"

#include <memory>

namespace knotwork::kit {
struct Services;
}

namespace knotwork::sharing {

/// The policy as it stands in this snapshot. Any thread may ask.
std::shared_ptr<const access::Policy> policy_of(Tx& tx);

/// What the policy is made of has changed in this transaction. Whoever changes a rule, an agreement, a signature or an
/// agency's standing says so here, last; from the moment that the transaction is kept, everybody is decided on anew.
void policy_changed(Tx& tx);

/// The facts that the policy of this snapshot is compiled from, not kept anywhere: for comparing two of them.
access::PolicyFacts policy_facts(Tx& tx);

/// Has the access engine ask policy_of(), and listens for agencies that are added or change.
void wire_policy(kit::Services& services);

}
