#pragma once
// None, one or several of a few answers, or a single statement to agree to.
// Promise: the question names the group, and the hint and the error describe it; without a fieldset they describe each
// box.
#include "html/govuk/choice.hpp"

namespace knotwork::govuk {

/// With a legend (or a fieldset, when more is to be said than a legend) the answers stand in a fieldset; a single box
/// needs none.
struct Checkboxes {
    std::string name{};
    TextOr<Legend> legend{};
    std::optional<Fieldset> fieldset{};
    TextOr<Hint> hint{};
    std::vector<Choice> items{};
    std::vector<std::string> values{}; // of the items that are chosen
    TextOr<ErrorMessage> error{};
    std::string described_by{};
    FormGroup form_group{};
    std::string id_prefix{}; // the name when empty; the first answer's id, so that an error summary can lead to it
    std::string classes{};
    Attributes attributes{};
};

Node checkboxes(const Checkboxes& options);

}
