#pragma once
// Sensitive actions ask people to show once more that it is they, if the last time is more than ten minutes ago.
#include "kit/ctx.hpp"

namespace knotwork::accounts {

/// To the page that asks for a fresh proof and comes back to `to`; nothing when the last one is fresh.
std::optional<kit::Response> must_prove(const kit::Visit& visit, const html::Url& to);

}
