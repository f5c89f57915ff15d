#include "html/govuk/footer.hpp"

#include "html/govuk/logo.hpp"
#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

constexpr const char* open_licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
constexpr const char* crown_copyright =
    "https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/"
    "uk-government-licensing-framework/crown-copyright/";

Node link(const Footer::Link& options) {
    return element({
        .tag = "a",
        .classes = "govuk-footer__link",
        .attributes = Attributes().set("href", options.href).add(options.attributes),
        .content = options.text,
    });
}

Node list(const Footer::Section& options) {
    std::vector<Node> items;
    for (const auto& item : options.items)
        if (!item.text.empty() && !item.href.empty())
            items.push_back(element("li", "govuk-footer__list-item", link(item)));
    if (items.empty()) return {};
    const auto columns =
        options.columns == 0 ? std::string() : "govuk-footer__list--columns-" + std::to_string(options.columns);
    return element("ul", class_names({ "govuk-footer__list", columns }), lines(items));
}

Node section(const Footer::Section& options) {
    const auto column = "govuk-grid-column-" + (options.width.empty() ? "full" : options.width);
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-footer__section", column }),
        .content = lines({
            element("h2", "govuk-footer__heading govuk-heading-m", options.title),
            list(options),
        }),
    });
}

Node navigation(const std::vector<Footer::Section>& options) {
    if (options.empty()) return {};
    std::vector<Node> sections;
    for (const auto& one : options)
        sections.push_back(section(one));
    return lines({
        element("div", "govuk-footer__navigation", lines(sections)),
        element("hr", { { "class", "govuk-footer__section-break" } }),
    });
}

Node meta_links(const std::vector<Footer::Link>& options) {
    if (options.empty()) return {};
    std::vector<Node> items;
    for (const auto& item : options)
        items.push_back(element("li", "govuk-footer__inline-list-item", link(item)));
    return element("ul", "govuk-footer__inline-list", lines(items));
}

Node meta(const Footer::Meta& options) {
    const auto& title = options.visually_hidden_title;
    const auto content = content_of(options.text, options.html);
    return lines({
        element("h2", "govuk-visually-hidden", title.empty() ? words("govuk.footer.links") : title),
        meta_links(options.items),
        content.empty() ? Node() : element("div", "govuk-footer__meta-custom", content),
    });
}

Node usual_licence() {
    const auto name = element({
        .tag = "a",
        .classes = "govuk-footer__link",
        .attributes = { { "href", open_licence }, { "rel", "license" } },
        .content = words("govuk.footer.licence_name"),
    });
    return lines({ words("govuk.footer.licence"), { name, words("govuk.footer.licence_except") } });
}

Node licence(const Content& options) {
    return lines({
        parts::open_licence_mark(),
        element("span", "govuk-footer__licence-description", options.empty() ? usual_licence() : options.node()),
    });
}

Node copyright(const Content& options) {
    const auto link = element({
        .tag = "a",
        .classes = "govuk-footer__link govuk-footer__copyright-logo",
        .attributes = { { "href", crown_copyright } },
        .content = options.empty() ? Node(words("govuk.footer.copyright")) : options.node(),
    });
    return element("div", "govuk-footer__meta-item", link);
}

}

Node footer(const Footer& options) {
    const auto small_print = lines({
        options.meta ? meta(*options.meta) : Node(),
        options.content_licence ? licence(*options.content_licence) : Node(),
    });
    const auto last = lines({
        element("div", "govuk-footer__meta-item govuk-footer__meta-item--grow", small_print),
        copyright(options.copyright),
    });
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-footer", options.classes }),
        .attributes = options.attributes,
        .content = element({
            .tag = "div",
            .classes = class_names({ "govuk-width-container", options.container_classes }),
            .content = lines({
                parts::crown(),
                navigation(options.navigation),
                element("div", "govuk-footer__meta", last),
            }),
        }),
    });
}

}
