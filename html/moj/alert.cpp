#include "html/moj/alert.hpp"

#include "html/moj/icons.hpp"
#include "html/words.hpp"

namespace knotwork::moj {
namespace {

using html::element;

/// What the styles and the name of an alert of this kind call it.
struct Kind {
    const char* classes;
    std::string said;
};

Kind kind_of(Alert::Variant variant) {
    switch (variant) {
    case Alert::Variant::success:
        return { "moj-alert--success", words("moj.alert.success") };
    case Alert::Variant::warning:
        return { "moj-alert--warning", words("moj.alert.warning") };
    case Alert::Variant::error:
        return { "moj-alert--error", words("moj.alert.error") };
    case Alert::Variant::information:
        break;
    }
    return { "moj-alert--information", words("moj.alert.information") };
}

bool has_heading(const Alert& options) {
    return options.show_title_as_heading && !(options.text.empty() && options.html.empty());
}

Node content(const Alert& options) {
    const auto given = content_of(options.text, options.html);
    if (given.empty()) return element("div", "moj-alert__content", options.title);
    if (!has_heading(options)) return element("div", "moj-alert__content", given);
    const auto tag = options.heading_tag.empty() ? "h2" : options.heading_tag;
    return element("div", "moj-alert__content", { element(tag, "moj-alert__heading", options.title), given });
}

Node action(const Alert& options) {
    const auto text = options.dismiss_text.empty() ? words("moj.alert.dismiss") : options.dismiss_text;
    const auto button = element("button", Attributes{ { "class", "moj-alert__dismiss" } }.flag("hidden"), text);
    return element("div", "moj-alert__action", button);
}

}

Node alert(const Alert& options) {
    const auto kind = kind_of(options.variant);
    const auto* with_heading = has_heading(options) ? "moj-alert--with-heading" : "";
    return element({
        .tag = "div",
        .classes = html::class_names({ "moj-alert", kind.classes, with_heading, options.classes }),
        .attributes = Attributes()
                          .set("role", options.role.empty() ? "region" : options.role)
                          .set("aria-label", kind.said + ": " + options.title)
                          .set("data-module", "moj-alert")
                          .set_if_any("data-dismissible", options.dismissible ? "true" : "")
                          .set_if_any("data-disable-auto-focus", options.disable_auto_focus ? "true" : "")
                          .set_if_any("data-focus-on-dismiss-selector", options.focus_on_dismiss_selector)
                          .add(options.attributes),
        .content = lines({
            element("div", {}, parts::alert_icon(options.variant)),
            content(options),
            action(options),
        }),
    });
}

}
