#pragma once
// One line of text.
// Promise: the hint and the error are tied to the field by aria-describedby, so they are read out with its name.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct Input {
    /// What stands before or after the field, such as "£" or "per week"; seen, and not read out.
    struct Affix {
        std::string text{};
        Node html{};
        std::string classes{};
        Attributes attributes{};
    };

    struct Wrapper {
        std::string classes{};
        Attributes attributes{};
    };

    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    std::string value{};
    TextOr<ErrorMessage> error{};
    TextOr<Affix> prefix{};
    TextOr<Affix> suffix{};
    std::string type{}; // "text" when empty
    std::string inputmode{};
    std::string autocomplete{};
    std::string autocapitalize{};
    std::optional<bool> spellcheck{};
    std::string pattern{};
    bool disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    Wrapper input_wrapper{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
};

Node input(const Input& options);

}
