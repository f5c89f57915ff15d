#pragma once
// Something a person should know that is not part of the page: what has just been done, or what happens soon.
// Promise: a success is announced when the page has loaded, and its words get the focus; any other banner is a named
// region.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct NotificationBanner {
    std::string text{}; // becomes a heading line
    Node html{};
    std::string title_text{}; // "Important", or "Success" for a success, when there is no markup either
    Node title_html{};
    int title_heading_level = 2;
    std::string type{};     // "success" for what has just been done
    std::string role{};     // "alert" for a success, else "region", when empty
    std::string title_id{}; // to be told apart from another banner on the page
    std::optional<bool> disable_auto_focus{};
    std::string classes{};
    Attributes attributes{};
};

Node notification_banner(const NotificationBanner& options);

}
