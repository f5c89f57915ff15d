#include "html/moj/identity_bar.hpp"

namespace knotwork::moj {
namespace {

using html::element;

Node title(const Node& content) {
    return content.empty() ? Node() : element("span", "moj-identity-bar__title", content);
}

Node actions(const std::vector<ButtonMenu>& menus) {
    if (menus.empty()) return {};
    std::vector<Node> all;
    for (const auto& menu : menus)
        all.push_back(element("div", "moj-identity-bar__menu", button_menu(menu)));
    return element("div", "moj-identity-bar__actions", lines(all));
}

}

Node identity_bar(const IdentityBar& options) {
    const auto content = lines({
        element("div", "moj-identity-bar__details", title(options.title)),
        actions(options.menus),
    });
    return element({
        .tag = "div",
        .classes = html::class_names({ "moj-identity-bar", options.classes }),
        .attributes = options.attributes,
        .content = element("div", "moj-identity-bar__container", content),
    });
}

}
