#pragma once
// For which organisation one is acting, and the way to act for another.
// Promise: the name stands in words beside a link that says what it changes. The published aria-label is on a plain
// div, where screen readers may pass over it: nothing may depend on it.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct OrganisationSwitcher {
    struct Link {
        std::string text{}; // "Change organisation" when empty
        Url href{};
        std::string id{};
        std::string classes{};
        Attributes attributes{};
    };

    std::string text{};
    Node html{};
    std::optional<Link> link{};
    std::string label{}; // "Organisation switcher" when empty
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node organisation_switcher(const OrganisationSwitcher& options);

}
