#include "html/govuk/error_summary.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node line(const ErrorSummary::Item& item) {
    const auto content = content_of(item.text, item.html);
    if (item.href.empty()) return element("li", {}, content);
    return element("li", {}, element("a", Attributes().set("href", item.href).add(item.attributes), content));
}

Node list(const std::vector<ErrorSummary::Item>& items) {
    if (items.empty()) return {};
    std::vector<Node> all;
    for (const auto& item : items)
        all.push_back(line(item));
    return element("ul", "govuk-list govuk-error-summary__list", lines(all));
}

Node body(const ErrorSummary& options) {
    const auto description = content_of(options.description_text, options.description_html);
    return element({
        .tag = "div",
        .classes = "govuk-error-summary__body",
        .content = lines({
            description.empty() ? Node() : element("p", {}, description),
            list(options.error_list),
        }),
    });
}

}

Node error_summary(const ErrorSummary& options) {
    Attributes attributes{ { "data-module", "govuk-error-summary" } };
    if (options.disable_auto_focus)
        attributes.set("data-disable-auto-focus", *options.disable_auto_focus ? "true" : "false");
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-error-summary", options.classes }),
        .attributes = attributes.add(options.attributes),
        .content = element({
            // Inside, so that the script's focus on the outer element does not cut the announcement short.
            .tag = "div",
            .attributes = { { "role", "alert" } },
            .content = lines({
                element("h2", "govuk-error-summary__title", content_of(options.title_text, options.title_html)),
                body(options),
            }),
        }),
    });
}

}
