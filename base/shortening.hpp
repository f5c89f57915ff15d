#pragma once
// Texts that are longer than there is room for. Counts characters, not bytes, and never leaves half of one. Pure.
#include <string>
#include <string_view>

namespace knotwork {

/// The first so many characters of a text in UTF-8, or all of it.
std::string_view beginning(std::string_view text, std::size_t characters);

/// The whole text where it has at most so many characters, or else as much of its beginning as leaves room for an
/// ellipsis after it, without spaces before that.
std::string shortened(std::string_view text, std::size_t characters);

}
