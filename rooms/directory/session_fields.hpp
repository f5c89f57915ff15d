#pragma once
// When an entry's form says that something happens: a row for each, and an empty one.
#include "html/node.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

html::Node session_fields(const std::vector<SessionRow>& rows, const Entry& entry, const Problems& problems);

}
