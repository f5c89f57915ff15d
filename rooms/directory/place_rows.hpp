#pragma once
// The places in the form for changing an entry: a row for each, called "places.0.postcode", and one to add another. A
// place is only ended by saying so: a row that is not there changes nothing. Pure.
#include "base/field.hpp"
#include "base/result.hpp"
#include "kit/request.hpp"
#include "rooms/directory/surroundings.hpp"

namespace knotwork::directory {

struct PlaceRow {
    std::string id{}; // of the ServiceAtLocation; empty: a new place
    Field<Line> name{};
    Field<LocationType> type{};
    Field<Prose> address{}; // its lines, without the postcode
    Field<Postcode> postcode{};
    std::vector<std::string> accessibility{};
    Field<Visibility> visibility{};
    bool removed = false;
    bool has_details = false; // otherwise it says nothing but who may know of it

    static PlaceRow read(const kit::Form& body, std::size_t row);
    static PlaceRow holding(const ServiceAtLocation& at, const Location* location);
    void take_details(const Location& location);
    void add_typed(kit::Form& form, std::size_t row) const;
    bool is_left_out() const; // a new one in which nothing was typed
};

bool has_place(const kit::Form& body, std::size_t row);

/// Changes the entry's places and what is said of them. A place is where its postcode is; where nobody knows that, it
/// has no point, and nothing is measured to it. A new place has a passing id until it is kept: place_added.
void decide(const std::vector<PlaceRow>& rows, Entry& entry, const Surroundings& around, Problems& problems);

/// By this a session of the same form is at the first new place.
Id<Location> place_added(Id<Service> service, std::size_t nth = 0);

/// The cells of a line of rows_text; nothing when it is no place's.
struct PlaceText {
    std::string id{};
    std::string name{}; // empty, with all below, in what was sent before places could be changed
    std::string type{};
    std::string address{};
    std::string postcode{};
    std::string accessibility{};
    std::string visibility{};
};

std::optional<PlaceText> read_place_text(std::string_view line);

}
