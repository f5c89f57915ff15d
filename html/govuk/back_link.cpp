#include "html/govuk/back_link.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {

Node back_link(const BackLink& options) {
    return html::element({
        .tag = "a",
        .classes = html::class_names({ "govuk-back-link", options.classes }),
        .attributes = Attributes().set("href", options.href.empty() ? Url("#") : options.href).add(options.attributes),
        .content = content_of(options.text.empty() ? words("govuk.back") : options.text, options.html),
    });
}

}
