#pragma once
// Of whom anything is hidden at all: their values must not leave with anybody’s copy.
#include "engines/access/facts.hpp"
#include "storage/tx.hpp"

#include <vector>

namespace knotwork::sharing {

/// Everybody who is sealed or of whom something is hidden at this moment. (Lifted ones may be among them: whether a
/// restriction holds is read_restrictions' to say.)
std::vector<Id<people::Person>> people_with_something_hidden(Tx& tx, Instant now);

}
