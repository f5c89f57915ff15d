#include "html/govuk/warning_text.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

const Node& icon() {
    static const auto mark =
        element("span", { { "class", "govuk-warning-text__icon" }, { "aria-hidden", "true" } }, "!");
    return mark;
}

Node said(const WarningText& options) {
    const auto& text = options.icon_fallback_text;
    return element("span", "govuk-visually-hidden", text.empty() ? words("govuk.warning") : text);
}

}

Node warning_text(const WarningText& options) {
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-warning-text", options.classes }),
        .attributes = options.attributes,
        .content = lines({
            icon(),
            element(
                "strong", "govuk-warning-text__text", lines({ said(options), content_of(options.text, options.html) })
            ),
        }),
    });
}

}
