#include "shell/part_head.hpp"

#include "base/text.hpp"
#include "shell/media_type.hpp"

#include <algorithm>

namespace knotwork::shell {
namespace {

constexpr int most_headers = 8;
constexpr std::size_t longest_file_name = 255;

bool is_plain_text(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

// Browsers write a quotation mark inside a name as %22 (the HTML standard), other programs as \" (RFC 2616).
std::optional<std::string> take_quoted(std::string_view& text) {
    if (!text.starts_with('"')) return std::nullopt;
    text.remove_prefix(1);
    std::string value;
    while (!text.empty() && text.front() != '"') {
        const bool escaped = text.starts_with("\\\"");
        const bool encoded = text.starts_with("%22");
        value += escaped || encoded ? '"' : text.front();
        text.remove_prefix(encoded ? 3 : escaped ? 2 : 1);
    }
    if (text.empty()) return std::nullopt;
    text.remove_prefix(1);
    return value;
}

// Some senders give the whole path of a file; where it lay is nobody's business here.
std::string without_folders(std::string name) {
    if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
    return name;
}

// ; name="…" and ; filename="…"
bool take_parameter(std::string_view& text, PartHead& head, bool& named) {
    text = trimmed(text);
    const auto equals = text.find('=');
    if (!text.starts_with(';') || equals == std::string_view::npos) return false;
    const auto key = lower_ascii(trimmed(text.substr(1, equals - 1)));
    text.remove_prefix(equals + 1);
    auto value = take_quoted(text);
    if (!value) return false;
    if (key == "name" && !named) {
        head.name = std::move(*value);
        named = true;
        return true;
    }
    if (key != "filename" || head.file_name || value->size() > longest_file_name * 4) return false;
    head.file_name = without_folders(std::move(*value));
    return head.file_name->size() <= longest_file_name;
}

bool read_disposition(std::string_view value, PartHead& head) {
    constexpr std::string_view kind = "form-data";
    if (lower_ascii(value.substr(0, kind.size())) != kind) return false;
    value.remove_prefix(kind.size());
    bool named = false;
    while (!trimmed(value).empty())
        if (!take_parameter(value, head, named)) return false;
    return named;
}

bool read_line(std::string_view line, PartHead& head, bool& disposed) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '\t') return false;
    const auto name = lower_ascii(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + 1));
    if (name == "content-disposition") {
        if (disposed) return false;
        disposed = true;
        return read_disposition(value, head);
    }
    if (name == "content-type") {
        const auto type = read_media_type(value);
        if (type) head.content_type = type->name;
    }
    return name != "content-transfer-encoding";
}

}

std::optional<PartHead> read_part_head(std::string_view lines) {
    PartHead head;
    bool disposed = false;
    for (int count = 0; !lines.empty(); ++count) {
        const auto end = std::min(lines.find("\r\n"), lines.size());
        const auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(lines.size(), end + 2));
        if (count == most_headers || !is_plain_text(line) || !read_line(line, head, disposed)) return std::nullopt;
    }
    if (!disposed || head.name.empty()) return std::nullopt;
    return head;
}

}
