#pragma once
// What has just been done, in large letters; or, as an interruption, what to think about before it is done.
// Promise: its title is a real heading of the level the page needs.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Panel {
    struct Action {
        std::string text{};
        Url href{};
        std::string type{}; // "button" makes a button even of a link
        std::string classes{};
        Attributes attributes{};
    };

    /// Shown on an interruption only.
    struct Actions {
        std::vector<Action> items{};
        std::string classes{};
        Attributes attributes{};
    };

    std::string title_text{};
    Node title_html{};
    std::string text{};
    Node html{};
    int heading_level = 1;
    Actions actions{};
    std::string classes{}; // "govuk-panel--interruption" makes it one; else it is a confirmation
    Attributes attributes{};
};

Node panel(const Panel& options);

}
