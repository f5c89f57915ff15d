#pragma once
// One result: what it is, why it is here, and the handful of facts by which people choose.
#include "rooms/directory/parts.hpp"
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

html::Node result_card(const Results& results, const search::Hit& hit, std::size_t number);

}
