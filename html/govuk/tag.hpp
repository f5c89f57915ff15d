#pragma once
// The state of a thing in a word or two: "New", "Closed".
// Promise: the state is in the words; the colour only repeats it.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Tag {
    std::string text{};
    Node html{};
    std::string classes{}; // its colour: "govuk-tag--green"
    Attributes attributes{};
};

Node tag(const Tag& options);

}
