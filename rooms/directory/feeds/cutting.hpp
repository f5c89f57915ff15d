#pragma once
// Cuts a page or file of JSON into the texts of its services without reading them, so that one broken service harms no
// other, each is kept byte for byte, and a large file needs no more memory than itself. It follows strings and brackets
// alone: whether a piece is JSON is found out when it is read.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace knotwork::directory::feeds {

struct Page {
    bool is_list = false;                  // a list of services was found, even if it is empty
    bool cut_short = false;                // it ends in the middle; the last piece is then not whole
    std::vector<std::string_view> items{}; // pieces of the text that was given
    std::optional<std::int64_t> total_items{};
    std::optional<std::int64_t> total_pages{};
};

/// Understands the page of either version ("contents", "content" and their totals, by either version's names), a bare
/// list, one service alone, and a service on each line. `text` must outlive the page.
Page cut(std::string_view text);

}
