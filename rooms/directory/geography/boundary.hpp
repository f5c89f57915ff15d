#pragma once
// Where an area ends, and whether a point lies in it.
#include "rooms/directory/measure.hpp"
#include "storage/tx.hpp"

#include <string>
#include <vector>

namespace knotwork::directory::geography {

/// A closed line; the first point may or may not be said again at the end.
using Ring = std::vector<Point>;

struct Boundary {
    std::string area{};        // its code
    std::vector<Ring> rings{}; // outlines and holes alike

    bool operator==(const Boundary&) const = default;
};

/// A point is inside when a line from it to anywhere far away crosses the rings an odd number of times, so holes are
/// outside without being told apart. A point on the very edge may be on either side.
bool lies_inside(const Boundary& boundary, Point point);

}

namespace knotwork::directory::store {

/// Adds or replaces; says whether anything is different now.
bool put(Tx& tx, const geography::Boundary& boundary);
/// The code of the area around a point. Where several are, as when wards are drawn anew, the highest code: the newest.
std::optional<std::string> area_at(Tx& tx, Point point);

}
