#include "rooms/directory/map.hpp"

#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;

constexpr int picture_width = 720;
constexpr int most_height = 900;
constexpr int margin = 60;
constexpr int area_radius = 34;
constexpr std::size_t most_wards = 24;

// How wide a letter is at most, on a telephone, where letters are larger beside the rest of the picture.
constexpr int letter_of_name = 14;
constexpr int letter_of_number = 13;

// From metres of the National Grid to points of the picture, north at the top. Every point it was made for lies at
// least a margin inside.
class Frame {
public:
    explicit Frame(const std::vector<Point>& points) {
        for (const auto& point : points) {
            west_ = std::min(west_, point.easting);
            east_ = std::max(east_, point.easting);
            south_ = std::min(south_, point.northing);
            north_ = std::max(north_, point.northing);
        }
        const auto across = east_ - west_;
        metres_a_point_ = std::max(
            rounded_up(std::max(1000, across), picture_width - 2 * margin),
            rounded_up(north_ - south_, most_height - 2 * margin)
        );
        left_ = (picture_width - across / metres_a_point_) / 2;
    }

    int height() const { return (north_ - south_) / metres_a_point_ + 2 * margin; }

    int across(Point point) const { return (point.easting - west_) / metres_a_point_ + left_; }

    std::string x(Point point) const { return std::to_string(across(point)); }

    std::string y(Point point) const { return std::to_string((north_ - point.northing) / metres_a_point_ + margin); }

private:
    static int rounded_up(int metres, int points) { return (metres + points - 1) / points; }

    std::int32_t west_ = 2'000'000;
    std::int32_t east_ = 0;
    std::int32_t south_ = 2'000'000;
    std::int32_t north_ = 0;
    int metres_a_point_ = 1;
    int left_ = margin;
};

// Where the middle of a text stands so that none of it is outside the picture: over its point, or as near as can be.
int middle_of(int across, const std::string& text, int letter) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    const auto half = std::min(picture_width, static_cast<int>(letters) * letter) / 2;
    return std::clamp(across, half, picture_width - half);
}

Node text_at(const Frame& frame, Point point, const char* classes, const std::string& text, int letter) {
    return element(
        "text",
        Attributes{ { "class", classes }, { "text-anchor", "middle" } }
            .set("x", std::to_string(middle_of(frame.across(point), text, letter)))
            .set("y", frame.y(point)),
        text
    );
}

Node circle(const Frame& frame, Point point, const char* classes, int radius) {
    return element(
        "circle",
        Attributes{ { "class", classes } }
            .set("cx", frame.x(point))
            .set("cy", frame.y(point))
            .set("r", std::to_string(radius)),
        {}
    );
}

struct Pin {
    Point point;
    std::string numbers; // of the results that are there
};

std::vector<Pin> pins_of(const Results& results) {
    std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::string>> at;
    auto number = results_before(results.asked); // so that a pin is called as its card is
    for (const auto& hit : results.found.hits) {
        const auto text = std::to_string(++number);
        for (const auto& location : results.catalogue.entry(hit).locations)
            if (location.point) at[{ location.point->northing, location.point->easting }].push_back(text);
    }
    std::vector<Pin> pins;
    for (const auto& [point, numbers] : at) {
        auto text = numbers.size() > 3 ? numbers.front() + "…" : joined(numbers);
        pins.push_back({ { point.second, point.first }, std::move(text) });
    }
    return pins;
}

// The wards nearest to what is shown, so that a map of one town is not drawn as one of the country.
std::vector<const Area*> wards_near(const std::vector<Pin>& pins, const std::vector<Area>& areas) {
    std::vector<std::pair<std::int32_t, const Area*>> wards;
    for (const auto& area : areas) {
        if (area.kind != "ward") continue;
        auto nearest = std::numeric_limits<std::int32_t>::max();
        for (const auto& pin : pins)
            nearest = std::min(nearest, metres_between(pin.point, area.centre));
        wards.emplace_back(nearest, &area);
    }
    std::sort(wards.begin(), wards.end(), [](const auto& left, const auto& right) {
        return std::tie(left.first, left.second->code) < std::tie(right.first, right.second->code);
    });
    std::vector<const Area*> near;
    for (std::size_t at = 0; at < std::min(wards.size(), most_wards); ++at)
        near.push_back(wards[at].second);
    return near;
}

}

Node results_map(const Results& results) {
    const auto pins = pins_of(results);
    if (pins.empty()) return html::paragraph(words("directory.map.none"));
    std::vector<Point> points;
    for (const auto& pin : pins)
        points.push_back(pin.point);
    Node areas;
    const auto wards = wards_near(pins, results.catalogue.areas);
    for (const auto* ward : wards)
        points.push_back(ward->centre);
    if (results.from) points.push_back(results.from->near.point);
    const Frame frame(points);
    for (const auto* ward : wards) {
        areas += circle(frame, ward->centre, "kw-map__area", area_radius);
        areas += text_at(frame, ward->centre, "kw-map__area-name", ward->name.text(), letter_of_name);
    }
    Node marks;
    if (results.from) marks += circle(frame, results.from->near.point, "kw-map__from", 6);
    for (const auto& pin : pins) {
        marks += circle(frame, pin.point, "kw-map__pin", 11);
        marks += text_at(frame, pin.point, "kw-map__number", pin.numbers, letter_of_number);
    }
    const auto box = "0 0 " + std::to_string(picture_width) + " " + std::to_string(frame.height());
    const auto title = words_count("directory.map.title", results.found.hits.size());
    const auto picture = element(
        "svg",
        Attributes{ { "class", "kw-map" }, { "role", "img" }, { "aria-label", title } }.set("viewBox", box),
        { areas, marks }
    );
    return element(
        "figure", "kw-map__figure", { picture, element("figcaption", "govuk-body-s", words("directory.map.caption")) }
    );
}

}
