#pragma once
// Between latitude and longitude (WGS 84, as feeds and maps write them) and the National Grid, in which the directory
// measures. The way is that of the Ordnance Survey's "A guide to coordinate systems in Great Britain": a Helmert
// transformation between the two ellipsoids and a transverse Mercator projection on Airy 1830.
//
// It is right to about five metres anywhere in Great Britain, for the true grid bends by that much against any smooth
// rule. That is enough for how far a service is; it is not for surveying. Ireland has a grid of its own.
#include "rooms/directory/measure.hpp"

namespace knotwork::directory::geography {

/// Degrees, north and east.
struct LatLong {
    double latitude = 0;
    double longitude = 0;

    bool operator==(const LatLong&) const = default;
};

/// Nothing when it is not on or near Great Britain, where the grid means nothing.
std::optional<Point> grid_of(const LatLong& place);
LatLong latitude_and_longitude(Point point);

}
