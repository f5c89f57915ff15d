#pragma once
// The pages about consent, wishes and objections.
#include "kit/router.hpp"

namespace knotwork::kit {
struct Services;
}

namespace knotwork::sharing {

void open_consent(kit::Router& router);
void wire_consent(kit::Services& services);

}
