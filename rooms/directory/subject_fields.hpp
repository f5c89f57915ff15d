#pragma once
// Of what kind a service is, and where the people live whom it serves: categories folded away by what they belong to,
// and areas by their names. All of it works by keyboard and without scripts.
#include "html/node.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

/// `chosen` are codes. What a source says in words of its own is shown, and cannot be chosen.
html::Node category_fields(const std::vector<std::string>& chosen, const Surroundings& around);
html::Node area_fields(const ServiceForm& form, const Surroundings& around, const Problems& problems);

}
