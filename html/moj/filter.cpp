#include "html/moj/filter.hpp"

#include "html/govuk/button.hpp"
#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::element;

Node medium_heading(const char* classes, const Node& content) {
    return element("div", classes, element("h2", "govuk-heading-m", content));
}

Node header(const Filter& options) {
    return element({
        .tag = "div",
        .classes = "moj-filter__header",
        .content = {
            medium_heading("moj-filter__header-title", options.heading),
            element("div", "moj-filter__header-action", Node()),
        },
    });
}

Node selected_header(const Filter::Selected& options) {
    const auto clear = element({
        .tag = "a",
        .classes = "govuk-link govuk-link--no-visited-state",
        .attributes = Attributes().set("href", options.clear_link.href),
        .content = options.clear_link.text,
    });
    return element({
        .tag = "div",
        .classes = "moj-filter__selected-heading",
        .content = {
            medium_heading("moj-filter__heading-title", options.heading),
            element("div", "moj-filter__heading-action", element("p", {}, clear)),
        },
    });
}

Node tag(const Filter::Tag& options) {
    const auto link = element({
        .tag = "a",
        .classes = "moj-filter__tag",
        .attributes = Attributes().set("href", options.href),
        .content = lines({ element("span", "govuk-visually-hidden", words("moj.filter.remove")), options.text }),
    });
    return element("li", {}, link);
}

Node category(const Filter::Category& options) {
    std::vector<Node> tags;
    for (const auto& one : options.items)
        tags.push_back(tag(one));
    return {
        element("h3", "govuk-heading-s govuk-!-margin-bottom-0", options.heading),
        element("ul", "moj-filter-tags", lines(tags)),
    };
}

Node selected(const Filter::Selected& options) {
    std::vector<Node> all{ selected_header(options) };
    for (const auto& one : options.categories)
        all.push_back(category(one));
    return element("div", "moj-filter__selected", lines(all));
}

Node choices(const Filter& options) {
    const auto& text = options.submit.text;
    const auto submit = govuk::button({
        .text = text.empty() ? words("moj.filter.apply") : text,
        .attributes = options.submit.attributes,
    });
    return element("div", "moj-filter__options", lines({ submit, options.options_html }));
}

}

Node filter(const Filter& options) {
    const auto content = lines({
        options.selected_filters ? selected(*options.selected_filters) : Node(),
        choices(options),
    });
    return element({
        .tag = "div",
        .classes = "moj-filter",
        .attributes = Attributes{ { "data-module", "moj-filter" } }.add(options.attributes),
        .content = { header(options), element("div", "moj-filter__content", content) },
    });
}

}
