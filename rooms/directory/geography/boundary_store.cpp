// Boundaries are kept as JSON, [[easting, northing, easting, …], …], with the box around them in columns of its own.
#include "base/ensure.hpp"
#include "rooms/directory/geography/boundary.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>

namespace knotwork::directory::store {
namespace {

namespace json = boost::json;
using geography::Boundary;

struct BoundaryRow {
    std::string area;
    std::string rings;
};

constexpr Sql select_around{ "directory.select_boundaries_around", R"(
    SELECT area_code, rings FROM directory_boundary
    WHERE west <= :easting AND east >= :also_easting AND south <= :northing AND north >= :also_northing
    ORDER BY area_code DESC)" };
constexpr Sql put_boundary{ "directory.put_boundary", R"(
    INSERT INTO directory_boundary (area_code, west, south, east, north, rings)
    VALUES (:area_code, :west, :south, :east, :north, :rings)
    ON CONFLICT (area_code) DO UPDATE SET west = excluded.west, south = excluded.south, east = excluded.east,
        north = excluded.north, rings = excluded.rings
    WHERE directory_boundary.rings <> excluded.rings)" };

std::string written(const Boundary& boundary) {
    json::array rings;
    for (const auto& ring : boundary.rings) {
        json::array numbers;
        for (const auto& point : ring) {
            numbers.emplace_back(point.easting);
            numbers.emplace_back(point.northing);
        }
        rings.emplace_back(std::move(numbers));
    }
    return json::serialize(rings);
}

Boundary read(const BoundaryRow& row) {
    Boundary boundary{ .area = row.area };
    const auto rings = json::parse(row.rings);
    for (const auto& ring : rings.as_array()) {
        const auto numbers = json::value_to<std::vector<std::int32_t>>(ring);
        ensure(numbers.size() % 2 == 0, "a kept boundary has half a point");
        auto& points = boundary.rings.emplace_back();
        for (std::size_t at = 0; at < numbers.size(); at += 2)
            points.push_back({ numbers[at], numbers[at + 1] });
    }
    return boundary;
}

}

bool put(Tx& tx, const Boundary& boundary) {
    constexpr auto most = std::numeric_limits<std::int32_t>::max();
    Point low{ most, most };
    Point high{ -most, -most };
    for (const auto& ring : boundary.rings)
        for (const auto& point : ring) {
            low = { std::min(low.easting, point.easting), std::min(low.northing, point.northing) };
            high = { std::max(high.easting, point.easting), std::max(high.northing, point.northing) };
        }
    const auto rings = written(boundary);
    return tx.run(put_boundary, boundary.area, low.easting, low.northing, high.easting, high.northing, rings) > 0;
}

std::optional<std::string> area_at(Tx& tx, Point point) {
    const auto rows = tx.all<BoundaryRow>(select_around, point.easting, point.easting, point.northing, point.northing);
    for (const auto& row : rows)
        if (lies_inside(read(row), point)) return row.area;
    return std::nullopt;
}

}
