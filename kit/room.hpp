#pragma once
// How a room introduces itself to the house: one value behind its door, listed once in app.
#include "kit/dispatcher.hpp"

#include <filesystem>
#include <string_view>

namespace knotwork::kit {

struct Room {
    std::string_view name;
    /// Registers every route of the room.
    void (*open)(Router& router);
    /// Adds what the room listens to, the jobs it does and its entries of the navigation. May be none.
    void (*wire)(Services& services) = nullptr;
    /// Loads the room's part of a town from its folder (towns/ambermouth). Loading twice leaves the same rows as
    /// loading once. Throws BrokenPromise naming file and key where the data are wrong. May be none.
    void (*load_town)(storage::Tx& tx, const std::filesystem::path& folder, Instant now) = nullptr;
};

}
