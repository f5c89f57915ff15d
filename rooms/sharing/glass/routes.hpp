#pragma once
// What can be asked about emergency access, and who may ask. Whether somebody may break glass is the access engine's to
// say; guardians review it, and whoever looks after the partnership sees to it that they do.
#include "kit/dispatcher.hpp"

namespace knotwork::sharing {

void open_glass(kit::Router& router);
void wire_glass(kit::Services& services);

}
