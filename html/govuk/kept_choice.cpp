#include "html/govuk/kept_choice.hpp"

namespace knotwork::govuk {
namespace {

Node marked(ChoiceKind kind, const std::string& group, const Choice& item, bool chosen) {
    const bool is_radio = kind == ChoiceKind::radio;
    return parts::choice(
        item,
        {
            .block = is_radio ? "govuk-radios" : "govuk-checkboxes",
            .type = is_radio ? "radio" : "checkbox",
            .id = html::mark(1),
            .name = group,
            .checked = chosen,
        }
    );
}

}

KeptChoice::KeptChoice(ChoiceKind kind, std::string group, const Choice& item)
    : group_(std::move(group)), chosen_(marked(kind, group_, item, true)),
      not_chosen_(marked(kind, group_, item, false)) {}

Node KeptChoice::at(std::size_t place, bool chosen, std::string_view text) const {
    static const Choice without_id;
    const auto& pattern = chosen ? chosen_ : not_chosen_;
    return pattern.filled({ text, parts::choice_id(without_id, group_, place) });
}

}
