#pragma once
// What is wrong with a form, at the top of the page, each line leading to its field.
// Promise: it is announced when the page has loaded, and its links put the cursor where the answer is.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct ErrorSummary {
    struct Item {
        std::string text{};
        Node html{};
        Url href{}; // "#" and the id of the field
        Attributes attributes{};
    };

    std::string title_text{};
    Node title_html{};
    std::string description_text{};
    Node description_html{};
    std::vector<Item> error_list{};
    std::optional<bool> disable_auto_focus{};
    std::string classes{};
    Attributes attributes{};
};

Node error_summary(const ErrorSummary& options);

}
