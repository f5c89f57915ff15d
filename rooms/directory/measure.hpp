#pragma once
// What a directory measures: points of the National Grid and ages in years.
#include <cmath>
#include <cstdint>
#include <optional>

namespace knotwork::directory {

/// A point of the Ordnance Survey National Grid, in whole metres east and north of its origin. The grid is flat, so a
/// distance is Pythagoras, right to about four parts in ten thousand anywhere in Great Britain.
struct Point {
    std::int32_t easting = 0;
    std::int32_t northing = 0;

    bool operator==(const Point&) const = default;
};

inline std::int32_t metres_between(Point from, Point to) {
    const double east = static_cast<double>(from.easting) - to.easting;
    const double north = static_cast<double>(from.northing) - to.northing;
    // A square of an island's metres fits a double, so the care that std::hypot takes is not needed; it costs ten times
    // as much, and every result is measured.
    return static_cast<std::int32_t>(std::sqrt(east * east + north * north) + 0.5);
}

/// Ages in years, with decimals (eighteen months is 1.5), both ends included; an open end is any age.
struct Ages {
    std::optional<double> from{};
    std::optional<double> until{};

    bool any() const { return !from && !until; }

    bool operator==(const Ages&) const = default;
};

/// Whether somebody can be of both: the same whichever way round it is asked.
inline bool overlap(const Ages& left, const Ages& right) {
    const bool left_ends_before = left.until && right.from && *left.until < *right.from;
    const bool right_ends_before = right.until && left.from && *right.until < *left.from;
    return !left_ends_before && !right_ends_before;
}

}
