#pragma once
// Whose record this is, above everything that is said about them, with what can be done to it.
// Promise: the name comes first in reading order. The published bar is not a landmark and its name is no heading: the
// page still needs its own h1.
#include "html/moj/button_menu.hpp"

namespace knotwork::moj {

struct IdentityBar {
    Node title{};
    std::vector<ButtonMenu> menus{};
    std::string classes{};
    Attributes attributes{};
};

Node identity_bar(const IdentityBar& options);

}
