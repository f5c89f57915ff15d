#pragma once
// A button that sends a form, or a link that looks and is announced like one.
// Promise: whatever it is made of, assistive technology calls it a button, and a disabled one says so.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Button {
    std::string text{};
    Node html{};
    std::string name{};
    std::string value{};
    std::string type{}; // "submit" when empty
    Url href{};         // makes it a link
    bool is_start_button = false;
    bool disabled = false;
    std::optional<bool> prevent_double_click{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node button(const Button& options);

}
