#pragma once
// Our mark: two strands, tied.
#include "html/node.hpp"

namespace knotwork::kit {

/// The mark as an SVG of 28 by 28 pixels, hidden from screen readers: it always stands beside our name.
html::Node mark();

}
