#pragma once
// A second opinion on a head that the gate let through. Boost.Beast, which shares no line with the gate, reads the same
// bytes; a request that the two understand differently is the very thing that smuggling is made of, and is refused.
// The cost is about a microsecond a request (docs/decisions has the figure).
#include "shell/gate.hpp"

#include <string_view>

namespace knotwork::shell {

/// Whether Beast reads `raw`, a whole head with its blank line, as `head`: the same method, target, version, headers in
/// the same order, and the same length of body.
bool read_alike(std::string_view raw, const Head& head);

}
