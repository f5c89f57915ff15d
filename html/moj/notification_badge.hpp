#pragma once
// How many things wait, beside the name of the place where they wait. Nothing when none do.
// Promise: a screen reader hears the number in brackets, with what it counts.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct NotificationBadge {
    std::size_t count = 0;              // published as text; from 99 on it is "99+"
    std::string visually_hidden_text{}; // what it counts: "referrals"
    std::string classes{};
    Attributes attributes{};
};

Node notification_badge(const NotificationBadge& options);

}
