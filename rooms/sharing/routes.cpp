#include "rooms/sharing/sharing.hpp"

namespace knotwork::sharing {
namespace {

void open(kit::Router&) {}

}

const kit::Room room{ .name = "sharing", .open = open };

}
