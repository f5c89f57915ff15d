#include "html/moj/sub_navigation.hpp"

#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node list_item(const SubNavigation::Item& item) {
    const auto link = element({
        .tag = "a",
        .classes = "moj-sub-navigation__link",
        .attributes = Attributes()
                          .set_if_any("aria-current", item.active ? "page" : "")
                          .set("href", item.href)
                          .add(item.attributes),
        .content = content_of(item.text, item.html),
    });
    return element("li", class_names({ "moj-sub-navigation__item", item.classes }), link);
}

}

Node sub_navigation(const SubNavigation& options) {
    std::vector<Node> items;
    for (const auto& item : options.items)
        items.push_back(list_item(item));
    const auto label = options.label.empty() ? words("moj.sub_navigation") : options.label;
    return element({
        .tag = "nav",
        .classes = class_names({ "moj-sub-navigation", options.classes }),
        .attributes = Attributes{ { "aria-label", label } }.add(options.attributes),
        .content = element("ul", "moj-sub-navigation__list", lines(items)),
    });
}

}
