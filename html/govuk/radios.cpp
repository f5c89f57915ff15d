#include "html/govuk/radios.hpp"

namespace knotwork::govuk {

Node radios(const Radios& options) {
    const parts::Advice advice{ parts::id_of(options.id_prefix, options.name), options.hint, options.error };
    std::vector<Node> items;
    for (const auto& item : options.items) {
        const bool chosen = !options.value.empty() && item.value == options.value;
        const parts::Place place{
            .block = "govuk-radios",
            .type = "radio",
            .id = parts::choice_id(item, advice.id, items.size()),
            .name = options.name,
            .checked = item.checked.value_or(chosen),
        };
        items.push_back(parts::choice(item, place));
    }
    return parts::choice_group("govuk-radios", options, advice, items);
}

}
