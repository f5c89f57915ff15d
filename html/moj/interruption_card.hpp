#pragma once
// Stops a person before they go on, with something they must have read.
// Promise: its heading is the h1 of the page, and there is always a way on.
#include "html/moj/common.hpp"

namespace knotwork::moj {

struct InterruptionCard {
    /// A button, which sends the form around the card when it has no address, or a link.
    struct Action {
        enum class Style { usual, button, link }; // usual: the first is a button, the second a link

        std::string text{};
        Url href{};
        Style style = Style::usual;
        Attributes attributes{}; // of a button; the published template has none for a link
    };

    std::string heading{};
    Node html{}; // published as what the calling page puts inside
    Action primary_action{};
    std::optional<Action> secondary_action{};
};

Node interruption_card(const InterruptionCard& options);

}
