#include "html/govuk/password_input.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/input.hpp"
#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;

Node toggle(const PasswordInput& options, const std::string& id) {
    const auto& said = options.show_password_aria_label_text;
    return button({
        .text = options.show_password_text.empty() ? words("govuk.password.show") : options.show_password_text,
        .type = "button",
        .classes = class_names({
            "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
            options.button.classes,
        }),
        .attributes = Attributes()
                          .set("aria-controls", id)
                          .set("aria-label", said.empty() ? words("govuk.password.show_label") : said)
                          .flag("hidden"),
    });
}

Attributes group_attributes(const PasswordInput& options) {
    return Attributes{ { "data-module", "govuk-password-input" } }
        .add(message_for_script("show-password", options.show_password_text))
        .add(message_for_script("hide-password", options.hide_password_text))
        .add(message_for_script("show-password-aria-label", options.show_password_aria_label_text))
        .add(message_for_script("hide-password-aria-label", options.hide_password_aria_label_text))
        .add(message_for_script("password-shown-announcement", options.password_shown_announcement_text))
        .add(message_for_script("password-hidden-announcement", options.password_hidden_announcement_text))
        .add(options.form_group.attributes);
}

}

Node password_input(const PasswordInput& options) {
    const auto& id = parts::id_of(options.id, options.name);
    return input({
        .name = options.name,
        .label = options.label,
        .hint = options.hint,
        .value = options.value,
        .error = options.error,
        .type = "password",
        .autocomplete = options.autocomplete.empty() ? "current-password" : options.autocomplete,
        .autocapitalize = "none",
        .spellcheck = false,
        .disabled = options.disabled,
        .described_by = options.described_by,
        .form_group = {
            .classes = class_names({ "govuk-password-input", options.form_group.classes }),
            .attributes = group_attributes(options),
            .before_input = options.form_group.before_input,
            .after_input = { .html = lines({ toggle(options, id), options.form_group.after_input.node() }) },
        },
        .input_wrapper = { .classes = "govuk-password-input__wrapper" },
        .id = id,
        .classes = class_names({
            "govuk-password-input__input govuk-js-password-input-input",
            options.classes,
        }),
        .attributes = options.attributes,
    });
}

}
