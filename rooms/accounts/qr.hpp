#pragma once
// A QR code as a drawing that needs no script, for the camera of a telephone. The words beside it must say the same.
#include "html/node.hpp"

#include <string>
#include <string_view>

namespace knotwork::accounts {

/// `text` (up to 500 bytes) as an <svg>, dark on white with its quiet zone, error correction level M. `label` is what
/// is read out in its place.
html::Node qr_code(const std::string& text, std::string_view label);

}
