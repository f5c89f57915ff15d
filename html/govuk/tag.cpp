#include "html/govuk/tag.hpp"

namespace knotwork::govuk {

Node tag(const Tag& options) {
    return html::element({
        .tag = "strong",
        .classes = html::class_names({ "govuk-tag", options.classes }),
        .attributes = options.attributes,
        .content = content_of(options.text, options.html),
    });
}

}
