#include "html/govuk/breadcrumbs.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node link(const Breadcrumbs::Item& item) {
    return element({
        .tag = "a",
        .classes = "govuk-breadcrumbs__link",
        .attributes = Attributes().set("href", item.href).add(item.attributes),
        .content = content_of(item.text, item.html),
    });
}

Node list_item(const Breadcrumbs::Item& item) {
    const bool here = item.href.empty();
    return element({
        .tag = "li",
        .classes = "govuk-breadcrumbs__list-item",
        .attributes = Attributes().set_if_any("aria-current", here ? "page" : ""),
        .content = here ? content_of(item.text, item.html) : link(item),
    });
}

}

Node breadcrumbs(const Breadcrumbs& options) {
    std::vector<Node> items;
    for (const auto& item : options.items)
        items.push_back(list_item(item));
    const auto* collapsing = options.collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : "";
    const auto label = options.label_text.empty() ? words("govuk.breadcrumbs") : options.label_text;
    return element({
        .tag = "nav",
        .classes = html::class_names({ "govuk-breadcrumbs", options.classes, collapsing }),
        .attributes = Attributes().add(options.attributes).set("aria-label", label),
        .content = element("ol", "govuk-breadcrumbs__list", lines(items)),
    });
}

}
