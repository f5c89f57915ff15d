#pragma once
// What the fields of an entry's form, and their values, are called for people.
#include "rooms/directory/service_form.hpp"

#include <map>

namespace knotwork::directory {

/// The name of each place of an entry, by the id that a form has for it.
using PlaceNames = std::map<std::string, std::string, std::less<>>;
PlaceNames place_names(const Entry& entry);

std::string field_name(std::string_view field);
/// A value as a Difference has it. One with rows has a line for each.
std::string value_in_words(const std::string& field, const std::string& value, const PlaceNames& places);

}
