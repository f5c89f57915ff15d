#pragma once
// What the room tells the access engine: who is here, which agencies keep a record of them, and who is tied to them.
#include "rooms/people/people.hpp"

#include <span>

namespace knotwork::people {

/// In three statements, however many people are asked about.
void read_dossiers(Tx& tx, std::span<access::Dossier> dossiers, Instant now);

}
