#pragma once
// Markup that is wanted again and again with other words in the same places: made once, with marks where the words will
// stand, and filled as often as it is needed. What it is filled with is text, and escaped as all text is.
#include "html/node.hpp"

namespace knotwork::html {

/// Stands for the text of this number, 0 to 9: between tags, or in the value of an attribute that takes no address.
std::string mark(std::size_t number);

class Pattern {
public:
    /// Of markup that holds marks, each of them as often as it likes.
    explicit Pattern(const Node& marked);

    /// The markup with a text in the place of each mark. A mark without a text is a broken promise.
    Node filled(std::initializer_list<std::string_view> texts) const;

private:
    struct Piece {
        std::string markup;
        std::size_t text; // the number of the one that follows it
    };

    std::vector<Piece> pieces_;
    std::string end_;
};

}
