#include "html/govuk/fieldset.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node legend(const Legend& options) {
    const auto content = content_of(options.text, options.html);
    if (content.empty()) return {};
    return element({
        .tag = "legend",
        .classes = html::class_names({ "govuk-fieldset__legend", options.classes }),
        .content = options.is_page_heading ? element("h1", "govuk-fieldset__heading", content) : content,
    });
}

}

Node fieldset(const Fieldset& options) {
    return element({
        .tag = "fieldset",
        .classes = html::class_names({ "govuk-fieldset", options.classes }),
        .attributes = Attributes()
                          .set_if_any("role", options.role)
                          .set_if_any("aria-describedby", options.described_by)
                          .add(options.attributes),
        .content = lines({ options.legend ? legend(*options.legend) : Node(), options.html }),
    });
}

}
