#pragma once
// Bytes as text and back: lower-case hexadecimal, base64url without padding (RFC 4648 section 5) and base 32; and text
// as it may stand in an address.
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);

std::string to_base64url(std::string_view bytes);
/// Nothing for padding, white space or any other character outside the alphabet.
std::optional<std::string> from_base64url(std::string_view text);

/// RFC 4648 base 32, upper case and without padding: what authenticator applications read.
std::string to_base32(std::string_view bytes);
/// Lower case and spaces are accepted, for people who type it.
std::optional<std::string> from_base32(std::string_view text);

/// Percent-encoded but for what RFC 3986 (section 2.3) calls unreserved, and the signs of `also_plain`.
std::string percent_encoded(std::string_view text, std::string_view also_plain = {});

}
