#include "html/moj/button_menu.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;

Node item(govuk::Button options) {
    options.classes = class_names({ "moj-button-menu__item govuk-button--secondary", options.classes });
    return govuk::button(options);
}

}

Node button_menu(const ButtonMenu& options) {
    std::vector<Node> items;
    for (const auto& one : options.items)
        items.push_back(item(one));
    return html::element({
        .tag = "div",
        .classes = class_names({ "moj-button-menu", options.classes }),
        .attributes = Attributes{ { "data-module", "moj-button-menu" } }
                          .add(options.attributes)
                          .set_if_any("data-button-text", options.button.text)
                          .set_if_any("data-button-classes", options.button.classes)
                          .set_if_any("data-align-menu", options.align_menu),
        .content = lines(items),
    });
}

}
