#pragma once
// The parts of one thing, such as a child's record, as links in a row.
// Promise: a named landmark, in which the part one is in says that it is the page.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct SubNavigation {
    struct Item {
        std::string text{};
        Node html{};
        Url href{};
        bool active = false;
        std::string classes{};   // of the list item
        Attributes attributes{}; // of the link
    };

    std::string label{}; // "Secondary navigation region" when empty
    std::vector<Item> items{};
    std::string classes{};
    Attributes attributes{};
};

Node sub_navigation(const SubNavigation& options);

}
