#pragma once
// The name of the service and the main places in it, at the top of every page.
// Promise: a named landmark; the place one is in is marked by more than colour, and on a narrow screen a button that
// says whether it is open holds the rest; without scripts all of it is simply there.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct ServiceNavigation {
    struct Item {
        std::string text{};
        Node html{};
        Url href{};
        bool active = false;  // this page is within it
        bool current = false; // it is this page
        Attributes attributes{};
    };

    /// Places for markup of one's own. What goes into the navigation must be list items.
    struct Slots {
        Node start{};
        Node navigation_start{};
        Node navigation_end{};
        Node end{};
        bool end_inline = false; // the end stands beside the navigation, not under it; published as end.align "inline"
    };

    std::string aria_label{};        // of the whole, "Service information" when empty
    std::string menu_button_text{};  // "Menu" when empty
    std::string menu_button_label{}; // for screen readers, where the text is not enough
    std::string navigation_label{};  // the text of the menu button when empty
    std::string navigation_id{};     // "navigation" when empty
    std::string navigation_classes{};
    std::optional<bool> collapse_navigation_on_mobile{}; // when not said: if there is more than one item
    std::string service_name{};
    Url service_url{};
    std::vector<Item> navigation{};
    Slots slots{};
    std::string classes{}; // "govuk-service-navigation--inverse" on a dark background
    Attributes attributes{};
};

Node service_navigation(const ServiceNavigation& options);

}
