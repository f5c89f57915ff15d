#pragma once
// The form token on the page is masked afresh for every answer, so that a compressed page does not give it away byte by
// byte to somebody who can watch its length (the BREACH attack, Prado, Harris and Gluck 2013).
#include <string>
#include <string_view>

namespace knotwork::kit {

/// `token` under a random mask, as text for a form. Different every time.
std::string masked(std::string_view token);
/// Whether what a form carried is `token` under some mask. Takes the same time whichever byte differs.
bool carries_token(std::string_view typed, std::string_view token);

}
