// Where a service is: its places with their addresses, and when it is at each.
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/offer.hpp"
#include "rooms/directory/geography/grid.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

LocationType type_in(const Fields& fields) {
    const auto typed = lower_ascii(fields.text("location_type").value_or("physical"));
    if (typed == "virtual") return LocationType::virtual_place;
    if (typed == "postal") return LocationType::postal;
    if (typed != "physical") fields.notes().add(Note::left_out, "location_type");
    return LocationType::physical;
}

// The lines of an address, each once.
void read_address(const Fields& fields, Location& location) {
    std::string lines;
    std::vector<std::string> seen;
    for (const char* member : { "attention", "address_1", "address_2", "city", "region", "state_province" }) {
        const auto line = fields.line(member);
        if (!line || std::find(seen.begin(), seen.end(), line->text()) != seen.end()) continue;
        seen.push_back(line->text());
        lines += (lines.empty() ? "" : "\n") + line->text();
    }
    location.address = Prose::parse(lines);
    location.postcode = fields.personal<Postcode>("postal_code");
}

void read_point(const Fields& fields, Location& location) {
    const auto latitude = fields.number("latitude", -90, 90);
    const auto longitude = fields.number("longitude", -180, 180);
    if (!latitude || !longitude) return;
    location.point = geography::grid_of({ *latitude, *longitude });
    if (!location.point) fields.notes().add(Note::left_out, "latitude");
}

// Only what is said in the words of the list, or by its code where a directory like this one wrote it: "no wheelchair
// access" holds the word wheelchair, too.
std::optional<Access> access_in(const Fields& one) {
    if (const auto coded = named<Access>(one.text("knotwork_code").value_or(""))) return coded;
    auto words = folded(one.text("description").value_or(one.text("accessibility").value_or("")));
    std::replace(words.begin(), words.end(), ' ', '_');
    return named<Access>(words);
}

void read_accessibility(const Fields& fields, Location& location) {
    for (const auto& one : fields.list("accessibility")) {
        const auto access = access_in(one);
        if (!access) fields.notes().add(Note::left_out, "accessibility");
        else if (std::find(location.accessibility.begin(), location.accessibility.end(), *access) ==
                 location.accessibility.end())
            location.accessibility.push_back(*access);
    }
}

Location location_in(const Source& source, const Fields& fields, const std::string& service, const Line& otherwise) {
    const auto id_there = fields.text("id").value_or(service);
    Location location{ .id = id_of<Location>(source.feed, "location", id_there), .type = type_in(fields) };
    if (const auto addresses = fields.list("addresses"); !addresses.empty()) read_address(addresses.front(), location);
    auto name = fields.line("name");
    if (!name && location.address) name = Line::parse(split(location.address->text(), '\n').front());
    location.name = name.value_or(otherwise);
    read_point(fields, location);
    read_accessibility(fields, location);
    return location;
}

void read_times(const Source& source, const Fields& at, const std::string& place_key, Id<Location> place, Read& read) {
    std::size_t count = 0;
    for (const auto& one : at.list("schedules")) {
        auto schedule = read_schedule(one);
        const auto key = place_key + "\n" + std::to_string(count++);
        if (!schedule) continue;
        schedule->id = id_of<Schedule>(source.feed, "schedule at location", key);
        schedule->location = place;
        read.entry.service.schedules.push_back(std::move(*schedule));
    }
}

}

void read_places(const Source& source, const Fields& fields, Read& read) {
    std::size_t count = 0;
    for (const auto& at : fields.list("service_at_locations")) {
        const auto place_key = read.key + "\n" + std::to_string(count++);
        const auto there = at.child("location");
        if (!there) {
            fields.notes().add(Note::left_out, "service_at_locations");
            continue;
        }
        auto location = location_in(source, *there, place_key, read.entry.service.name);
        const auto id = location.id;
        const auto same = [&](const Location& one) { return one.id == id; };
        const auto& known = read.entry.locations;
        if (std::none_of(known.begin(), known.end(), same)) {
            read.entry.service.places.push_back(
                { id_of<ServiceAtLocation>(source.feed, "service_at_location", read.key + "\n" + id.text()), id }
            );
            read.entry.locations.push_back(std::move(location));
        }
        read_times(source, at, place_key, id, read);
    }
}

}
