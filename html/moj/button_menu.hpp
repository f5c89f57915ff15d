#pragma once
// Several things that can be done, folded under one button.
// Promise: without scripts the buttons stand side by side; with them the menu says whether it is open, and the arrow
// keys move within it.
#include "html/govuk/button.hpp"
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct ButtonMenu {
    /// The button under which the script folds the others.
    struct Toggle {
        std::string text{}; // the script says "Menu" when empty
        std::string classes{};
    };

    Toggle button{};
    std::vector<govuk::Button> items{}; // with prevent_double_click too, which the published template loses
    std::string align_menu{};           // "right" to open to the left of the button's right edge
    std::string classes{};
    Attributes attributes{};
};

Node button_menu(const ButtonMenu& options);

}
