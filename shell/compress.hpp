#pragma once
// Pages and other text, made smaller on their way out (gzip, RFC 1952; brotli, RFC 7932). Assets are compressed when
// they are built and never come here.
#include "shell/negotiation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

/// Shorter texts stay as they are: they fit into one packet anyway.
inline constexpr std::size_t worth_compressing = 1024;

/// What a page made for one request is best sent as. A page of results of 51 KB takes gzip 0.1 ms and becomes 9.0 KB;
/// brotli needs five times as long to make it 8.3 KB.
inline constexpr Coding quickest = Coding::gzip;

/// The text in that coding, or nothing when it would not be shorter.
std::optional<std::string> compressed(std::string_view text, Coding coding);

/// As Content-Encoding names it.
std::string_view coding_name(Coding coding);

}
