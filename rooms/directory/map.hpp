#pragma once
// Results on a map that needs no other server: the areas of the town as circles round their centres, and the places as
// numbers. It is a picture of what lies near what, not of streets; the list under it says the same in words.
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

/// Nothing when no result has a place.
html::Node results_map(const Results& results);

}
