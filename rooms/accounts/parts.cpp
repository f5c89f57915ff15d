#include "rooms/accounts/parts.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/error_message.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/password_input.hpp"
#include "html/words.hpp"

namespace knotwork::accounts {
namespace {

using html::Attributes;
using html::element;
using html::Node;

std::string key_of(std::string_view beginning, std::string_view name) {
    return std::string(beginning) + std::string(name);
}

}

std::string spoken_wait(std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (seconds < 60)
        return words_count("accounts.wait.seconds", static_cast<std::size_t>(std::max<std::int64_t>(seconds, 1)));
    return words_count("accounts.wait.minutes", static_cast<std::size_t>((seconds + 59) / 60));
}

std::string spoken(const Device& device) {
    if (device == Device{}) return words("accounts.device.unknown");
    const With both{ { "browser", words(key_of("accounts.browser.", name_of(device.browser))) },
                     { "system", words(key_of("accounts.system.", name_of(device.system))) } };
    return words("accounts.device", both);
}

std::string spoken(const std::vector<kit::Role>& roles) {
    std::string text;
    for (const auto role : roles)
        text += (text.empty() ? "" : ", ") + words(key_of("accounts.role.", name_of(role)));
    return text;
}

std::string spoken_term(const Post& post) {
    const auto from = spoken(post.from);
    if (post.ended_at)
        return words(
            "accounts.post.term.ended", { { "from", from }, { "until", spoken(day_in_london(*post.ended_at)) } }
        );
    if (post.until) return words("accounts.post.term.until", { { "from", from }, { "until", spoken(*post.until) } });
    return words("accounts.post.term.open", { { "from", from } });
}

Node buttons(const Node& save) {
    return element("div", "govuk-button-group", { save, kit::save_for_later_button() });
}

Node button_form(const html::Url& post, const std::string& text, const char* classes) {
    return kit::form({ .post = post, .content = govuk::button({ .text = text, .classes = classes }) });
}

Node passkey_form(const PasskeyForm& options) {
    const bool creates = options.ceremony == PasskeyForm::Ceremony::create;
    Attributes attributes{ { "data-module", "kw-passkey" } };
    attributes.set("data-passkey", creates ? "create" : "get")
        .set("data-passkey-options-url", options.options.text())
        .set("data-passkey-cancelled", words("accounts.passkey.cancelled"))
        .set("data-passkey-known", words("accounts.passkey.known"))
        .set("data-passkey-failed", words("accounts.passkey.failed"))
        .set("data-passkey-unsupported", words("accounts.passkey.unsupported"));
    Attributes error{ { "class", "govuk-error-message" }, { "role", "alert" } };
    Attributes button{ { "type", "submit" }, { "class", "govuk-button govuk-button--secondary" } };
    return kit::form({
        .post = options.post,
        .id = "passkey",
        .attributes = attributes,
        .content = {
            options.content,
            options.error ? govuk::error_message({ .text = words(*options.error) }) : Node(),
            element("p", error.flag("data-passkey-error").flag("hidden"), Node()),
            element("button", button.flag("data-passkey-button").flag("hidden"), options.button),
        },
    });
}

Node code_field(const Problems& problems, const std::string& label, const std::string& hint) {
    return govuk::input({
        .name = "code",
        .label = label,
        .hint = hint,
        .error = problems["code"],
        .inputmode = "numeric",
        .autocomplete = "one-time-code",
        .spellcheck = false,
        .classes = "govuk-input--width-5 govuk-input--extra-letter-spacing",
    });
}

Node password_field(
    const char* name,
    const std::string& label,
    const std::string& hint,
    const Problems& problems,
    const char* autocomplete
) {
    return govuk::password_input({
        .name = name,
        .label = label,
        .hint = hint,
        .error = problems[name],
        .autocomplete = autocomplete,
    });
}

Node hidden_user_name(const EmailAddress& email) {
    Attributes attributes{
        { "type", "text" }, { "name", "username" }, { "value", email.shown() }, { "autocomplete", "username" }
    };
    return element("input", attributes.flag("hidden"));
}

}
