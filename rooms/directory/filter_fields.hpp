#pragma once
// The filters beside the results, each value with how many results it would leave.
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

html::Node filter_fields(const Results& results);
/// How many filters somebody chose.
std::size_t count_chosen(const Results& results);
/// What a value of a facet is called, for people.
std::string value_name(const Results& results, search::Facet facet, const std::string& value);
/// What one filter is called, for people: "Free", "Age 3", "Within 5 miles".
std::string filter_name(const Results& results, const search::Filter& filter);

}
