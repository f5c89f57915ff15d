#include "html/govuk/panel.hpp"

#include "html/govuk/button.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

bool is_interruption(const Panel& options) {
    return options.classes.find("govuk-panel--interruption") != std::string::npos;
}

Node action(const Panel::Action& options) {
    if (!options.href.empty() && options.type != "button")
        return element({
            .tag = "a",
            .classes = class_names({ "govuk-link govuk-link--inverse", options.classes }),
            .attributes = Attributes().set("href", options.href).add(options.attributes),
            .content = options.text,
        });
    return button({
        .text = options.text,
        .type = options.type.empty() ? "button" : options.type,
        .href = options.href,
        .classes = class_names({ "govuk-button--inverse", options.classes }),
        .attributes = options.attributes,
    });
}

Node action_group(const std::vector<Panel::Action>& items) {
    if (items.empty()) return {};
    std::vector<Node> all;
    for (const auto& item : items)
        all.push_back(action(item));
    return element("div", "govuk-button-group", lines(all));
}

Node actions(const Panel::Actions& options) {
    if (options.items.empty() && options.classes.empty() && options.attributes.empty()) return {};
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-panel__actions", options.classes }),
        .attributes = options.attributes,
        .content = action_group(options.items),
    });
}

}

Node panel(const Panel& options) {
    const bool interruption = is_interruption(options);
    const auto heading = 'h' + std::to_string(options.heading_level);
    const auto body = content_of(options.text, options.html);
    return element({
        .tag = "div",
        .classes = class_names({
            "govuk-panel",
            interruption ? "" : "govuk-panel--confirmation",
            options.classes,
        }),
        .attributes = options.attributes,
        .content = lines({
            element(heading, "govuk-panel__title", content_of(options.title_text, options.title_html)),
            body.empty() ? Node() : element("div", "govuk-panel__body", body),
            interruption ? actions(options.actions) : Node(),
        }),
    });
}

}
