#pragma once
// The list of rooms, and how the house is put together: the only place that names them all.
#include "kit/room.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace knotwork::app {

/// Every room, top first, as in rooms/rooms.txt, and the pages of the house itself.
const std::vector<const kit::Room*>& rooms();

/// Everything that answers requests. Lives as long as the server.
struct House {
    House(
        const Settings& settings, storage::Database& database, const Clock& clock, kit::Assets assets, std::string key
    );
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    std::unique_ptr<kit::Ledger> ledger;
    std::unique_ptr<kit::Viewers> viewers;
    kit::Router router;
    kit::Services services;
    kit::Dispatcher dispatcher;
};

/// Loads a town through every room, in one transaction: all of it or nothing.
void load_town(storage::Database& database, const std::filesystem::path& folder, Instant now);
/// The same, unless the town has been loaded before: then everything stays as people have left it. Whether it loaded.
bool load_town_once(storage::Database& database, const std::filesystem::path& folder, Instant now);

/// The towns in a folder, by name.
std::vector<std::string> towns_in(const std::filesystem::path& folder);

/// The data folder, made for its owner alone when it is not there.
void make_data_folder(const Settings& settings);

}
