#pragma once
// A password, with a button that shows what is typed.
// Promise: without scripts the button is not there; with them it says what it does and which field it governs.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

struct PasswordInput {
    struct Toggle {
        std::string classes{};
    };

    std::string name{};
    TextOr<Label> label{};
    TextOr<Hint> hint{};
    std::string value{};
    TextOr<ErrorMessage> error{};
    std::string autocomplete{}; // "current-password" when empty; "new-password" where one is chosen
    bool disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    Toggle button{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
    std::string show_password_text{};
    std::string hide_password_text{};
    std::string show_password_aria_label_text{};
    std::string hide_password_aria_label_text{};
    std::string password_shown_announcement_text{};
    std::string password_hidden_announcement_text{};
};

Node password_input(const PasswordInput& options);

}
