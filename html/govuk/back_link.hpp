#pragma once
// The way to the page before this one, for those who do not use the browser's own.
// Promise: it is a plain link with words, so it works without scripts and is announced as what it is.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct BackLink {
    std::string text{}; // "Back" when there is no markup either
    Node html{};
    Url href{};            // "#" when empty
    std::string classes{}; // "govuk-back-link--inverse" on a dark background
    Attributes attributes{};
};

Node back_link(const BackLink& options);

}
