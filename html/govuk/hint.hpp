#pragma once
// A sentence that helps people answer, above the field it belongs to.
// Promise: it has the id by which its field is described, so it is read out with the field's name.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct Hint {
    std::string text{};
    Node html{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node hint(const Hint& options);

}
