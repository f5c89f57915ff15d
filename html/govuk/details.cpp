#include "html/govuk/details.hpp"

namespace knotwork::govuk {

using html::element;

Node details(const Details& options) {
    const auto summary = content_of(options.summary_text, options.summary_html);
    return element({
        .tag = "details",
        .classes = html::class_names({ "govuk-details", options.classes }),
        .attributes = Attributes().set_if_any("id", options.id).add(options.attributes).flag("open", options.open),
        .content = lines({
            element("summary", "govuk-details__summary", element("span", "govuk-details__summary-text", summary)),
            element("div", "govuk-details__text", content_of(options.text, options.html)),
        }),
    });
}

}
