#pragma once
// What the fields of an entry's form, and their values, are called for people.
#include "rooms/directory/service_form.hpp"

#include <map>

namespace knotwork::directory {

/// What a form has the id or the code of is called so.
using Names = std::map<std::string, std::string, std::less<>>;
/// The places of an entry, and the categories and areas around it.
Names names_for(const Entry& entry, const Surroundings& around = {});

/// The parts of the form, in its order, and how one is named within its page.
inline constexpr std::array<std::string_view, 9> parts_of_form{ "what",     "contact", "phones", "contacts", "places",
                                                                "sessions", "who",     "come",   "cost" };
std::string part_called(std::string_view part);
std::string field_name(std::string_view field);
/// A value as a Difference has it. One with rows has a line for each.
std::string value_in_words(const std::string& field, const std::string& value, const Names& names);

}
