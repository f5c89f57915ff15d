#include "rooms/directory/geography/boundary.hpp"

namespace knotwork::directory::geography {
namespace {

// Whether a line from the point towards the east crosses this edge. An end counts on its northern side only, so that a
// corner is crossed once.
bool crosses(Point point, Point from, Point to) {
    if ((from.northing > point.northing) == (to.northing > point.northing)) return false;
    const auto up = static_cast<std::int64_t>(to.northing) - from.northing;
    const auto along = static_cast<std::int64_t>(to.easting) - from.easting;
    const auto reach = (static_cast<std::int64_t>(point.northing) - from.northing) * along;
    const auto wanted = (static_cast<std::int64_t>(point.easting) - from.easting) * up;
    return up > 0 ? wanted < reach : wanted > reach;
}

}

bool lies_inside(const Boundary& boundary, Point point) {
    bool inside = false;
    for (const auto& ring : boundary.rings)
        for (std::size_t at = 0; at < ring.size(); ++at)
            if (crosses(point, ring[at], ring[(at + 1) % ring.size()])) inside = !inside;
    return inside;
}

}
