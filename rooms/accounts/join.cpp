#include "rooms/accounts/join.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/accounts/authenticator.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/qr.hpp"
#include "rooms/accounts/urls.hpp"

namespace knotwork::accounts {
namespace {

using html::Attributes;
using html::element;
using html::Node;

Node first_passkey(const WelcomePage& options) {
    return {
        html::section_heading(words("accounts.welcome.passkey.title")),
        html::paragraph(words("accounts.welcome.passkey.says")),
        passkey_form({
            .ceremony = PasskeyForm::Ceremony::create,
            .post = urls::invitation(options.token, "passkey"),
            .options = urls::invitation(options.token, "passkey/options"),
            .button = words("accounts.welcome.passkey.button"),
            .error = options.problems["passkey"],
        }),
    };
}

Node first_password(const WelcomePage& options) {
    return {
        html::section_heading(words("accounts.welcome.password.title")),
        html::paragraph(words("accounts.welcome.password.says")),
        kit::form({
            .post = urls::invitation(options.token),
            .content = {
                hidden_user_name(options.worker.email),
                password_field(
                    "password",
                    words("accounts.password.choose"),
                    words("accounts.password.hint"),
                    options.problems,
                    "new-password"
                ),
                govuk::button({ .text = words("accounts.welcome.password.button") }),
            },
        }),
    };
}

Node copy_button() {
    Attributes attributes{
        { "type", "button" },
        { "class", "govuk-button govuk-button--secondary" },
        { "data-module", "kw-copy" },
        { "data-copy-from", "recovery-codes" },
    };
    attributes.set("data-copied", words("accounts.recovery.copied"))
        .set("data-copy-failed", words("accounts.recovery.copy_failed"));
    return element("button", attributes.flag("hidden"), words("accounts.recovery.copy"));
}

Node print_button() {
    Attributes attributes{ { "type", "button" },
                           { "class", "govuk-button govuk-button--secondary" },
                           { "data-module", "kw-print" } };
    return element("button", attributes.flag("hidden"), words("accounts.recovery.print"));
}

Node ways_to_keep() {
    const auto download = govuk::button({
        .text = words("accounts.recovery.download"),
        .href = "/account/recovery-codes/file",
        .classes = "govuk-button--secondary",
    });
    const auto status = element("span", Attributes{ { "role", "status" } }.flag("data-copy-status"), Node());
    return element("div", "govuk-button-group", { copy_button(), print_button(), download, status });
}

Node code_list(const std::vector<std::string>& codes) {
    Node items;
    for (const auto& code : codes)
        items += element("li", Attributes{}, code);
    return element("ul", { { "class", "kw-codes" }, { "id", "recovery-codes" } }, items);
}

}

kit::Page welcome_page(const WelcomePage& options) {
    const With where{ { "post", options.post_title }, { "agency", options.agency_name } };
    return kit::page({
        .title = words("accounts.welcome.title", { { "name", options.worker.name.shown() } }),
        .errors = options.problems,
        .content = {
            html::paragraph(words("accounts.welcome.says", where)),
            html::paragraph(words("accounts.welcome.user_name", { { "email", options.worker.email.shown() } })),
            options.passkeys ? first_passkey(options) : Node(),
            first_password(options),
        },
    });
}

kit::Page authenticator_page(const AuthenticatorPage& options) {
    const auto address = authenticator_address(options.secret, options.email.shown(), words("kit.service_name"));
    const auto key = element("p", "govuk-body kw-codes", spaced_secret(options.secret));
    return kit::page({
        .title = words("accounts.authenticator.title"),
        .back = options.back,
        .errors = options.problems,
        .content = {
            html::numbered({
                words("accounts.authenticator.step.application"),
                words("accounts.authenticator.step.scan"),
                words("accounts.authenticator.step.code"),
            }),
            element("p", "govuk-body", qr_code(address, words("accounts.authenticator.qr"))),
            govuk::details({
                .summary_text = words("accounts.authenticator.type.title"),
                .html = { html::paragraph(words("accounts.authenticator.type.says")), key },
            }),
            kit::form({
                .post = options.post,
                .content = {
                    options.sealed.empty() ? Node() : html::hidden_field("sealed", options.sealed),
                    code_field(options.problems, words("accounts.authenticator.code"), words("accounts.code.hint")),
                    govuk::button({ .text = words("accounts.code.button") }),
                },
            }),
        },
    });
}

kit::Page too_early_page(Date starts) {
    return kit::page({
        .title = words("accounts.too_early.title"),
        .content = html::paragraph(words("accounts.too_early.says", { { "day", spoken(starts) } })),
    });
}

kit::Page recovery_codes_page(const std::vector<std::string>& codes) {
    return kit::page({
        .title = words("accounts.recovery.title"),
        .content = {
            html::paragraph(words("accounts.recovery.says")),
            govuk::warning_text({ .text = words("accounts.recovery.warning") }),
            code_list(codes),
            ways_to_keep(),
            button_form("/account/recovery-codes/kept", words("accounts.recovery.kept"), ""),
        },
    });
}

}
