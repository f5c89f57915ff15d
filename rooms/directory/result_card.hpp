#pragma once
// One result: what it is, why it is here, and the handful of facts by which people choose.
#include "rooms/directory/parts.hpp"
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

/// The id of the box by which a result is chosen for a list.
std::string box_of(const Service& service);

html::Node result_card(const Results& results, const search::Hit& hit, std::size_t number);

}
