#pragma once
// Where this page stands: the pages above it, topmost first.
// Promise: a landmark with a name of its own, holding an ordered list; what is not a link says that it is this page.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Breadcrumbs {
    struct Item {
        std::string text{};
        Node html{};
        Url href{}; // none: it is the page itself
        Attributes attributes{};
    };

    bool collapse_on_mobile = false; // narrow screens show the first and the last only
    std::vector<Item> items{};
    std::string label_text{}; // "Breadcrumb" when empty
    std::string classes{};    // "govuk-breadcrumbs--inverse" on a dark background
    Attributes attributes{};
};

Node breadcrumbs(const Breadcrumbs& options);

}
