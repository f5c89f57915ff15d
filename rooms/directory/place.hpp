#pragma once
// Reading what somebody types for "where": a postcode, part of one, the name of a place, or the code of an area.
#include "rooms/directory/search/search.hpp"
#include "rooms/directory/store.hpp"

namespace knotwork::directory {

/// A postcode without its space, upper case. Nothing is checked.
std::string plain_postcode(std::string_view text);

/// Where a person asks from, and what to call it.
struct Whereabouts {
    search::Near near{};
    std::string called{}; // "AM1 2AB", "Southferry"
};

/// A postcode, the first part of one ("AM4", "AM4 3"), the name of an area ("Easton"; "Easton, Bristol" where several
/// have it), which may be misspelt, or its national code. A postcode that nobody knows is where the others of its
/// street or town are, and is called by as much of it as is known. Nothing when it is none that the directory knows.
std::optional<Whereabouts> find_place(Tx& tx, const search::Index& index, std::string_view typed);

/// The areas of exactly that name ("Easton"; "Easton, Bristol" for those in Bristol), or the one of that code.
std::vector<Area> areas_called(Tx& tx, std::string_view typed);

}
