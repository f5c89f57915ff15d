#include "html/govuk/button.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node start_icon() {
    const Attributes drawing{
        { "class", "govuk-button__start-icon" },
        { "xmlns", "http://www.w3.org/2000/svg" },
        { "width", "17.5" },
        { "height", "19" },
        { "viewBox", "0 0 33 40" },
        { "aria-hidden", "true" },
        { "focusable", "false" },
    };
    return element(
        "svg", drawing, element("path", { { "fill", "currentColor" }, { "d", "M0 0h13l20 20-20 20H0l20-20z" } })
    );
}

Node face(const Button& options) {
    if (!options.is_start_button) return content_of(options.text, options.html);
    const auto words = options.html.empty() ? Node(options.text) : element("span", {}, options.html);
    return lines({ words, start_icon() });
}

Attributes common_attributes(const Button& options) {
    const auto* start = options.is_start_button ? "govuk-button--start" : "";
    return Attributes()
        .set("class", html::class_names({ "govuk-button", options.classes, start }))
        .set("data-module", "govuk-button")
        .add(options.attributes)
        .set_if_any("id", options.id);
}

Attributes link_attributes(const Button& options) {
    return Attributes().set("href", options.href).set("role", "button").set("draggable", "false");
}

Attributes button_attributes(const Button& options) {
    Attributes attributes;
    attributes.set("type", options.type.empty() ? "submit" : options.type)
        .set_if_any("value", options.value)
        .set_if_any("name", options.name)
        .flag("disabled", options.disabled)
        .set_if_any("aria-disabled", options.disabled ? "true" : "");
    if (options.prevent_double_click)
        attributes.set("data-prevent-double-click", *options.prevent_double_click ? "true" : "false");
    return attributes;
}

}

Node button(const Button& options) {
    const bool link = !options.href.empty();
    auto attributes = link ? link_attributes(options) : button_attributes(options);
    return element(link ? "a" : "button", attributes.add(common_attributes(options)), face(options));
}

}
