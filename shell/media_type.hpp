#pragma once
// What a body is said to be: the Content-Type header (RFC 9110 section 8.3.1).
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

struct MediaType {
    std::string name;       // lower case, "multipart/form-data"
    std::string charset{};  // lower case
    std::string boundary{}; // of multipart
};

/// Nothing when it is not a media type, or a parameter is malformed or comes twice.
std::optional<MediaType> read_media_type(std::string_view header);

/// Whether a type with this name is JSON: application/json or application/…+json.
bool is_json(std::string_view name);
/// Whether it is text, in the sense that compression makes it smaller.
bool is_text(std::string_view name);

}
