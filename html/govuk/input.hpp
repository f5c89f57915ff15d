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
    std::string id{};   // the name when empty
    std::string type{}; // "text" when empty
    std::string inputmode{};
    std::string value{};
    bool disabled = false;
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    TextOr<ErrorMessage> error{};
    std::string described_by{};
    TextOr<Affix> prefix{};
    TextOr<Affix> suffix{};
    FormGroup form_group{};
    std::string classes{};
    std::string autocomplete{};
    std::string pattern{};
    std::optional<bool> spellcheck{};
    std::string autocapitalize{};
    Wrapper input_wrapper{};
    Attributes attributes{};
};

Node input(const Input& options);

}
