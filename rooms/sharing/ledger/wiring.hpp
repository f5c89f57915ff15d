#pragma once
// What the room's wiring adds for the log of uses.
#include "kit/dispatcher.hpp"

namespace knotwork::sharing {

/// The job that signs the log when nobody adds to it. It is given up where another ledger than ours is wired.
void wire_ledger(kit::Services& services);

}
