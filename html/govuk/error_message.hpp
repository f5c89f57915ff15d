#pragma once
// What is wrong with an answer and how to put it right, above the field it belongs to.
// Promise: it says "Error:" to those who cannot see that it is red.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct ErrorMessage {
    std::string text{};
    Node html{};
    std::optional<std::string> visually_hidden_text{}; // "Error" when not given; empty leaves it out
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node error_message(const ErrorMessage& options);

}
