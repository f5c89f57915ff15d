#pragma once
// The door of the sharing room: by what right information about people is used, and the log of every use.
#include "kit/room.hpp"

namespace knotwork::sharing {

// ---- for the wiring (app, and tests)

extern const kit::Room room;

}
