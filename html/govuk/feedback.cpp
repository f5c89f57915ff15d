#include "html/govuk/feedback.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node body(const Feedback& options) {
    const auto content = options.html.empty() ? element("p", "govuk-body", options.text) : options.html;
    const bool nothing = options.html.empty() && options.text.empty();
    return nothing ? Node() : element("div", "govuk-feedback__body", content);
}

}

Node feedback(const Feedback& options) {
    const auto heading = 'h' + std::to_string(options.heading_level);
    const auto column = lines({
        element(heading, "govuk-feedback__title", content_of(options.title_text, options.title_html)),
        body(options),
    });
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-feedback govuk-width-container", options.classes }),
        .attributes = options.attributes,
        .content = element("div", "govuk-grid-row", element("div", "govuk-grid-column-two-thirds", column)),
    });
}

}
