#include "html/govuk/label.hpp"

namespace knotwork::govuk {

using html::element;

Node label(const Label& options) {
    const auto content = content_of(options.text, options.html);
    if (content.empty()) return {};
    Attributes attributes;
    attributes.set("class", html::class_names({ "govuk-label", options.classes }))
        .add(options.attributes)
        .set_if_any("for", options.for_);
    const auto name = element("label", attributes, content);
    return options.is_page_heading ? element("h1", "govuk-label-wrapper", name) : name;
}

}
