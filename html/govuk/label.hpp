#pragma once
// The name of a field. The fields make their own; alone it is for controls of ours.
// Promise: it is tied to its field by `for`, so that choosing the words chooses the field.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Label {
    std::string text{};
    Node html{};
    std::string classes{};
    bool is_page_heading = false;
    std::string for_{}; // the id of the field; fields set it themselves
    Attributes attributes{};
};

Node label(const Label& options);

}
