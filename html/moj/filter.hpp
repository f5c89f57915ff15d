#pragma once
// Narrows a long list: the fields to choose by, and above them what has been chosen, each with a way to take it back.
// Promise: it is a form that is sent, so it works without scripts; each link that takes a choice back says so.
#include "html/moj/common.hpp"

namespace knotwork::moj {

/// Goes inside a form; the fields go into options_html.
struct Filter {
    struct Tag {
        std::string text{};
        Url href{}; // the list without this choice
    };

    struct Category {
        Node heading{};
        std::vector<Tag> items{};
    };

    struct Link {
        std::string text{};
        Url href{};
    };

    struct Selected {
        Node heading{};
        Link clear_link{};
        std::vector<Category> categories{};
    };

    struct Submit {
        std::string text{}; // "Apply filters" when empty
        Attributes attributes{};
    };

    Node heading{};
    std::optional<Selected> selected_filters{};
    Node options_html{};
    Submit submit{};
    Attributes attributes{};
};

Node filter(const Filter& options);

}
