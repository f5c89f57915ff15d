#pragma once
// One of a few answers, all of them in sight.
// Promise: the question names the group, and the hint and the error describe it; each answer's own hint describes it
// alone.
#include "html/govuk/choice.hpp"

namespace knotwork::govuk {

/// With a legend (or a fieldset, when more is to be said than a legend) the answers stand in a fieldset, as they should
/// unless something of yours already groups them.
struct Radios {
    std::string name{};
    TextOr<Legend> legend{};
    std::optional<Fieldset> fieldset{};
    TextOr<Hint> hint{};
    std::vector<Choice> items{};
    std::string value{}; // of the item that is chosen
    TextOr<ErrorMessage> error{};
    FormGroup form_group{};
    std::string id_prefix{}; // the name when empty; the first answer's id, so that an error summary can lead to it
    std::string classes{};
    Attributes attributes{};
};

Node radios(const Radios& options);

}
