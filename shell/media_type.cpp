#include "shell/media_type.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace knotwork::shell {
namespace {

bool is_token_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

std::string_view take_token(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_token_character);
    const auto token = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(token.size());
    return token;
}

// A quoted string, its quotes and backslashes taken away. RFC 9110 section 5.6.4
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string value;
    text.remove_prefix(1);
    while (!text.empty() && text.front() != '"') {
        if (text.front() == '\\') text.remove_prefix(1);
        if (text.empty()) break;
        value += text.front();
        text.remove_prefix(1);
    }
    if (text.empty()) return std::nullopt;
    text.remove_prefix(1);
    return value;
}

void skip_spaces(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

// ; name=value
bool take_parameter(std::string_view& text, MediaType& type) {
    text.remove_prefix(1);
    skip_spaces(text);
    if (text.empty()) return true; // a ; at the end
    const auto name = lower_ascii(take_token(text));
    if (name.empty() || !text.starts_with('=')) return false;
    text.remove_prefix(1);
    auto value = text.starts_with('"') ? take_quoted(text) : std::string(take_token(text));
    if (!value || value->empty()) return false;
    skip_spaces(text);
    auto* kept = name == "charset" ? &type.charset : name == "boundary" ? &type.boundary : nullptr;
    if (!kept) return true;
    if (!kept->empty()) return false;
    *kept = name == "charset" ? lower_ascii(*value) : std::move(*value);
    return true;
}

}

std::optional<MediaType> read_media_type(std::string_view header) {
    const auto kind = take_token(header);
    if (kind.empty() || !header.starts_with('/')) return std::nullopt;
    header.remove_prefix(1);
    const auto form = take_token(header);
    if (form.empty()) return std::nullopt;
    MediaType type{ .name = lower_ascii(std::string(kind) + '/' + std::string(form)) };
    skip_spaces(header);
    while (!header.empty())
        if (!header.starts_with(';') || !take_parameter(header, type)) return std::nullopt;
    return type;
}

bool is_json(std::string_view name) {
    return name == "application/json" || (name.starts_with("application/") && name.ends_with("+json"));
}

bool is_text(std::string_view name) {
    return name.starts_with("text/") || is_json(name) || name == "image/svg+xml" || name == "application/xml" ||
           name == "application/javascript" || name == "application/x-ndjson";
}

}
