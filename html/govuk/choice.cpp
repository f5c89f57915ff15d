#include "html/govuk/choice.hpp"

namespace knotwork::govuk::parts {
namespace {

using html::element;

bool is_shown(const Choice& item) {
    return !item.text.empty() || !item.html.empty();
}

std::string part(const Place& place, const char* name) {
    return std::string(place.block) + "__" + name;
}

bool has_hint(const Choice& item) {
    return item.hint && !content_of(item.hint->text, item.hint->html).empty();
}

std::string hint_id(const Choice& item, const Place& place) {
    return has_hint(item) ? place.id + "-item-hint" : std::string();
}

// A page may offer a hundred choices: their attributes are written where they stay, and nothing is copied on the way.
Node box(const Choice& item, const Place& place) {
    Attributes attributes;
    attributes.set("class", part(place, "input"))
        .set("id", place.id)
        .set("name", place.name)
        .set("type", place.type)
        .set("value", item.value)
        .flag("checked", place.checked)
        .flag("disabled", item.disabled);
    if (!item.conditional.empty()) attributes.set("data-aria-controls", "conditional-" + place.id);
    attributes.set_if_any("data-behaviour", item.behaviour)
        .set_if_any("aria-describedby", html::class_names({ place.described_by, hint_id(item, place) }))
        .add(item.attributes);
    return element("input", attributes);
}

Node name(const Choice& item, const Place& place) {
    Attributes attributes;
    attributes.set("class", html::class_names({ "govuk-label", part(place, "label"), item.label.classes }))
        .add(item.label.attributes)
        .set_if_any("for", place.id);
    return element("label", attributes, content_of(item.text, item.html));
}

Node advice(const Choice& item, const Place& place) {
    if (!has_hint(item)) return {};
    auto options = *item.hint;
    options.id = hint_id(item, place);
    options.classes = html::class_names({ part(place, "hint"), options.classes });
    return hint(options);
}

/// What follows from the choice: hidden by the script while it is not made.
Node consequence(const Choice& item, const Place& place) {
    if (item.conditional.empty()) return {};
    const auto block = part(place, "conditional");
    return element({
        .tag = "div",
        .classes = html::class_names({ block, place.checked ? "" : block + "--hidden" }),
        .attributes = { { "id", "conditional-" + place.id } },
        .content = item.conditional,
    });
}

}

std::string choice_id(const Choice& item, const std::string& group, std::size_t place) {
    if (!item.id.empty()) return item.id;
    return place == 0 ? group : group + '-' + std::to_string(place + 1);
}

Node choice(const Choice& item, const Place& place) {
    if (!item.divider.empty()) return element("div", part(place, "divider"), item.divider);
    if (!is_shown(item)) return {};
    auto shown =
        element("div", part(place, "item"), lines({ box(item, place), name(item, place), advice(item, place) }));
    return item.conditional.empty() ? shown : lines({ shown, consequence(item, place) });
}

}
