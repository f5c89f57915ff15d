#pragma once
// The way through a list that is too long for one page, or from one page to its neighbours.
// Promise: a named landmark; each number says "Page 3" to a screen reader, and the page one is on says that it is.
#include "html/govuk/common.hpp"

#include <functional>

namespace knotwork::govuk {

struct Pagination {
    struct Neighbour {
        std::string text{}; // "Previous page" or "Next page" when there is no markup either
        Node html{};
        Url href{}; // none: there is no such page, and nothing is shown
        std::string label_text{};
        Attributes attributes{};
    };

    /// An item with neither a number nor an ellipsis is passed over.
    struct Item {
        std::string number{};
        Url href{};
        bool current = false;
        bool ellipsis = false;              // stands for the numbers that are left out
        std::string visually_hidden_text{}; // "Page" and the number when empty
        Attributes attributes{};
    };

    Neighbour previous{};
    Neighbour next{};
    std::vector<Item> items{};    // none: the neighbours stand in a block, with their labels
    std::string landmark_label{}; // "Pagination" when empty
    std::string classes{};
    Attributes attributes{};
};

Node pagination(const Pagination& options);

/// The pagination of `count` numbered pages on page `current`: the first page, the last, the current one and those
/// beside it, an ellipsis for what is left out, and the neighbours. Nothing when everything fits on one page.
///   pagination(pages(ctx.page, found.pages, [&](int page) { return urls::services(query, page); }))
Pagination pages(int current, int count, const std::function<Url(int)>& url_of);

}
