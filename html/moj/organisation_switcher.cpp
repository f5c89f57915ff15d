#include "html/moj/organisation_switcher.hpp"

#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node change(const OrganisationSwitcher::Link& link) {
    return element({
        .tag = "a",
        .classes = class_names({ "moj-organisation-nav__link", link.classes }),
        .attributes = Attributes().set_if_any("id", link.id).set("href", link.href).add(link.attributes),
        .content = link.text.empty() ? words("moj.organisation.change") : link.text,
    });
}

}

Node organisation_switcher(const OrganisationSwitcher& options) {
    const auto label = options.label.empty() ? words("moj.organisation.label") : options.label;
    return element({
        .tag = "div",
        .classes = class_names({ "moj-organisation-nav", options.classes }),
        .attributes = Attributes().set_if_any("id", options.id).set("aria-label", label).add(options.attributes),
        .content = lines({
            element("div", "moj-organisation-nav__title", content_of(options.text, options.html)),
            options.link ? change(*options.link) : Node(),
        }),
    });
}

}
