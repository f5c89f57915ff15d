#pragma once
// Whom to ask when a page does not help: whoever runs this installation, as the setting service.contact says. Nothing
// is shown where it is empty.
#include "base/settings.hpp"
#include "html/node.hpp"

namespace knotwork::kit {

/// "You can reach those who run this service at: …" with a link to an e-mail address or an address of the web; anything
/// else, such as a telephone number, is text.
html::Node contact_line(const Settings& settings);

}
