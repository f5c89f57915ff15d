#include "rooms/people/people.hpp"

namespace knotwork::people {
namespace {

void open(kit::Router&) {}

}

const kit::Room room{ .name = "people", .open = open };

}
