#pragma once
// Who else is at a place. For the room alone: it tells of services whoever may know of them.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory::store {

struct ServiceThere {
    Id<Service> service{};
    Line name{};
    std::optional<Id<accounts::Agency>> keeper{}; // whose people keep it
    bool came_with_a_feed = false;
};

/// By their names.
std::vector<ServiceThere> services_at(Tx& tx, Id<Location> location);
/// The service has another version, though nothing of its own is different: what is said of its place is.
void touch(Tx& tx, Id<Service> service, Instant now);

}
