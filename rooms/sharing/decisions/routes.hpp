#pragma once
// The pages about decisions to share and not to share, and about requests.
#include "kit/router.hpp"

namespace knotwork::kit {
struct Services;
}

namespace knotwork::sharing {

void open_decisions(kit::Router& router);
void wire_decisions(kit::Services& services);

}
