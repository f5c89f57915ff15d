#include "html/moj/badge.hpp"

namespace knotwork::moj {

Node badge(const Badge& options) {
    Attributes attributes;
    if (!options.label.empty()) attributes.set("aria-label", "");
    return html::element({
        .tag = "span",
        .classes = html::class_names({ "moj-badge", options.classes }),
        .attributes = attributes.add(options.attributes),
        .content = content_of(options.text, options.html),
    });
}

}
