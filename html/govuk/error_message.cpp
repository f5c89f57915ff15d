#include "html/govuk/error_message.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {

Node error_message(const ErrorMessage& options) {
    const auto prefix = options.visually_hidden_text ? *options.visually_hidden_text : words("govuk.error");
    return html::element({
        .tag = "p",
        .classes = html::class_names({ "govuk-error-message", options.classes }),
        .attributes = Attributes().set_if_any("id", options.id).add(options.attributes),
        .content = lines({
            prefix.empty() ? Node() : html::element("span", "govuk-visually-hidden", prefix + ":"),
            content_of(options.text, options.html),
        }),
    });
}

}
