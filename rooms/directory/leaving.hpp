#pragma once
// Leaving at once: pages that speak of domestic abuse have a button at their top that opens a harmless page in their
// place, for somebody who must not be seen reading them. It is GOV.UK's component: a link, which works without scripts,
// and with them also a key that is pressed three times.
#include "html/node.hpp"
#include "kit/ctx.hpp"
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

/// Whether somebody could be in danger for reading of it: domestic abuse or violence, whatever taxonomy says so.
bool is_dangerous_to_read(const Term& term);

/// The page that the setting service.exit names, or the usual one where that is no address of the web.
html::Url exit_of(const kit::Visit& visit);
/// The same where the search asks for such a kind of help, or where such a service answers its words best; else empty.
html::Url exit_of(const kit::Visit& visit, const Results& results);
/// The button; nothing when there is no address.
html::Node exit_button(const html::Url& exit);

}
