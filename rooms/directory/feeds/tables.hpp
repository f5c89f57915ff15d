#pragma once
// A tabular package of HSDS: tables of comma-separated values in a ZIP file, one for each kind of thing, bound by their
// ids (docs.openreferral.org, "Tabular data package"). They are put together into what the API of HSDS 3 says of each
// service, so that whatever reads feeds reads packages; of versions 1 and 2 those tables and columns that mean the
// same. Pure, and trusting nothing: what binds to nothing is left out, and a package that unpacks to more than we read
// is refused.
#include "rooms/directory/feeds/feed.hpp"

namespace knotwork::directory::feeds {

inline constexpr std::uint64_t largest_unpacked = 512ULL * 1024 * 1024; // bytes

/// Whether a file begins as ZIP files do.
bool is_package(std::string_view file);

struct Services {
    std::string list{}; // a JSON list, as cut() takes it
    Trouble trouble = Trouble::none;
};

/// Trouble is `not_a_list` when there is no table of services in it, `cut_short` when the ZIP file or a table is
/// damaged or ends in the middle, and `too_large`. Without trouble the list holds a service for every row of the table
/// of services.
Services services_in(std::string_view package);

}
