#include "html/govuk/service_navigation.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

std::string menu_text(const ServiceNavigation& options) {
    return options.menu_button_text.empty() ? words("govuk.navigation.menu") : options.menu_button_text;
}

std::string navigation_id(const ServiceNavigation& options) {
    return options.navigation_id.empty() ? "navigation" : options.navigation_id;
}

Node service_name(const ServiceNavigation& options) {
    const auto& name = options.service_name;
    const auto& url = options.service_url;
    if (name.empty()) return {};
    const auto link = element({
        .tag = "a",
        .classes = "govuk-service-navigation__link",
        .attributes = Attributes().set("href", url),
        .content = name,
    });
    const auto text = element("span", "govuk-service-navigation__text", name);
    return element("span", "govuk-service-navigation__service-name", url.empty() ? text : link);
}

/// Hidden until the script finds that the screen is narrow.
Node menu_button(const ServiceNavigation& options) {
    const auto text = menu_text(options);
    const auto& label = options.menu_button_label;
    return element({
        .tag = "button",
        .classes = "govuk-service-navigation__toggle govuk-js-service-navigation-toggle",
        .attributes = Attributes()
                          .set("type", "button")
                          .set("aria-controls", navigation_id(options))
                          .set_if_any("aria-label", label == text ? "" : label)
                          .flag("hidden")
                          .set("aria-hidden", "true"),
        .content = text,
    });
}

/// Strong where one is, so that it shows to those who choose their own colours.
Node face(const ServiceNavigation::Item& item) {
    auto content = content_of(item.text, item.html);
    if (!item.active && !item.current) return content;
    return element("strong", "govuk-service-navigation__active-fallback", content);
}

Node place(const ServiceNavigation::Item& item) {
    const auto* here = item.current ? "page" : item.active ? "true" : "";
    if (item.href.empty())
        return element({
            .tag = "span",
            .classes = "govuk-service-navigation__text",
            .attributes = Attributes().set_if_any("aria-current", here),
            .content = face(item),
        });
    return element({
        .tag = "a",
        .classes = "govuk-service-navigation__link",
        .attributes = Attributes().set("href", item.href).set_if_any("aria-current", here).add(item.attributes),
        .content = face(item),
    });
}

Node list(const ServiceNavigation& options) {
    std::vector<Node> items{ options.slots.navigation_start };
    for (const auto& item : options.navigation) {
        const auto* here = item.active || item.current ? "govuk-service-navigation__item--active" : "";
        items.push_back(element("li", class_names({ "govuk-service-navigation__item", here }), place(item)));
    }
    items.push_back(options.slots.navigation_end);
    return element({
        .tag = "ul",
        .classes = "govuk-service-navigation__list",
        .attributes = { { "id", navigation_id(options) } },
        .content = lines(items),
    });
}

Node navigation(const ServiceNavigation& options) {
    const auto& slots = options.slots;
    if (options.navigation.empty() && slots.navigation_start.empty() && slots.navigation_end.empty()) return {};
    const bool collapses = options.collapse_navigation_on_mobile.value_or(options.navigation.size() > 1);
    const auto& label = options.navigation_label;
    return element({
        .tag = "nav",
        .classes = class_names({ "govuk-service-navigation__wrapper", options.navigation_classes }),
        .attributes = { { "aria-label", label.empty() ? menu_text(options) : label } },
        .content = lines({ collapses ? menu_button(options) : Node(), list(options) }),
    });
}

Node inside(const ServiceNavigation& options) {
    const bool beside = options.slots.end_inline && !options.slots.end.empty();
    const auto* beside_class = beside ? "govuk-service-navigation__inlining-container" : "";
    const auto named = lines({ service_name(options), navigation(options) });
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-width-container", beside_class }),
        .content = lines({
            options.slots.start,
            element("div", "govuk-service-navigation__container", named),
            options.slots.end,
        }),
    });
}

}

Node service_navigation(const ServiceNavigation& options) {
    // With more than the navigation in it, which is a landmark already, the whole needs to be one.
    const bool whole = !options.service_name.empty() || !options.slots.start.empty() || !options.slots.end.empty();
    const auto label = options.aria_label.empty() ? words("govuk.navigation.service") : options.aria_label;
    return element({
        .tag = whole ? "section" : "div",
        .classes = class_names({ "govuk-service-navigation", options.classes }),
        .attributes = Attributes()
                          .set_if_any("aria-label", whole ? label : "")
                          .set("data-module", "govuk-service-navigation")
                          .add(options.attributes),
        .content = inside(options),
    });
}

}
