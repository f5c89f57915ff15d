#pragma once
// What the GOV.UK components have in common. Option names are the published ones in snake case; every option has a
// default, so that a call names only what it needs.
#include "html/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knotwork::govuk {

using html::Attributes;
using html::Node;
using html::Url;

/// Content given as plain text or as markup; markup wins when both are given, as in the published macros.
struct Content {
    std::string text{};
    Node html{};

    bool empty() const { return text.empty() && html.empty(); }

    Node node() const { return html.empty() ? Node(text) : html; }
};

}
