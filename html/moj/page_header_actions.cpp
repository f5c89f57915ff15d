#include "html/moj/page_header_actions.hpp"

namespace knotwork::moj {
namespace {

using html::element;

Node heading(const TextOr<PageHeaderActions::Heading>& given) {
    const auto options = given ? *given : PageHeaderActions::Heading{};
    const auto classes = options.classes.empty() ? "govuk-heading-xl" : options.classes;
    return element('h' + std::to_string(options.level), classes, content_of(options.text, options.html));
}

Node actions(const std::vector<govuk::Button>& items) {
    if (items.empty()) return {};
    std::vector<Node> buttons;
    for (const auto& item : items)
        buttons.push_back(govuk::button(item));
    const auto group = element("div", "moj-button-group moj-button-group--inline", lines(buttons));
    return element("div", "moj-page-header-actions__actions", group);
}

}

Node page_header_actions(const PageHeaderActions& options) {
    return element({
        .tag = "div",
        .classes = html::class_names({ "moj-page-header-actions", options.classes }),
        .attributes = options.attributes,
        .content = {
            element("div", "moj-page-header-actions__title", heading(options.heading)),
            actions(options.items),
        },
    });
}

}
