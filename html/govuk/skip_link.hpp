#pragma once
// The first thing on a page: past everything that is the same on each, to what this one is about.
// Promise: hidden until it has the focus, and then it moves the focus, not only the view.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct SkipLink {
    std::string text{};
    Node html{};
    Url href{}; // "#content" when empty
    std::string classes{};
    Attributes attributes{};
};

Node skip_link(const SkipLink& options);

}
