#pragma once
// For tests: markup read into a tree by a strict reader. Only normalise.cpp and its kind need it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::html::testing {

/// An element, or a text when `name` is empty.
struct Piece {
    std::string name{};
    std::map<std::string, std::string> attributes{};
    std::string text{};
    std::vector<Piece> inside{};
};

/// The pieces of some markup under one nameless root. Throws Malformed.
Piece read_markup(std::string_view markup);

/// Whether the text inside stands exactly as written: textarea, pre, script, style.
bool keeps_white_space(std::string_view element);

}
