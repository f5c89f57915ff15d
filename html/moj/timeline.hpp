#pragma once
// What happened, latest first, each with who did it and when.
// Promise: every entry is under a real heading, so that it can be reached by heading; the time is given to machines
// too.
#include "html/moj/common.hpp"
#include "html/moj/when.hpp"

namespace knotwork::moj {

/// timeline({
///     .items = {
///         { .label = "Referral accepted", .text = "…", .datetime = accepted.at, .byline = accepted.by },
///     },
/// })
struct Timeline {
    struct Item {
        Node label{};
        std::string text{};
        Node html{};
        When datetime{};
        Node byline{};
        std::string classes{};
        Attributes attributes{};
    };

    std::vector<Item> items{};
    int heading_level = 2;
    std::string classes{};
    Attributes attributes{};
};

Node timeline(const Timeline& options);

}
