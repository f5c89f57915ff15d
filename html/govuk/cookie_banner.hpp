#pragma once
// Asks, once, which cookies a person accepts, and confirms what they chose.
// Promise: a named region before the page's own content; a confirmation with the role "alert" is announced when shown.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct CookieBanner {
    /// A button, or a link when it has an address and is not of type "button".
    struct Action {
        std::string text{};
        Url href{};
        std::string type{}; // "button" when empty; "submit" sends the form around the banner
        std::string name{};
        std::string value{};
        std::string classes{};
        Attributes attributes{};
    };

    struct Message {
        std::string heading_text{};
        Node heading_html{};
        std::string text{};
        Node html{};
        std::vector<Action> actions{};
        bool hidden = false;
        std::string role{}; // "alert" for a confirmation that a script will show
        std::string classes{};
        Attributes attributes{};
    };

    std::vector<Message> messages{};
    bool hidden = false;
    std::string aria_label{}; // "Cookie banner" when empty
    std::string classes{};
    Attributes attributes{};
};

Node cookie_banner(const CookieBanner& options);

}
