#pragma once
// Keeping what an agency's people say of a place. It is said of all services that their agency has there, and of nobody
// else's: where others are at the place, too, or a source speaks of it, theirs becomes a place of its own, so that no
// entry changes by what somebody of another agency types, and nobody learns who else is there.
#include "rooms/directory/store.hpp"

namespace knotwork::directory {

/// The other services of the same agency of which something changes when `after` is kept instead of `before`.
std::vector<Id<Service>> changed_with(Tx& tx, const Entry& before, const Entry& after);

/// Keeps the entry with its places and whatever changes with them. Places without a service are taken away.
void keep(Tx& tx, const Entry& before, Entry after, Instant now);

}
