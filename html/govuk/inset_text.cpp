#include "html/govuk/inset_text.hpp"

namespace knotwork::govuk {

Node inset_text(const InsetText& options) {
    return html::element({
        .tag = "div",
        .classes = html::class_names({ "govuk-inset-text", options.classes }),
        .attributes = Attributes().set_if_any("id", options.id).add(options.attributes),
        .content = content_of(options.text, options.html),
    });
}

}
