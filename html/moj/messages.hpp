#pragma once
// What was written to and fro, oldest first, a line with the day above the first message of each.
// Promise: reading order is the order of writing, and each message ends with who wrote it and when. The published
// markup gives the days and times to machines in words that they cannot read.
#include "html/moj/common.hpp"

#include "base/time.hpp"

namespace knotwork::moj {

struct Messages {
    enum class Type { sent, received };

    struct Item {
        std::string text{};
        Node html{};
        Type type = Type::sent;
        std::string sender{};
        Instant timestamp{}; // shown by the clock of London
        std::string id{};    // a link leads to it by "#message_" and this
    };

    std::vector<Item> items{};
    std::string label{};
    std::string id{}; // "messages" when empty
    std::string classes{};
    Attributes attributes{};
};

Node messages(const Messages& options);

}
