#pragma once
// Several lines of text. It gives back exactly what was typed, a first empty line included.
// Promise: the hint and the error are tied to the field by aria-describedby, so they are read out with its name.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct Textarea {
    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    std::string value{};
    TextOr<ErrorMessage> error{};
    int rows = 5;
    std::string autocomplete{};
    std::optional<bool> spellcheck{};
    bool disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
};

Node textarea(const Textarea& options);

}
