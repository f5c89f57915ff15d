#pragma once
// The places in an entry's form: who may know that the service is there, and, folded away, what is said of the place
// and whose entries change with it.
#include "html/node.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

html::Node place_fields(
    const std::vector<PlaceRow>& rows, const Entry& entry, const Surroundings& around, const Problems& problems
);

}
