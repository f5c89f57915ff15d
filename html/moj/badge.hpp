#pragma once
// A small mark beside a name: "Urgent", "Child in care".
// Promise: what it says is in its words. Of its colours only purple, bright purple, red, green, blue, black and dark
// grey have enough contrast.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct Badge {
    std::string text{};
    Node html{};
    std::string label{};   // has no effect: the published template says an empty aria-label in its place
    std::string classes{}; // its colour: "moj-badge--purple"
    Attributes attributes{};
};

Node badge(const Badge& options);

}
