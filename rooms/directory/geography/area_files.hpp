#pragma once
// What the files of areas say, before any of it is kept.
#include "rooms/directory/geography/areas.hpp"
#include "rooms/directory/geography/boundary.hpp"

#include <map>

namespace knotwork::directory::geography {

/// An area as far as the files have told.
struct AreaDraft {
    std::string name{};   // empty: only its code is known
    std::string kind{};   // as in Area
    std::string parent{}; // a code; empty for none
    std::optional<Point> centre{};
};

struct AreaFiles {
    std::map<std::string, AreaDraft> areas{}; // by code
    std::vector<Boundary> boundaries{};
    std::int64_t unreadable = 0;
};

/// Adds what one file says.
void read_area_file(const std::filesystem::path& file, AreaFiles& files);
/// The same for the text of one that is GeoJSON.
void read_ward_boundaries(const std::filesystem::path& file, const std::string& text, AreaFiles& files);

}
