#include "html/govuk/accordion.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

/// One section and the ids that its place in the list gives it.
struct Placed {
    const Accordion& accordion;
    const Accordion::Section& section;
    std::size_t number;

    std::string id(std::string_view part) const {
        return accordion.id + '-' + std::string(part) + '-' + std::to_string(number);
    }
};

Node header(const Placed& placed) {
    const auto heading = 'h' + std::to_string(placed.accordion.heading_level);
    const auto button = element({
        .tag = "span",
        .classes = "govuk-accordion__section-button",
        .attributes = { { "id", placed.id("heading") } },
        .content = placed.section.heading,
    });
    const auto summary = element({
        .tag = "div",
        .classes = "govuk-accordion__section-summary govuk-body",
        .attributes = { { "id", placed.id("summary") } },
        .content = placed.section.summary,
    });
    return element({
        .tag = "div",
        .classes = "govuk-accordion__section-header",
        .content = lines({
            element(heading, "govuk-accordion__section-heading", button),
            placed.section.summary.empty() ? Node() : summary,
        }),
    });
}

Node content(const TextOr<Content>& options) {
    if (!options) return {};
    return options->html.empty() ? element("p", "govuk-body", options->text) : options->html;
}

Node section(const Placed& placed) {
    const auto* expanded = placed.section.expanded ? "govuk-accordion__section--expanded" : "";
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-accordion__section", expanded }),
        .content = lines({
            header(placed),
            element({
                .tag = "div",
                .classes = "govuk-accordion__section-content",
                .attributes = { { "id", placed.id("content") } },
                .content = content(placed.section.content),
            }),
        }),
    });
}

Attributes messages(const Accordion& options) {
    return Attributes()
        .add(message_for_script("hide-all-sections", options.hide_all_sections_text))
        .add(message_for_script("hide-section", options.hide_section_text))
        .add(message_for_script("hide-section-aria-label", options.hide_section_aria_label_text))
        .add(message_for_script("show-all-sections", options.show_all_sections_text))
        .add(message_for_script("show-section", options.show_section_text))
        .add(message_for_script("show-section-aria-label", options.show_section_aria_label_text));
}

}

Node accordion(const Accordion& options) {
    Attributes attributes{ { "data-module", "govuk-accordion" }, { "id", options.id } };
    attributes.add(messages(options));
    if (options.remember_expanded)
        attributes.set("data-remember-expanded", *options.remember_expanded ? "true" : "false");
    std::vector<Node> sections;
    for (std::size_t i = 0; i < options.items.size(); ++i)
        if (!options.items[i].heading.empty()) sections.push_back(section({ options, options.items[i], i + 1 }));
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-accordion", options.classes }),
        .attributes = attributes.add(options.attributes),
        .content = lines(sections),
    });
}

}
