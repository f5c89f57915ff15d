#pragma once
// The heading of a page with what can be done on it beside it.
// Promise: a real heading of the level the page needs, read before the buttons.
#include "html/govuk/button.hpp"
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct PageHeaderActions {
    struct Heading {
        std::string text{};
        Node html{};
        int level = 1;
        std::string classes{}; // "govuk-heading-xl" when empty
    };

    TextOr<Heading> heading{};
    std::vector<govuk::Button> items{};
    std::string classes{};
    Attributes attributes{};
};

Node page_header_actions(const PageHeaderActions& options);

}
