#include "html/prose.hpp"

#include "html/words.hpp"

namespace knotwork::html {
namespace {

Node list(std::string_view tag, std::string_view classes, const std::vector<Node>& items) {
    Node content;
    for (const auto& item : items)
        content += element("li", Attributes{}, item);
    return element(tag, classes, content);
}

}

Node paragraph(const Node& content) {
    return element("p", "govuk-body", content);
}

Node small_paragraph(const Node& content) {
    return element("p", "govuk-body-s", content);
}

Node section_heading(const Node& content, std::string_view id) {
    Attributes attributes{ { "class", "govuk-heading-m" } };
    return element("h2", attributes.set_if_any("id", id), content);
}

Node subsection_heading(const Node& content) {
    return element("h3", "govuk-heading-s", content);
}

Node link(const Node& content, const Url& to) {
    return element("a", Attributes{ { "class", "govuk-link" } }.set("href", to), content);
}

Node strong(const Node& content) {
    return element("strong", Attributes{}, content);
}

Node hidden_text(const Node& content) {
    return element("span", "govuk-visually-hidden", content);
}

Node bullets(const std::vector<Node>& items) {
    return list("ul", "govuk-list govuk-list--bullet", items);
}

Node numbered(const std::vector<Node>& items) {
    return list("ol", "govuk-list govuk-list--number", items);
}

Node empty_list(const Node& content) {
    return element("div", "kw-empty", paragraph(content));
}

Node not_recorded() {
    return element("span", "kw-not-recorded", words("html.not_recorded"));
}

Node withheld(const Node& because) {
    return element(
        "span",
        "kw-withheld",
        {
            element("span", "kw-withheld__label", words("html.withheld")),
            " ",
            because,
        }
    );
}

}
