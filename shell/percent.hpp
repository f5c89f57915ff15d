#pragma once
// Percent-encoding (RFC 3986 section 2.1), as targets, queries and urlencoded forms use it.
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

enum class Plus { is_plus, is_space };

/// The bytes that `text` stands for, or nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

}
