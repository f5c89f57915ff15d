#pragma once
// The one door through which raw markup comes in. Every caller says why the bytes are safe, and reviewers search for
// this header.
#include "html/node.hpp"

namespace knotwork::html {

/// Markup as it stands. `reason` is a sentence for the reviewer ("our own mark, drawn by hand"); it is not shown.
Node raw(std::string_view markup, const char* reason);

}
