#pragma once
// For tests: looking things up in markup as a browser would, so that a test can say what is tied to what.
#include "html/node.hpp"
#include "html/testing/markup_tree.hpp"

#include <functional>
#include <optional>

namespace knotwork::html::testing {

/// The first element, in reading order, that `wanted` holds for; a BrokenPromise when there is none.
Piece find(const Node& node, const std::function<bool(const Piece&)>& wanted);
Piece find_element(const Node& node, std::string_view name);
Piece find_id(const Node& node, std::string_view id);

/// All the words within, in reading order, white space folded: what is read out.
std::string words_in(const Piece& piece);
/// What describes an element: the words of the elements that its aria-describedby names, in that order, joined with ";
/// ".
std::string description(const Node& page, const Piece& element);

}
