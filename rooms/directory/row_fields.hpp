#pragma once
// The rows of an entry's form: for each telephone number and person its fields and who sees it, and an empty row to add
// another. A row is taken out by a box in it, so that all of it works without scripts.
#include "html/node.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

/// Telephone numbers and people to ask.
html::Node row_fields(const ServiceRows& rows, const Problems& problems);
/// Further addresses on the web. One is taken out by emptying it.
html::Node url_fields(const std::vector<UrlRow>& rows, const Problems& problems);

}
