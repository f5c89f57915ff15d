#pragma once
// The rows of an entry's form: for each telephone number, person and place its fields and who sees it, and an empty row
// to add another. A row is taken out by a box in it, so that all of it works without scripts.
#include "html/node.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

html::Node row_fields(const ServiceRows& rows, const Entry& entry, const Problems& problems);

}
