#pragma once
// One of a list that is too long to lay out. Radios are kinder where they fit.
// Promise: the hint and the error are tied to the field by aria-describedby, so they are read out with its name.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct Select {
    struct Item {
        std::optional<std::string> value{}; // the text when not given
        std::string text{};
        std::optional<bool> selected{}; // decides whatever the select's value says
        bool disabled = false;
        Attributes attributes{};
    };

    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    std::vector<Item> items{};
    std::string value{}; // of the item that is selected
    TextOr<ErrorMessage> error{};
    bool disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
};

Node select(const Select& options);

}
