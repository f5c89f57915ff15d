#pragma once
// What can be asked about agreements, and who may ask. Everybody who is signed in may read; those who speak for an
// agency, and the partnership's administrators, may draft and decide as far as the agreement is theirs (authority.hpp).
#include "kit/router.hpp"

namespace knotwork::kit {
struct Services;
}

namespace knotwork::sharing {

void open_agreements(kit::Router& router);
void wire_agreements(kit::Services& services);

}
