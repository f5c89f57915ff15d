#include "html/govuk/language_navigation.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

Node current(const LanguageNavigation::Item& item) {
    return element({
        .tag = "span",
        .classes = class_names({ "govuk-language-navigation__text", item.classes }),
        .attributes = Attributes()
                          .set("aria-current", "true")
                          .set_if_any("lang", item.lang)
                          .set_if_any("dir", item.dir)
                          .add(item.attributes),
        .content = content_of(item.text, item.html),
    });
}

Node description(const std::string& text) {
    return text.empty() ? Node() : element("span", "govuk-visually-hidden", " " + text);
}

Node other(const LanguageNavigation::Item& item) {
    return element({
        .tag = "a",
        .classes = class_names({ "govuk-language-navigation__link", item.classes }),
        .attributes = Attributes()
                          .set("href", item.href)
                          .set("rel", "alternate")
                          .set_if_any("lang", item.lang)
                          .set_if_any("hreflang", item.href_lang.empty() ? item.lang : item.href_lang)
                          .set_if_any("dir", item.dir)
                          .add(item.attributes),
        .content = { content_of(item.text, item.html), description(item.language_description_text) },
    });
}

}

Node language_navigation(const LanguageNavigation& options) {
    std::vector<Node> items;
    for (const auto& item : options.items) {
        const bool here = item.current || item.href.empty();
        items.push_back(element("li", "govuk-language-navigation__list-item", here ? current(item) : other(item)));
    }
    const auto label = options.aria_label.empty() ? words("govuk.language") : options.aria_label;
    return element({
        .tag = "nav",
        .classes = class_names({ "govuk-language-navigation", options.classes }),
        .attributes = Attributes().add(options.attributes).set("aria-label", label),
        .content = element("ul", "govuk-language-navigation__list", lines(items)),
    });
}

}
