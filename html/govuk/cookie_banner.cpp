#include "html/govuk/cookie_banner.hpp"

#include "html/govuk/button.hpp"
#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

Node action(const CookieBanner::Action& options) {
    if (!options.href.empty() && options.type != "button")
        return element({
            .tag = "a",
            .classes = class_names({ "govuk-link", options.classes }),
            .attributes = Attributes().set("href", options.href).add(options.attributes),
            .content = options.text,
        });
    return button({
        .text = options.text,
        .name = options.name,
        .value = options.value,
        .type = options.type.empty() ? "button" : options.type,
        .href = options.href,
        .classes = options.classes,
        .attributes = options.attributes,
    });
}

Node actions(const std::vector<CookieBanner::Action>& options) {
    if (options.empty()) return {};
    std::vector<Node> all;
    for (const auto& one : options)
        all.push_back(action(one));
    return element("div", "govuk-button-group", lines(all));
}

Node said(const CookieBanner::Message& options) {
    const auto heading = content_of(options.heading_text, options.heading_html);
    const auto paragraph = options.text.empty() ? Node() : element("p", "govuk-body", options.text);
    const auto content = options.html.empty() ? paragraph : options.html;
    const auto column = lines({
        heading.empty() ? Node() : element("h2", "govuk-cookie-banner__heading govuk-heading-m", heading),
        element("div", "govuk-cookie-banner__content", content),
    });
    return element("div", "govuk-grid-row", element("div", "govuk-grid-column-two-thirds", column));
}

Node message(const CookieBanner::Message& options) {
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-cookie-banner__message", options.classes, "govuk-width-container" }),
        .attributes =
            Attributes().set_if_any("role", options.role).add(options.attributes).flag("hidden", options.hidden),
        .content = lines({ said(options), actions(options.actions) }),
    });
}

}

Node cookie_banner(const CookieBanner& options) {
    std::vector<Node> messages;
    for (const auto& one : options.messages)
        messages.push_back(message(one));
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-cookie-banner", options.classes }),
        .attributes = Attributes()
                          .flag("data-nosnippet")
                          .set("role", "region")
                          .set("aria-label", options.aria_label.empty() ? words("govuk.cookies") : options.aria_label)
                          .flag("hidden", options.hidden)
                          .add(options.attributes),
        .content = lines(messages),
    });
}

}
