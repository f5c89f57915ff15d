#include "html/govuk/checkboxes.hpp"

#include <algorithm>

namespace knotwork::govuk {
namespace {

bool is_chosen(const Checkboxes& options, const std::string& value) {
    return std::find(options.values.begin(), options.values.end(), value) != options.values.end();
}

parts::Place place_of(const Checkboxes& options, const parts::Advice& advice, std::size_t at) {
    const auto& item = options.items[at];
    const bool grouped = options.fieldset || options.legend;
    return {
        .block = "govuk-checkboxes",
        .type = "checkbox",
        .id = parts::choice_id(item, advice.id, at),
        .name = item.name.empty() ? options.name : item.name,
        .described_by = grouped ? std::string() : advice.ids(options.described_by),
        .checked = item.checked.value_or(is_chosen(options, item.value)),
    };
}

}

Node checkboxes(const Checkboxes& options) {
    const parts::Advice advice{ parts::id_of(options.id_prefix, options.name), options.hint, options.error };
    std::vector<Node> items;
    for (std::size_t at = 0; at < options.items.size(); ++at)
        items.push_back(parts::choice(options.items[at], place_of(options, advice, at)));
    return parts::choice_group("govuk-checkboxes", options, advice, items);
}

}
