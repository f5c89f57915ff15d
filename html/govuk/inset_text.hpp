#pragma once
// Words set apart from what surrounds them: a quotation, an example, a thing to know.
// Promise: it is read in its place like any other paragraph; nothing interrupts.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

struct InsetText {
    std::string text{};
    Node html{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};

Node inset_text(const InsetText& options);

}
