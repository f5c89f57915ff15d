#pragma once
// Parts of one page of which a person needs one at a time, and seldom to compare them.
// Promise: without scripts it is a list of links to parts that are all there; with them the tabs are announced as tabs
// and the arrow keys move between them.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Tabs {
    struct Panel {
        std::string text{}; // becomes a paragraph
        Node html{};
        Attributes attributes{};
    };

    /// An item without a label is passed over; the ids of the others stay what they were.
    struct Item {
        std::string label{};
        std::string id{}; // of the panel; the prefix and its number when empty
        TextOr<Panel> panel{};
        Attributes attributes{};
    };

    std::string title{};     // of the list of links that it is without scripts: "Contents" when empty
    std::string id_prefix{}; // needed when an item has no id
    std::vector<Item> items{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node tabs(const Tabs& options);

}
