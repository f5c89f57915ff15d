#include "rooms/directory/place_rows.hpp"

#include "base/enumerators.hpp"
#include "rooms/directory/lists.hpp"
#include "rooms/directory/place.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

constexpr std::size_t cells_of_a_place = 7;

std::string cell(std::size_t row, const char* name) {
    return "places." + std::to_string(row) + '.' + name;
}

bool is_blank(const std::string& typed) {
    return trimmed(typed).empty();
}

template <class T>
std::string as_read(const Field<T>& field, const std::string& (T::*text)() const) {
    return field.value ? ((*field.value).*text)() : std::string(trimmed(field.typed));
}

// In the order of the list, whichever was ticked first.
std::vector<Access> in_order(std::vector<Access> all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<Access> access_of(const std::vector<std::string>& names) {
    return in_order(named_all<Access>(names).value_or(std::vector<Access>{}));
}

Location* find(std::vector<Location>& locations, Id<Location> id) {
    const auto found =
        std::find_if(locations.begin(), locations.end(), [&](const Location& one) { return one.id == id; });
    return found == locations.end() ? nullptr : &*found;
}

class Deciding {
public:
    Deciding(Entry& entry, const Surroundings& around, Problems& problems)
        : entry_(entry), around_(around), problems_(problems) {}

    void take(const PlaceRow& row, std::size_t at) {
        if (row.is_left_out()) return;
        if (row.id.empty()) return begin(row, at);
        auto& places = entry_.service.places;
        const auto place = std::find_if(places.begin(), places.end(), [&](const ServiceAtLocation& one) {
            return one.id.text() == row.id;
        });
        if (place == places.end()) return; // the service is no longer there
        if (row.removed) return end(place);
        place->visibility = visibility(row, at);
        auto* location = find(entry_.locations, place->location);
        if (row.has_details && location) say(row, at, *location);
    }

private:
    void begin(const PlaceRow& row, std::size_t at) {
        const auto seen_by = visibility(row, at);
        Location location{ .id = place_added(entry_.service.id, added_), .visibility = seen_by };
        say(row, at, location);
        const auto id = Id<ServiceAtLocation>::of_label("at " + location.id.text());
        entry_.service.places.push_back({ id, location.id, seen_by });
        entry_.locations.push_back(std::move(location));
        ++added_;
    }

    void end(std::vector<ServiceAtLocation>::iterator place) {
        std::erase_if(entry_.locations, [&](const Location& one) { return one.id == place->location; });
        entry_.service.places.erase(place);
    }

    void say(const PlaceRow& row, std::size_t at, Location& location) {
        if (row.name.value) location.name = *row.name.value;
        else problems_.add(cell(at, "name"), "directory.form.places.name.missing");
        if (row.type.value) location.type = *row.type.value;
        location.address = row.address.value;
        if (!row.address.value && !is_blank(row.address.typed))
            problems_.add(cell(at, "address"), "directory.form.places.address.not_one");
        const auto access = access_of(row.accessibility);
        if (access != in_order(location.accessibility)) location.accessibility = access;
        where(row, at, location);
    }

    void where(const PlaceRow& row, std::size_t at, Location& location) {
        if (!row.postcode.value && !is_blank(row.postcode.typed)) {
            problems_.add(cell(at, "postcode"), "directory.form.places.postcode.not_one");
            return;
        }
        const bool moved = location.postcode != row.postcode.value;
        location.postcode = row.postcode.value;
        if (!moved && location.point) return;
        const auto placed = location.postcode ? around_.postcodes.find(plain_postcode(location.postcode->shown()))
                                              : around_.postcodes.end();
        const bool known = placed != around_.postcodes.end();
        if (!known && !moved) return;
        location.point = known ? std::optional(placed->second.point) : std::nullopt;
        location.area = known ? placed->second.area : std::nullopt;
    }

    Visibility visibility(const PlaceRow& row, std::size_t at) {
        if (!row.visibility.value) problems_.add(cell(at, "visibility"), "directory.form.visibility.missing");
        return row.visibility.value.value_or(Visibility::hidden);
    }

    Entry& entry_;
    const Surroundings& around_;
    Problems& problems_;
    std::size_t added_ = 0;
};

}

bool has_place(const kit::Form& body, std::size_t row) {
    return body.has(cell(row, "id"));
}

PlaceRow PlaceRow::read(const kit::Form& body, std::size_t row) {
    PlaceRow place{ .id = body.text(cell(row, "id")),
                    .name = body.read<Line>(cell(row, "name")),
                    .type = body.read<LocationType>(cell(row, "type")),
                    .address = body.read<Prose>(cell(row, "address")),
                    .postcode = body.read<Postcode>(cell(row, "postcode")),
                    .visibility = body.read<Visibility>(cell(row, "visibility")),
                    .removed = body.has(cell(row, "removed")),
                    .has_details = body.has(cell(row, "name")) };
    for (const auto& chosen : body.all(cell(row, "accessibility")))
        for (auto& one : split(chosen, ' '))
            if (!one.empty()) place.accessibility.push_back(std::move(one));
    return place;
}

PlaceRow PlaceRow::holding(const ServiceAtLocation& at, const Location* location) {
    PlaceRow place{ .id = at.id.text(),
                    .visibility = Field<Visibility>::holding(std::string(name_of(at.visibility)), at.visibility) };
    if (location) place.take_details(*location);
    return place;
}

void PlaceRow::take_details(const Location& location) {
    name = Field<Line>::holding(location.name.text(), location.name);
    type = Field<LocationType>::holding(std::string(name_of(location.type)), location.type);
    address = { location.address ? location.address->text() : "", location.address };
    postcode = { location.postcode ? location.postcode->shown() : "", location.postcode };
    accessibility = names_of(location.accessibility);
    has_details = true;
}

void PlaceRow::add_typed(kit::Form& form, std::size_t row) const {
    form.add(cell(row, "id"), id);
    if (has_details) {
        std::string access;
        for (const auto one : access_of(accessibility))
            access += (access.empty() ? "" : " ") + std::string(name_of(one));
        form.add(cell(row, "name"), std::string(trimmed(name.typed)));
        form.add(cell(row, "type"), type.typed);
        form.add(cell(row, "address"), as_read(address, &Prose::text));
        form.add(cell(row, "postcode"), as_read(postcode, &Postcode::shown));
        form.add(cell(row, "accessibility"), access);
    }
    form.add(cell(row, "visibility"), visibility.typed);
    if (removed) form.add(cell(row, "removed"), "yes");
}

bool PlaceRow::is_left_out() const {
    return id.empty() && (removed || (is_blank(name.typed) && is_blank(address.typed) && is_blank(postcode.typed) &&
                                      accessibility.empty()));
}

void decide(const std::vector<PlaceRow>& rows, Entry& entry, const Surroundings& around, Problems& problems) {
    Deciding deciding(entry, around, problems);
    for (std::size_t i = 0; i < rows.size(); ++i)
        deciding.take(rows[i], i);
}

Id<Location> place_added(Id<Service> service, std::size_t nth) {
    return Id<Location>::of_label("added to " + service.text() + ' ' + std::to_string(nth));
}

std::optional<PlaceText> read_place_text(std::string_view line) {
    const auto cells = split(line, '\t');
    if (cells.size() == 2) return PlaceText{ .id = cells[0], .visibility = cells[1] };
    if (cells.size() != cells_of_a_place) return std::nullopt;
    return PlaceText{ cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6] };
}

}
