#include "html/govuk/pagination.hpp"

#include "html/words.hpp"

#include <cstdlib>

namespace knotwork::govuk {
namespace {

using html::element;

/// What differs between the way back and the way on.
struct Direction {
    const char* name;
    const char* arrow;
};

constexpr Direction back{
    "prev",
    "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-"
    "1.414z",
};
constexpr Direction on{
    "next",
    "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-"
    "6.7266z",
};

Node arrow(const Direction& direction) {
    const auto classes = std::string("govuk-pagination__icon govuk-pagination__icon--") + direction.name;
    return element({
        .tag = "svg",
        .classes = classes,
        .attributes = {
            { "xmlns", "http://www.w3.org/2000/svg" },
            { "height", "13" },
            { "width", "15" },
            { "aria-hidden", "true" },
            { "focusable", "false" },
            { "viewBox", "0 0 15 13" },
        },
        .content = element("path", { { "d", direction.arrow } }),
    });
}

/// "Previous page", of which only the first word is shown.
Node usual_title(const Direction& direction) {
    const auto shown = &direction == &back ? words("govuk.pagination.previous") : words("govuk.pagination.next");
    return { shown, element("span", "govuk-visually-hidden", " " + words("govuk.pagination.page")) };
}

Node neighbour(const Pagination::Neighbour& options, const Direction& direction, bool block) {
    if (options.href.empty()) return {};
    const auto given = content_of(options.text, options.html);
    const bool labelled = block && !options.label_text.empty();
    const bool decorated = block && !labelled;
    const auto* decoration = decorated ? "govuk-pagination__link-title--decorated" : "";
    const bool arrow_first = block || &direction == &back;
    const auto link = element({
        .tag = "a",
        .classes = "govuk-link govuk-pagination__link",
        .attributes = Attributes().set("href", options.href).set("rel", direction.name).add(options.attributes),
        .content = lines({
            arrow_first ? arrow(direction) : Node(),
            element(
                "span",
                html::class_names({ "govuk-pagination__link-title", decoration }),
                given.empty() ? usual_title(direction) : given
            ),
            labelled ? element("span", "govuk-visually-hidden", ":") : Node(),
            labelled ? element("span", "govuk-pagination__link-label", options.label_text) : Node(),
            arrow_first ? Node() : arrow(direction),
        }),
    });
    return element("div", std::string("govuk-pagination__") + direction.name, link);
}

Node number(const Pagination::Item& item) {
    const auto& given = item.visually_hidden_text;
    const auto said = given.empty() ? words("govuk.pagination.number", { { "number", item.number } }) : given;
    return element({
        .tag = "a",
        .classes = "govuk-link govuk-pagination__link",
        .attributes = Attributes()
                          .set("href", item.href)
                          .set("aria-label", said)
                          .set_if_any("aria-current", item.current ? "page" : "")
                          .add(item.attributes),
        .content = item.number,
    });
}

Node list_item(const Pagination::Item& item) {
    const auto classes = html::class_names({
        "govuk-pagination__item",
        item.current ? "govuk-pagination__item--current" : "",
        item.ellipsis ? "govuk-pagination__item--ellipsis" : "",
    });
    return element("li", classes, item.ellipsis ? Node("⋯") : number(item));
}

Node list(const std::vector<Pagination::Item>& items) {
    if (items.empty()) return {};
    std::vector<Node> all;
    for (const auto& item : items)
        if (item.ellipsis || !item.number.empty()) all.push_back(list_item(item));
    return element("ul", "govuk-pagination__list", lines(all));
}

/// The ends, the current page and its neighbours; and a page that would be all that an ellipsis stands for.
bool is_shown(int page, int current, int count) {
    const bool an_end = page == 1 || page == count;
    const bool alone = (page == 2 && current == 4) || (page == count - 1 && current == count - 3);
    return an_end || alone || std::abs(page - current) <= 1;
}

}

Node pagination(const Pagination& options) {
    const bool neighbours = !options.previous.href.empty() || !options.next.href.empty();
    if (!neighbours && options.items.empty()) return {};
    const bool block = neighbours && options.items.empty();
    const auto& label = options.landmark_label;
    return element({
        .tag = "nav",
        .classes = html::class_names({
            "govuk-pagination",
            block ? "govuk-pagination--block" : "",
            options.classes,
        }),
        .attributes = Attributes()
                          .set("aria-label", label.empty() ? words("govuk.pagination.label") : label)
                          .add(options.attributes),
        .content = lines({
            neighbour(options.previous, back, block),
            list(options.items),
            neighbour(options.next, on, block),
        }),
    });
}

Pagination pages(int current, int count, const std::function<Url(int)>& url_of) {
    Pagination options;
    if (count < 2) return options;
    if (current > 1) options.previous.href = url_of(current - 1);
    if (current < count) options.next.href = url_of(current + 1);
    for (int page = 1; page <= count; ++page) {
        if (is_shown(page, current, count))
            options.items.push_back({ .number = std::to_string(page), .href = url_of(page), .current = page == current }
            );
        else if (!options.items.back().ellipsis) options.items.push_back({ .ellipsis = true });
    }
    return options;
}

}
