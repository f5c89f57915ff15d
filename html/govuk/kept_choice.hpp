#pragma once
// A choice that is offered on page after page, each time at another place of its group and with another text in its
// name, such as how many it would leave: its markup is made once. A group is given such choices as its
// form_group.after_input.
#include "html/govuk/choice.hpp"
#include "html/pattern.hpp"

namespace knotwork::govuk {

enum class ChoiceKind { checkbox, radio };

class KeptChoice {
public:
    /// A choice of the group of that name; html::mark(0) may stand in its text.
    KeptChoice(ChoiceKind kind, std::string group, const Choice& item);

    /// At that place of its group, from 0, with a text for the mark.
    Node at(std::size_t place, bool chosen, std::string_view text) const;

private:
    std::string group_;
    html::Pattern chosen_;
    html::Pattern not_chosen_;
};

}
