#pragma once
// The languages in which this page can be read.
// Promise: each language is written and marked in itself, so that a screen reader says it rightly; the one in use says
// so.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct LanguageNavigation {
    struct Item {
        std::string text{};
        Node html{};
        Url href{}; // none: it is the language in use
        bool current = false;
        std::string lang{};
        std::string href_lang{}; // `lang` when empty
        std::string dir{};       // "rtl" for a script that runs from right to left
        std::string language_description_text{};
        std::string classes{};
        Attributes attributes{};
    };

    std::vector<Item> items{};
    std::string aria_label{}; // "Language" when empty
    std::string classes{};    // "govuk-language-navigation--inverse" on a dark background
    Attributes attributes{};
};

Node language_navigation(const LanguageNavigation& options);

}
