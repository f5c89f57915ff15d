#pragma once
// The door of the people room: who is kept here, by which agencies, and who works with them. Everything about a person
// leaves it Guarded.
#include "kit/room.hpp"

namespace knotwork::people {

// ---- for the wiring (app, and tests)

extern const kit::Room room;

}
