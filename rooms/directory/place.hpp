#pragma once
// Reading what somebody types for "where": a postcode, part of one, or the name of a place.
#include "rooms/directory/search/search.hpp"
#include "rooms/directory/store.hpp"

namespace knotwork::directory {

/// A postcode without its space, upper case: "AM12AB". Nothing is checked.
std::string plain_postcode(std::string_view text);

/// Where a person asks from, and what to call it.
struct Whereabouts {
    search::Near near{};
    std::string called{}; // "AM1 2AB", "Southferry"
};

/// A postcode, the first part of one ("AM4", "AM4 3"), or the name of an area, which may be misspelt. Nothing when it
/// is none that the directory knows.
std::optional<Whereabouts> find_place(Tx& tx, const search::Index& index, std::string_view typed);

}
