#pragma once
// Fields that answer one question, under the question.
// Promise: the question is the group's name, read out on entering it, and the group carries what describes it.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Legend {
    std::string text{};
    Node html{};
    std::string classes{};
    bool is_page_heading = false;
};

struct Fieldset {
    TextOr<Legend> legend{};
    Node html{};
    std::string described_by{};
    std::string role{};
    std::string classes{};
    Attributes attributes{};
};

Node fieldset(const Fieldset& options);

}
