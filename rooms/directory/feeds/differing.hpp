#pragma once
// What one version of an imported service says that another does not, in words for whoever decides about it.
#include "rooms/directory/feeds/reading.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory::feeds {

/// In the order of the service's form, then its organisation, places, times, contacts, areas and kinds. A service whose
/// difference lies in nothing that people read gives none.
std::vector<Difference> differences(const Read& was, const Read& now);

}
