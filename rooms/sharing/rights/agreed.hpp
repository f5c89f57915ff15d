#pragma once
// Under which agreements an agency gives information to others, in words for whoever it is about.
#include "base/id.hpp"
#include "rooms/accounts/accounts.hpp"

#include <string>
#include <vector>

namespace knotwork::sharing {

/// Those in force now, one sentence each.
std::vector<std::string> agreements_of(Tx& tx, Id<accounts::Agency> agency, Instant now);

}
