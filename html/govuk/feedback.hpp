#pragma once
// Asks people, at the end of a page, how the service could be better.
// Promise: its title is a real heading of the level the page needs.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Feedback {
    std::string title_text{};
    Node title_html{};
    std::string text{}; // becomes a paragraph
    Node html{};
    int heading_level = 2;
    std::string classes{};
    Attributes attributes{};
};

Node feedback(const Feedback& options);

}
