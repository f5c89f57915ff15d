#pragma once
// The head of one part of a multipart form: which field it is, and the name of its file if it is one.
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::shell {

struct PartHead {
    std::string name;
    std::optional<std::string> file_name{}; // without folders; empty when a file input was left empty
    std::string content_type{};             // as the sender claims, a plain type/subtype or nothing
};

/// `lines` is the head without the blank line that ends it. Nothing when it is malformed: no Content-Disposition:
/// form-data with a name, one that comes twice, folded lines, a transfer encoding, more than eight headers, text that
/// is not UTF-8 or holds control characters.
std::optional<PartHead> read_part_head(std::string_view lines);

}
