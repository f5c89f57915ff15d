#pragma once
// Several lines of text. It gives back exactly what was typed, a first empty line included.
// Promise: the hint and the error are tied to the field by aria-describedby, so they are read out with its name.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct Textarea {
    std::string name{};
    std::string id{}; // the name when empty
    std::optional<bool> spellcheck{};
    int rows = 5;
    std::string value{};
    bool disabled = false;
    std::string described_by{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    TextOr<ErrorMessage> error{};
    FormGroup form_group{};
    std::string classes{};
    std::string autocomplete{};
    Attributes attributes{};
};

Node textarea(const Textarea& options);

}
