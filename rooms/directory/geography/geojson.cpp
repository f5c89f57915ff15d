// The boundaries of wards, from GeoJSON as the Office for National Statistics publishes it. Points are turned into the
// National Grid as they are read; a feature without a code, a name or a polygon is counted and passed over.
#include "base/text.hpp"
#include "rooms/directory/geography/area_files.hpp"
#include "rooms/directory/geography/grid.hpp"
#include "storage/failure.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace knotwork::directory::geography {
namespace {

namespace json = boost::json;

const json::value* member(const json::value& value, std::string_view name) {
    return value.is_object() ? value.as_object().if_contains(name) : nullptr;
}

// The value of the member whose name begins and ends so: the year stands between.
std::string text_like(const json::object& object, std::string_view begins, std::string_view ends) {
    for (const auto& [key, value] : object) {
        const std::string_view name = key;
        const bool fits =
            name.size() == begins.size() + 2 + ends.size() && name.starts_with(begins) && name.ends_with(ends);
        if (fits && value.is_string()) return std::string(trimmed(std::string_view(value.as_string())));
    }
    return {};
}

std::optional<Point> point_of(const json::value& pair) {
    if (!pair.is_array() || pair.as_array().size() < 2) return std::nullopt;
    const auto& both = pair.as_array();
    if (!both[0].is_number() || !both[1].is_number()) return std::nullopt;
    return grid_of({ .latitude = both[1].to_number<double>(), .longitude = both[0].to_number<double>() });
}

std::optional<Ring> ring_of(const json::value& pairs) {
    if (!pairs.is_array()) return std::nullopt;
    Ring ring;
    for (const auto& pair : pairs.as_array()) {
        const auto point = point_of(pair);
        if (!point) return std::nullopt;
        if (ring.empty() || !(ring.back() == *point)) ring.push_back(*point);
    }
    return ring.size() < 3 ? std::nullopt : std::optional(ring);
}

bool add_polygon(const json::value& polygon, std::vector<Ring>& rings) {
    if (!polygon.is_array()) return false;
    for (const auto& one : polygon.as_array()) {
        auto ring = ring_of(one);
        if (!ring) return false;
        rings.push_back(std::move(*ring));
    }
    return true;
}

std::vector<Ring> rings_of(const json::value& feature) {
    std::vector<Ring> rings;
    const auto* geometry = member(feature, "geometry");
    const auto* kind = geometry ? member(*geometry, "type") : nullptr;
    const auto* coordinates = geometry ? member(*geometry, "coordinates") : nullptr;
    if (!kind || !kind->is_string() || !coordinates || !coordinates->is_array()) return {};
    if (kind->as_string() == "Polygon") return add_polygon(*coordinates, rings) ? rings : std::vector<Ring>{};
    if (kind->as_string() != "MultiPolygon") return {};
    for (const auto& polygon : coordinates->as_array())
        if (!add_polygon(polygon, rings)) return {};
    return rings;
}

// Where the publisher says the middle is; else the middle of the box around it.
Point centre_of(const json::object& properties, const std::vector<Ring>& rings) {
    const auto* easting = properties.if_contains("BNG_E");
    const auto* northing = properties.if_contains("BNG_N");
    if (easting && northing && easting->is_int64() && northing->is_int64())
        return { static_cast<std::int32_t>(easting->as_int64()), static_cast<std::int32_t>(northing->as_int64()) };
    Point low = rings.front().front();
    Point high = low;
    for (const auto& ring : rings)
        for (const auto& point : ring) {
            low = { std::min(low.easting, point.easting), std::min(low.northing, point.northing) };
            high = { std::max(high.easting, point.easting), std::max(high.northing, point.northing) };
        }
    return { low.easting + (high.easting - low.easting) / 2, low.northing + (high.northing - low.northing) / 2 };
}

}

void read_ward_boundaries(const std::filesystem::path& file, const std::string& text, AreaFiles& files) {
    json::error_code error;
    const auto document = json::parse(text, error);
    const auto* features = error ? nullptr : member(document, "features");
    if (!features || !features->is_array()) throw storage::Refused(file.string() + " is not GeoJSON with features.");
    for (const auto& feature : features->as_array()) {
        const auto* properties = member(feature, "properties");
        auto rings = rings_of(feature);
        if (!properties || !properties->is_object() || rings.empty()) {
            ++files.unreadable;
            continue;
        }
        const auto& said = properties->as_object();
        const auto code = text_like(said, "WD", "CD");
        const auto name = text_like(said, "WD", "NM");
        if (code.empty() || name.empty()) {
            ++files.unreadable;
            continue;
        }
        files.areas[code] = { name, "ward", text_like(said, "LAD", "CD"), centre_of(said, rings) };
        files.boundaries.push_back({ .area = code, .rings = std::move(rings) });
    }
}

}
