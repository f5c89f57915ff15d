#pragma once
// The pages about restrictions, and about conflicts that workers declare.
#include "kit/router.hpp"

namespace knotwork::kit {
struct Services;
}

namespace knotwork::sharing {

void open_restrictions(kit::Router& router);
void wire_restrictions(kit::Services& services);

}
