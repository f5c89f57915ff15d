#include "html/govuk/tabs.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

std::string panel_id(const Tabs& tabs, std::size_t at) {
    const auto& id = tabs.items[at].id;
    return id.empty() ? tabs.id_prefix + '-' + std::to_string(at + 1) : id;
}

Node tab(const Tabs& tabs, std::size_t at) {
    const auto& item = tabs.items[at];
    const auto link = element({
        .tag = "a",
        .classes = "govuk-tabs__tab",
        .attributes = Attributes().set("href", Url('#' + panel_id(tabs, at))).add(item.attributes),
        .content = item.label,
    });
    const auto* selected = at == 0 ? "govuk-tabs__list-item--selected" : "";
    return element("li", class_names({ "govuk-tabs__list-item", selected }), link);
}

Node content(const Tabs::Panel& panel) {
    const auto paragraph = panel.text.empty() ? Node() : element("p", "govuk-body", panel.text);
    return panel.html.empty() ? paragraph : panel.html;
}

Node panel(const Tabs& tabs, std::size_t at) {
    const auto& given = tabs.items[at].panel;
    const auto panel = given ? *given : Tabs::Panel{};
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-tabs__panel", at == 0 ? "" : "govuk-tabs__panel--hidden" }),
        .attributes = Attributes().set("id", panel_id(tabs, at)).add(panel.attributes),
        .content = content(panel),
    });
}

Node tabs_and_panels(const Tabs& options) {
    if (options.items.empty()) return {};
    std::vector<Node> list;
    std::vector<Node> panels;
    for (std::size_t at = 0; at < options.items.size(); ++at) {
        if (options.items[at].label.empty()) continue;
        list.push_back(tab(options, at));
        panels.push_back(panel(options, at));
    }
    return lines({ element("ul", "govuk-tabs__list", lines(list)), lines(panels) });
}

}

Node tabs(const Tabs& options) {
    const auto title = options.title.empty() ? words("govuk.tabs") : options.title;
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-tabs", options.classes }),
        .attributes =
            Attributes().set_if_any("id", options.id).add(options.attributes).set("data-module", "govuk-tabs"),
        .content = lines({ element("h2", "govuk-tabs__title", title), tabs_and_panels(options) }),
    });
}

}
