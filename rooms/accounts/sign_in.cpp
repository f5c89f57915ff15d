#include "rooms/accounts/sign_in.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/accounts/fields.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/urls.hpp"

namespace knotwork::accounts {
namespace {

using html::element;
using html::Node;

constexpr auto passkey_get = PasskeyForm::Ceremony::get;

Node person_button(const Offered& person) {
    const auto button = element({
        .tag = "button",
        .classes = "kw-people__button",
        .attributes = { { "name", "worker" }, { "value", person.key } },
        .content = {
            element("span", "kw-people__name", person.name.shown()),
            words("accounts.demonstration.post", { { "post", person.title.text() }, { "agency", person.agency.text() } }),
            person.story ? element("span", "govuk-hint govuk-!-display-block govuk-!-margin-bottom-0", person.story->text())
                         : Node(),
        },
    });
    return element("li", html::Attributes{}, button);
}

Node offered_people(const std::vector<Offered>& people) {
    if (people.empty()) return html::empty_list(html::paragraph(words("accounts.demonstration.nobody")));
    std::vector<Node> buttons;
    for (const auto& person : people)
        buttons.push_back(person_button(person));
    const auto list = element("ul", "kw-people", Node(buttons));
    return kit::form({ .post = html::Url("/sign-in/demonstration"), .content = list });
}

Node demonstration_part(const SignInPage& options) {
    return {
        govuk::inset_text({ .text = words("accounts.demonstration.says") }),
        html::section_heading(words("accounts.demonstration.choose")),
        offered_people(options.offered),
    };
}

// Most people who come by the front door look for help, and need no account.
Node for_families() {
    return html::paragraph({ words("accounts.sign_in.for_families"),
                             " ",
                             html::link(words("accounts.sign_in.find_services"), "/services") });
}

Node email_field(const Field<EmailAddress>& email, const Problems& problems) {
    return govuk::input({
        .name = "email",
        .label = words("accounts.sign_in.email"),
        .value = email.typed,
        .error = problems["email"],
        .type = "email",
        .autocomplete = "username",
        .spellcheck = false,
    });
}

Node password_form(const SignInPage& options) {
    return kit::form({
        .post = html::Url("/sign-in"),
        .content = {
            html::hidden_field("to", options.form.to),
            email_field(options.form.email, options.problems),
            password_field("password", words("accounts.sign_in.password"), "", options.problems, "current-password"),
            govuk::button({ .text = words("accounts.sign_in.button"), .prevent_double_click = true }),
        },
    });
}

Node passkey_part(const std::string& to, const Problems& problems) {
    return passkey_form({
        .ceremony = passkey_get,
        .post = html::Url("/sign-in/passkey"),
        .options = html::Url("/sign-in/passkey/options"),
        .button = words("accounts.sign_in.passkey"),
        .error = problems["passkey"],
        .content = html::hidden_field("to", to),
    });
}

govuk::Choice choice_of(const PostAt& at) {
    const auto& post = at.post;
    return { .value = post.id.text(), .text = post.title.text(), .hint = at.agency };
}

Node code_form(const html::Url& post, const std::string& to, const Problems& problems) {
    return kit::form({
        .post = post,
        .content = {
            to.empty() ? Node() : html::hidden_field("to", to),
            code_field(problems, words("accounts.code.label"), words("accounts.code.hint")),
            govuk::button({ .text = words("accounts.code.button") }),
        },
    });
}

Node recovery_link(const Factors& factors) {
    if (factors.recovery_codes == 0) return {};
    return html::paragraph(html::link(words("accounts.code.use_recovery"), "/sign-in/recovery-code"));
}

}

SignInForm SignInForm::read(const kit::Form& body) {
    return { body.read<EmailAddress>("email"), body.text("password"), safe_path(body.text("to")) };
}

Problems problems_of(const SignInForm& form) {
    Problems problems;
    must_have(problems, "email", form.email, "accounts.sign_in.email.");
    if (form.password.empty()) problems.add("password", "accounts.sign_in.password.missing");
    return problems;
}

kit::Page sign_in_page(const SignInPage& options) {
    const Node people = options.demonstration ? demonstration_part(options) : Node();
    const Node ways{
        options.demonstration ? html::section_heading(words("accounts.demonstration.or_password")) : Node(),
        options.passkeys ? passkey_part(options.form.to, options.problems) : Node(),
        password_form(options),
        html::paragraph(html::link(words("accounts.sign_in.forgotten"), "/sign-in/forgotten")),
    };
    const bool went_wrong = static_cast<bool>(options.problems); // then what has to be mended stands first
    return kit::page({
        .title = words("accounts.sign_in.title"),
        .errors = options.problems,
        .content = went_wrong ? Node{ ways, people } : Node{ for_families(), people, ways },
    });
}

kit::Page second_step_page(const SecondStepPage& options) {
    const bool by_passkey = options.passkeys && options.factors.passkeys > 0;
    const auto nothing = !by_passkey && !options.factors.authenticator;
    return kit::page({
        .title = words("accounts.code.title"),
        .back = "/sign-in",
        .errors = options.problems,
        .content = {
            by_passkey ? passkey_part({}, options.problems) : Node(),
            options.factors.authenticator ? code_form("/sign-in/code", {}, options.problems) : Node(),
            nothing ? html::paragraph(words("accounts.code.nothing")) : Node(),
            recovery_link(options.factors),
        },
    });
}

kit::Page recovery_code_page(const Problems& problems) {
    return kit::page({
        .title = words("accounts.recovery.enter.title"),
        .back = "/sign-in/code",
        .errors = problems,
        .content = {
            html::paragraph(words("accounts.recovery.enter.says")),
            kit::form({
                .post = html::Url("/sign-in/recovery-code"),
                .content = {
                    govuk::input({
                        .name = "recovery_code",
                        .label = words("accounts.recovery.enter.label"),
                        .hint = words("accounts.recovery.enter.hint"),
                        .error = problems["recovery_code"],
                        .autocomplete = "off",
                        .spellcheck = false,
                        .classes = "govuk-input--width-20",
                    }),
                    govuk::button({ .text = words("accounts.code.button") }),
                },
            }),
            html::paragraph(words("accounts.recovery.enter.none")),
        },
    });
}

kit::Page choose_post_page(const ChoosePostPage& options) {
    std::vector<govuk::Choice> items;
    for (const auto& at : options.posts)
        items.push_back(choice_of(at));
    return kit::page({
        .title = words("accounts.choose_post.title"),
        .errors = options.problems,
        .hide_title = true,
        .content = kit::form({
            .post = options.url,
            .content = {
                govuk::radios({
                    .name = "post",
                    .legend = govuk::Legend{
                        .text = words("accounts.choose_post.title"),
                        .classes = "govuk-fieldset__legend--l",
                        .is_page_heading = true,
                    },
                    .hint = words("accounts.choose_post.hint"),
                    .items = items,
                    .value = options.chosen ? options.chosen->text() : std::string(),
                    .error = options.problems["post"],
                }),
                govuk::button({ .text = words("accounts.choose_post.button") }),
            },
        }),
    });
}

kit::Page no_post_page(std::optional<Date> starts) {
    const auto says =
        starts ? words("accounts.no_post.starts", { { "day", spoken(*starts) } }) : words("accounts.no_post.says");
    return kit::page({
        .title = words("accounts.no_post.title"),
        .content = { html::paragraph(says), html::paragraph(words("accounts.no_post.next")) },
    });
}

kit::Page forgotten_page(const Field<EmailAddress>& email, const Problems& problems) {
    return kit::page({
        .title = words("accounts.forgotten.title"),
        .back = "/sign-in",
        .errors = problems,
        .content = {
            html::paragraph(words("accounts.forgotten.says")),
            kit::form({
                .post = html::Url("/sign-in/forgotten"),
                .content = {
                    email_field(email, problems),
                    govuk::button({ .text = words("accounts.forgotten.button") }),
                },
            }),
            html::section_heading(words("accounts.forgotten.lost.title")),
            html::paragraph(words("accounts.forgotten.lost.says")),
        },
    });
}

kit::Page forgotten_sent_page(const std::string& email) {
    return kit::page({
        .title = words("accounts.forgotten.sent.title"),
        .content = {
            html::paragraph(words("accounts.forgotten.sent.says", { { "email", email } })),
            html::paragraph(words("accounts.forgotten.sent.next")),
            html::paragraph(html::link(words("accounts.forgotten.sent.back"), "/sign-in")),
        },
    });
}

kit::Page new_password_page(const std::string& token, const EmailAddress& email, const Problems& problems) {
    return kit::page({
        .title = words("accounts.new_password.title"),
        .errors = problems,
        .content = kit::form({
            .post = urls::password_link(token),
            .content = {
                hidden_user_name(email),
                password_field(
                    "password", words("accounts.password.new"), words("accounts.password.hint"), problems, "new-password"
                ),
                govuk::button({ .text = words("accounts.new_password.button") }),
            },
        }),
    });
}

kit::Page link_gone_page() {
    return kit::page({
        .title = words("accounts.link_gone.title"),
        .content = {
            html::paragraph(words("accounts.link_gone.says")),
            html::bullets({ words("accounts.link_gone.invitation"), words("accounts.link_gone.password") }),
            html::paragraph(html::link(words("accounts.link_gone.sign_in"), "/sign-in")),
        },
    });
}

kit::Page prove_page(const ProvePage& options) {
    const bool by_passkey = options.passkeys && options.factors.passkeys > 0;
    const auto passkey = passkey_form({
        .ceremony = passkey_get,
        .post = html::Url("/prove/passkey"),
        .options = html::Url("/prove/passkey/options"),
        .button = words("accounts.sign_in.passkey"),
        .error = options.problems["passkey"],
        .content = html::hidden_field("to", options.to),
    });
    const auto invented = kit::form({
        .post = html::Url("/prove"),
        .content = {
            html::paragraph(words("accounts.prove.demonstration")),
            html::hidden_field("to", options.to),
            govuk::button({ .text = words("accounts.prove.demonstration.button") }),
        },
    });
    return kit::page({
        .title = words("accounts.prove.title"),
        .errors = options.problems,
        .content = {
            html::paragraph(words("accounts.prove.says")),
            by_passkey ? passkey : Node(),
            options.factors.authenticator ? code_form("/prove", options.to, options.problems) : Node(),
            options.demonstration ? invented : Node(),
        },
    });
}

}
