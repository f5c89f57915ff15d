#pragma once
// One thing among many, kept together: an incident, a booking, a case that waits.
// Promise: an article made of sections; a colour at the edge repeats what the words say.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct TicketPanel {
    struct Item {
        std::string text{};
        Node html{};
        std::string classes{}; // its colour: "moj-ticket-panel__content--blue"
        Attributes attributes{};
    };

    std::vector<Item> items{};
    std::string classes{};
    Attributes attributes{};
};

Node ticket_panel(const TicketPanel& options);

}
