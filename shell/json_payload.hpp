#pragma once
// Whether a JSON body may be handed on: it is well-formed, in UTF-8 and not nested so deeply that reading it could
// exhaust the stack. How large it may be, the route says.
#include <string_view>

namespace knotwork::shell {

inline constexpr std::size_t deepest_json = 32;

/// Builds nothing, so that a hostile document costs no memory.
bool is_acceptable_json(std::string_view text);

}
