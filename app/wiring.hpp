#pragma once
// The list of rooms: the only place that names them all.
#include "kit/room.hpp"

#include <memory>
#include <string>
#include <vector>

namespace knotwork::app {

/// Every room, top first, as in rooms/rooms.txt.
const std::vector<const kit::Room*>& rooms();

/// Everything that answers requests, put together. Lives as long as the server.
struct House {
    House(const Settings& settings, storage::Database& database, const Clock& clock);

    std::unique_ptr<kit::Viewers> viewers;
    kit::Router router;
    kit::Services services;
    kit::Dispatcher dispatcher;
};

/// Loads a town's data through every room, in one transaction: all of it or nothing.
void load_town(storage::Database& database, const std::filesystem::path& folder, Instant now);

}
