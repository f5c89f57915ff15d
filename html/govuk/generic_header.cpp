#include "html/govuk/generic_header.hpp"

namespace knotwork::govuk {

using html::element;

Node generic_header(const GenericHeader& options) {
    return parts::header_of("govuk-generic", options);
}

Node parts::header_of(const std::string& name, const GenericHeader& options) {
    const auto home = element({
        .tag = "a",
        .classes = name + "-header__homepage-link",
        .attributes = Attributes().set("href", options.url.empty() ? Url("/") : options.url),
        .content = content_of(options.logo_text, options.logo_html),
    });
    const auto& container = options.container_classes;
    return element({
        .tag = "div",
        .classes = html::class_names({ name + "-header", options.classes }),
        .attributes = options.attributes,
        .content = element({
            .tag = "div",
            .classes = html::class_names({
                name + "-header__container",
                container.empty() ? "govuk-width-container" : container,
            }),
            .content = element("div", name + "-header__logo", home),
        }),
    });
}

}
