#include "rooms/accounts/account_pages.hpp"

#include "base/telephone.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/accounts/parts.hpp"

namespace knotwork::accounts {
namespace {

using govuk::SummaryList;
using html::element;
using html::Node;

SummaryList::Action action(const char* text_key, const html::Url& href, const char* about_key) {
    return { .text = words(text_key), .href = href, .visually_hidden_text = words(about_key) };
}

Node details(const AccountPage& options) {
    const auto& worker = options.worker;
    return {
        govuk::summary_list({
            .rows = {
                { .key = words("accounts.worker.name"), .value = worker.name.shown() },
                { .key = words("accounts.worker.email"), .value = worker.email.shown() },
                { .key = words("accounts.worker.phone"),
                  .value = worker.phone ? Node(spoken(*worker.phone)) : html::not_recorded() },
                { .key = words("accounts.worker.employer"), .value = options.employer },
            },
        }),
        html::small_paragraph(words("accounts.account.wrong_details")),
    };
}

Node post_tag(const Post& post, const AccountPage& options) {
    if (post.id == options.acting) return govuk::tag({ .text = words("accounts.post.state.acting") });
    if (post.is_current(options.today))
        return govuk::tag({ .text = words("accounts.post.state.current"), .classes = "govuk-tag--green" });
    const bool later = !post.ended_at && post.from > options.today;
    return govuk::tag({
        .text = words(later ? "accounts.post.state.later" : "accounts.post.state.ended"),
        .classes = "govuk-tag--grey",
    });
}

Node posts(const AccountPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& [post, agency] : options.posts)
        rows.push_back({ post.title.text(), agency, spoken_term(post), post_tag(post, options) });
    return govuk::table({
        .caption = words("accounts.account.posts"),
        .caption_classes = "govuk-table__caption--m",
        .head = { words("accounts.post.title"),
                  words("accounts.post.agency"),
                  words("accounts.post.term"),
                  words("accounts.post.state") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

SummaryList::Row password_row(const Factors& factors) {
    const auto* value = factors.password ? "accounts.account.password.set" : "accounts.account.password.none";
    const auto* change = factors.password ? "accounts.action.change" : "accounts.action.set";
    return {
        .key = words("accounts.sign_in.password"),
        .value = words(value),
        .actions = { .items = { action(change, "/account/password", "accounts.account.password.hidden") } },
    };
}

SummaryList::Row authenticator_row(const AccountPage& options) {
    const auto value =
        options.authenticator_added
            ? words("accounts.account.added", { { "day", spoken(day_in_london(*options.authenticator_added)) } })
            : words("accounts.account.authenticator.none");
    std::vector<SummaryList::Action> actions{ action(
        options.factors.authenticator ? "accounts.action.replace" : "accounts.action.add",
        "/account/authenticator",
        "accounts.account.authenticator.hidden"
    ) };
    if (options.factors.authenticator && may_remove_authenticator(options.factors))
        actions.push_back(
            action("accounts.action.remove", "/account/authenticator/removal", "accounts.account.authenticator.hidden")
        );
    return { .key = words("accounts.account.authenticator"), .value = value, .actions = { .items = actions } };
}

SummaryList::Row passkey_row(const AccountPage& options) {
    const auto value = words_count("accounts.account.passkeys.count", options.passkeys.size());
    SummaryList::Row row{ .key = words("accounts.account.passkeys"), .value = value };
    if (options.may_add_passkeys)
        row.actions.items.push_back(
            action("accounts.action.add", "/account/passkeys", "accounts.account.passkey.hidden")
        );
    return row;
}

SummaryList::Row codes_row(const Factors& factors) {
    const auto value = words_count("accounts.account.codes.count", static_cast<std::size_t>(factors.recovery_codes));
    return {
        .key = words("accounts.account.codes"),
        .value = value,
        .actions = { .items = { action(
                         "accounts.action.make_new", "/account/recovery-codes/new", "accounts.account.codes.hidden"
                     ) } },
    };
}

Node ways_to_sign_in(const AccountPage& options) {
    return {
        html::section_heading(words("accounts.account.sign_in"), "sign-in"),
        govuk::summary_list({
            .rows = {
                password_row(options.factors),
                authenticator_row(options),
                passkey_row(options),
                codes_row(options.factors),
            },
        }),
    };
}

Node passkey_action(const Passkey& passkey, const AccountPage& options) {
    if (!may_remove_passkey(options.factors)) return {};
    const auto address = "/account/passkeys/" + passkey.id.text() + "/removal";
    return html::link({ words("accounts.action.remove"), html::hidden_text(' ' + spoken(passkey.device)) }, address);
}

Node passkeys(const AccountPage& options) {
    if (options.passkeys.empty()) return {};
    std::vector<govuk::Table::Row> rows;
    for (const auto& passkey : options.passkeys) {
        const auto used = passkey.last_used_at ? spoken(*passkey.last_used_at) : words("accounts.passkey.never_used");
        rows.push_back(
            { spoken(passkey.device), spoken(day_in_london(passkey.added_at)), used, passkey_action(passkey, options) }
        );
    }
    return govuk::table({
        .caption = words("accounts.account.passkeys.yours"),
        .caption_classes = "govuk-table__caption--s",
        .head = { words("accounts.passkey.made_on"),
                  words("accounts.passkey.added"),
                  words("accounts.passkey.last_used"),
                  html::hidden_text(words("accounts.action")) },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node session_action(const OwnSession& session, const AccountPage& options) {
    if (session.id == options.this_session) return govuk::tag({ .text = words("accounts.session.this") });
    const auto device = spoken(Device{ session.browser, session.system });
    const auto button = govuk::button({
        .html = { words("accounts.session.end"), html::hidden_text(' ' + device) },
        .classes = "govuk-button--secondary govuk-!-margin-bottom-0",
    });
    return kit::form({ .post = "/account/sessions/" + session.id.text() + "/ending", .content = button });
}

Node sessions(const AccountPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& session : options.sessions)
        rows.push_back({ spoken(Device{ session.browser, session.system }),
                         session.post_title.text(),
                         spoken(session.started_at),
                         spoken(session.last_seen_at),
                         session_action(session, options) });
    Node content = govuk::table({
        .caption = words("accounts.account.sessions"),
        .caption_classes = "govuk-table__caption--m",
        .head = { words("accounts.session.device"),
                  words("accounts.session.post"),
                  words("accounts.session.started"),
                  words("accounts.session.last_seen"),
                  html::hidden_text(words("accounts.action")) },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
    if (options.sessions.size() > 1)
        content +=
            button_form("/account/sessions/endings", words("accounts.session.end_others"), "govuk-button--secondary");
    else content += html::paragraph(words("accounts.session.only_this"));
    return content;
}

}

bool may_remove_authenticator(const Factors& factors) {
    return factors.passkeys > 0;
}

bool may_remove_passkey(const Factors& factors) {
    return factors.passkeys > 1 || (factors.password && factors.authenticator);
}

kit::Page account_page(const AccountPage& options) {
    return kit::page({
        .title = words("accounts.account.title"),
        .width = kit::Width::full,
        .content = {
            details(options),
            posts(options),
            ways_to_sign_in(options),
            passkeys(options),
            sessions(options),
        },
    });
}

kit::Page password_page(const PasswordPage& options) {
    const auto present = password_field(
        "present_password", words("accounts.password.present"), "", options.problems, "current-password"
    );
    return kit::page({
        .title = words(options.has_one ? "accounts.change_password.title" : "accounts.set_password.title"),
        .back = "/account",
        .errors = options.problems,
        .content = {
            html::paragraph(words("accounts.change_password.says")),
            kit::form({
                .post = html::Url("/account/password"),
                .content = {
                    hidden_user_name(options.email),
                    options.has_one ? present : Node(),
                    password_field("password", words("accounts.password.new"), words("accounts.password.hint"), options.problems, "new-password"),
                    govuk::button({ .text = words("accounts.change_password.button") }),
                },
            }),
        },
    });
}

kit::Page add_passkey_page(const Problems& problems) {
    return kit::page({
        .title = words("accounts.add_passkey.title"),
        .back = "/account",
        .errors = problems,
        .content = {
            html::paragraph(words("accounts.add_passkey.says")),
            html::paragraph(words("accounts.add_passkey.script")),
            passkey_form({
                .ceremony = PasskeyForm::Ceremony::create,
                .post = "/account/passkeys",
                .options = "/account/passkeys/options",
                .button = words("accounts.welcome.passkey.button"),
                .error = problems["passkey"],
            }),
        },
    });
}

kit::Page removal_page(const RemovalPage& options) {
    return kit::page({
        .title = options.title,
        .back = "/account",
        .content = {
            html::paragraph(options.says),
            button_form(options.post, options.button, "govuk-button--warning"),
        },
    });
}

}
