#pragma once
// Open Referral UK 1.0 said the same things under other names. Here a service of 1.0 becomes one of 3.0, so that there
// is one reader: eligibilitys, regular_schedules, physical_addresses, accessibility_for_disabilities, taxonomies by way
// of link_taxonomies or service_taxonomys.
#include <boost/json/object.hpp>

namespace knotwork::directory::feeds {

/// Members that 3.0 does not know stay as they are. Nothing is refused: what has another shape than agreed is left for
/// the reader to note.
void make_version_3(boost::json::object& service);

}
