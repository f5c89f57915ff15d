#pragma once
// The plain typography of a page, in the GOV.UK styles: paragraphs, headings, links, lists.
#include "html/node.hpp"

#include <vector>

namespace knotwork::html {

Node paragraph(const Node& content);
/// Smaller and quieter, for what is said beside the matter.
Node small_paragraph(const Node& content);
/// h2 in the size of a section; h3 below it. The h1 is the page's title.
Node section_heading(const Node& content, std::string_view id = {});
Node subsection_heading(const Node& content);
Node link(const Node& content, const Url& to);
Node strong(const Node& content);
/// Said to screen readers only.
Node hidden_text(const Node& content);
Node bullets(const std::vector<Node>& items);
Node numbered(const std::vector<Node>& items);
/// What a list says when there is nothing in it, and why.
Node empty_list(const Node& content);
/// A value that is not there because nobody recorded it; never a silent blank.
Node not_recorded();
/// A value that may not be seen, with the reason.
Node withheld(const Node& because);

}
