#pragma once
// More for those who want it, folded away under a few words.
// Promise: it is the browser's own disclosure, so it opens by keyboard and says whether it is open, without scripts.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Details {
    std::string summary_text{};
    Node summary_html{};
    std::string text{};
    Node html{};
    bool open = false;
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node details(const Details& options);

}
