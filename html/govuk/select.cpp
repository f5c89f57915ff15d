#include "html/govuk/select.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node option(const Select::Item& item, const std::string& chosen) {
    const bool is_chosen = !chosen.empty() && item.value.value_or(item.text) == chosen;
    Attributes attributes;
    if (item.value) attributes.set("value", *item.value);
    attributes.flag("selected", item.selected.value_or(is_chosen)).flag("disabled", item.disabled).add(item.attributes);
    return element("option", attributes, item.text);
}

Node field(const Select& options, const parts::Advice& advice) {
    std::vector<Node> items;
    for (const auto& item : options.items)
        items.push_back(option(item, options.value));
    const auto* error = options.error ? "govuk-select--error" : "";
    return element({
        .tag = "select",
        .classes = html::class_names({ "govuk-select", options.classes, error }),
        .attributes = Attributes()
                          .set("id", advice.id)
                          .set("name", options.name)
                          .flag("disabled", options.disabled)
                          .set_if_any("aria-describedby", advice.ids(options.described_by))
                          .add(options.attributes),
        .content = lines(items),
    });
}

}

Node select(const Select& options) {
    const parts::Advice advice{ parts::id_of(options.id, options.name), options.hint, options.error };
    const auto& [classes, attributes, before, after] = options.form_group;
    return parts::labelled(options, advice, lines({ before.node(), field(options, advice), after.node() }));
}

}
