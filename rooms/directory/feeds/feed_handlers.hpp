#pragma once
// What administrators ask of feeds, and the work that is done for them afterwards.
#include "kit/router.hpp"
#include "rooms/directory/feeds/feed.hpp"

namespace knotwork::kit {
struct Services;
}

namespace knotwork::directory::feeds {

void open(kit::Router& router);
void wire(kit::Services& services);

}
