#pragma once
// What may happen to people who do, or do not do, something.
// Promise: "Warning" is said before the words, in place of the mark that only eyes see.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct WarningText {
    std::string text{};
    Node html{};
    std::string icon_fallback_text{}; // "Warning" when empty
    std::string classes{};
    Attributes attributes{};
};

Node warning_text(const WarningText& options);

}
