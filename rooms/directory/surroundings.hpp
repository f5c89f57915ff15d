#pragma once
// What the form for changing an entry has to know of the directory around that entry: the categories that may be
// chosen, the areas that somebody means, where postcodes are, and what else its agency has at its places. It is read
// once, so that deciding what the form says needs no database.
#include "rooms/directory/store.hpp"

#include <algorithm>
#include <map>

namespace knotwork::directory {

struct ServiceForm;

/// Where a postcode is.
struct Placed {
    Point point{};
    std::optional<std::string> area{}; // the code of an Area
};

struct Surroundings {
    std::vector<Taxonomy> taxonomies{}; // those of this house; the words of a source are its own
    std::vector<Term> terms{};          // of every taxonomy
    std::vector<Area> areas{};          // that the entry or its form has, and those they lie in
    std::map<std::string, std::vector<Area>, std::less<>> meant{}; // what was typed, and which areas it may mean
    std::map<std::string, Placed, std::less<>> postcodes{}; // those that are known, as plain_postcode writes them
    std::map<Id<Location>, std::vector<Line>> also_there{}; // the other services of its agency at a place

    const Term* term(std::string_view code) const;
    const Area* area(std::string_view code) const;
    /// Whether people may choose this category. What a source says in words of its own stays as the source says it.
    bool offers(std::string_view term) const;
};

/// Whether that code is one of them.
inline bool is_among(const std::vector<std::string>& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// "Easton, Bristol", or its code where nobody knows it.
std::string area_name(const Surroundings& around, const std::string& code);

Surroundings surroundings_of(Tx& tx, const Entry& entry);
/// The same with all that its form names.
Surroundings surroundings_of(Tx& tx, const Entry& entry, const ServiceForm& form);
void add_areas(Tx& tx, const std::vector<std::string>& codes, Surroundings& around);

}
