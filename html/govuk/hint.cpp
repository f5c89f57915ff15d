#include "html/govuk/hint.hpp"

namespace knotwork::govuk {

Node hint(const Hint& options) {
    return html::element({
        .tag = "div",
        .classes = html::class_names({ "govuk-hint", options.classes }),
        .attributes = Attributes().set_if_any("id", options.id).add(options.attributes),
        .content = content_of(options.text, options.html),
    });
}

}
