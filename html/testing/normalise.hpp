#pragma once
// For tests: markup as an outline that is the same for two texts exactly when a browser would build the same page from
// them. It reads strictly (every element closed, every entity known) and refuses what it does not understand, so that
// nothing is compared by guessing.
#include <stdexcept>
#include <string>
#include <string_view>

namespace knotwork::html::testing {

/// Markup that a browser would have to repair. The sentence says what and shows where.
struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One row for each element, with its attributes in alphabetical order, and one for each text, in quotes; indented by
/// depth. Entities are decoded. White space is folded as CSS folds it (css-text-3, 4.1): a run is one space, and none
/// is left at either end of a block or after another space; in textarea and pre it stays. A space at the edge of an
/// inline element is shown outside of it, where it looks the same. A self-closed <path/> within svg is <path></path>;
/// `hidden` is `hidden=""`. Comments are left out. Throws Malformed.
std::string normalised(std::string_view markup);

}
