#include "html/govuk/skip_link.hpp"

namespace knotwork::govuk {

Node skip_link(const SkipLink& options) {
    return html::element({
        .tag = "a",
        .classes = html::class_names({ "govuk-skip-link", options.classes }),
        .attributes = Attributes()
                          .set("href", options.href.empty() ? Url("#content") : options.href)
                          .add(options.attributes)
                          .set("data-module", "govuk-skip-link"),
        .content = content_of(options.text, options.html),
    });
}

}
