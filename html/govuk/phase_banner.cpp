#include "html/govuk/phase_banner.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

Node phase(const TextOr<Tag>& options) {
    Tag phase = options ? *options : Tag{};
    phase.classes = class_names({ "govuk-phase-banner__content__tag", phase.classes });
    return tag(phase);
}

}

Node phase_banner(const PhaseBanner& options) {
    const auto content = lines({
        phase(options.tag),
        element("span", "govuk-phase-banner__text", content_of(options.text, options.html)),
    });
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-phase-banner govuk-width-container", options.classes }),
        .attributes = options.attributes,
        .content = element("p", "govuk-phase-banner__content", content),
    });
}

}
