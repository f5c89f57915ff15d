#pragma once
// What people can ask of an agency about what it keeps of them, answered by its guardians; a copy leaves only when
// somebody else has released it. Who may is the access engine's to say.
#include "kit/dispatcher.hpp"

namespace knotwork::sharing {

void open_rights(kit::Router& router);
void wire_rights(kit::Services& services);

}
