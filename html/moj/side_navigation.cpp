#include "html/moj/side_navigation.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node list_item(const SideNavigation::Item& item) {
    const auto link = element({
        .tag = "a",
        .attributes = Attributes().set("href", item.href).set_if_any("aria-current", item.active ? "location" : ""),
        .content = content_of(item.text, item.html),
    });
    const auto* active = item.active ? "moj-side-navigation__item--active" : "";
    return element({
        .tag = "li",
        .classes = class_names({ "moj-side-navigation__item", active }),
        .attributes = item.attributes,
        .content = link,
    });
}

Node list(const std::vector<SideNavigation::Item>& items) {
    std::vector<Node> all;
    for (const auto& item : items)
        all.push_back(list_item(item));
    return element("ul", "moj-side-navigation__list", lines(all));
}

Node heading(const TextOr<SideNavigation::Heading>& given) {
    const auto options = given ? *given : SideNavigation::Heading{};
    return element({
        .tag = 'h' + std::to_string(options.heading_level),
        .classes = class_names({ "moj-side-navigation__title", options.classes }),
        .attributes = options.attributes,
        .content = content_of(options.text, options.html),
    });
}

Node sections(const std::vector<SideNavigation::Section>& options) {
    std::vector<Node> all;
    for (const auto& section : options)
        all.insert(all.end(), { heading(section.heading), list(section.items) });
    return lines(all);
}

}

Node side_navigation(const SideNavigation& options) {
    return element({
        .tag = "nav",
        .classes = class_names({ "moj-side-navigation", options.classes }),
        .attributes = Attributes().set_if_any("aria-label", options.label).add(options.attributes),
        .content = options.sections.empty() ? list(options.items) : sections(options.sections),
    });
}

}
