#pragma once
// The places within one part of the service, at the side of its pages, in sections when there are many.
// Promise: a landmark, which needs a label of its own where there is another; the place one is in says so.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct SideNavigation {
    struct Item {
        std::string text{};
        Node html{};
        Url href{};
        bool active = false;
        Attributes attributes{};
    };

    struct Heading {
        std::string text{};
        Node html{};
        int heading_level = 4;
        std::string classes{};
        Attributes attributes{};
    };

    struct Section {
        TextOr<Heading> heading{};
        std::vector<Item> items{};
    };

    std::string label{};
    std::vector<Item> items{}; // shown when there are no sections
    std::vector<Section> sections{};
    std::string classes{};
    Attributes attributes{};
};

Node side_navigation(const SideNavigation& options);

}
