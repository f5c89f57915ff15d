#include "rooms/accounts/worker_pages.hpp"

#include "base/telephone.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/urls.hpp"

namespace knotwork::accounts {
namespace {

using govuk::SummaryList;
using html::element;
using html::Node;
using kit::Role;

Node worker_search(const WorkerQuery& query) {
    return kit::search_form(
        "/workers",
        {
            govuk::input({
                .name = "find",
                .label = words("accounts.workers.find"),
                .value = query.words,
                .type = "search",
                .classes = "govuk-input--width-20",
            }),
            govuk::radios({
                .name = "show",
                .legend = words("accounts.workers.show"),
                .items = choices<WorkerFilter>("accounts.workers.show"),
                .value = std::string(name_of(query.filter)),
                .classes = "govuk-radios--inline govuk-radios--small",
            }),
            govuk::button({ .text = words("accounts.find.button"), .classes = "govuk-button--secondary" }),
        }
    );
}

Node state_tag(WorkerState state) {
    const char* colour = "govuk-tag--green";
    if (state == WorkerState::invited) colour = "govuk-tag--yellow";
    else if (state != WorkerState::active) colour = "govuk-tag--grey";
    return govuk::tag({ .text = words("accounts.worker.state." + std::string(name_of(state))), .classes = colour });
}

Node worker_table(const FoundWorkers& found) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& worker : found.shown)
        rows.push_back({ html::link(worker.name.shown(), urls::worker(worker.id)),
                         worker.email.shown(),
                         worker.agency.text(),
                         state_tag(worker.state) });
    return govuk::table({
        .caption = words_count("accounts.workers.count", static_cast<std::size_t>(found.count)),
        .head = { words("accounts.worker.name"),
                  words("accounts.worker.email"),
                  words("accounts.worker.employer"),
                  words("accounts.worker.state") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node nobody_found(const WorkerQuery& query) {
    const auto says = query.words.empty() ? words("accounts.workers.none." + std::string(name_of(query.filter)))
                                          : words("accounts.workers.none_match", { { "words", query.words } });
    return html::empty_list(html::paragraph(says));
}

Node more_than_shown(const FoundWorkers& found) {
    const auto shown = static_cast<std::int64_t>(found.shown.size());
    if (shown == found.count) return {};
    return html::paragraph(words("accounts.workers.more", { { "shown", std::to_string(shown) } }));
}

// ---- forms

template <class Form>
Node contact_fields(const Form& form, const Problems& problems) {
    return {
        govuk::input({
            .name = "name",
            .label = words("accounts.worker.name"),
            .hint = words("accounts.worker.name.hint"),
            .value = form.name.typed,
            .error = problems["name"],
            .spellcheck = false,
        }),
        govuk::input({
            .name = "email",
            .label = words("accounts.worker.email"),
            .hint = words("accounts.worker.email.hint"),
            .value = form.email.typed,
            .error = problems["email"],
            .type = "email",
            .spellcheck = false,
        }),
        govuk::input({
            .name = "phone",
            .label = words("accounts.worker.phone"),
            .hint = words("accounts.worker.phone.hint"),
            .value = form.phone.typed,
            .error = problems["phone"],
            .type = "tel",
            .classes = "govuk-input--width-20",
        }),
    };
}

Node agency_field(const std::vector<AgencyChoice>& agencies, const std::string& typed, const Problems& problems) {
    if (agencies.empty()) return {};
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("accounts.worker.agency.choose") } };
    for (const auto& agency : agencies)
        items.push_back({ .value = agency.id.text(), .text = agency.name });
    return govuk::select({
        .name = "agency",
        .label = words("accounts.post.agency"),
        .items = items,
        .value = typed,
        .error = problems["agency"],
    });
}

std::vector<govuk::Choice> role_choices(const std::vector<Role>& roles) {
    std::vector<govuk::Choice> items;
    for (const auto role : roles) {
        const auto name = std::string(name_of(role));
        items.push_back(
            { .value = name, .text = words("accounts.role." + name), .hint = words("accounts.role.hint." + name) }
        );
    }
    return items;
}

Node post_fields(const PostForm& form, const std::vector<Role>& roles, const Problems& problems) {
    return {
        govuk::input({
            .name = "title",
            .label = words("accounts.post.title"),
            .hint = words("accounts.post.title.hint"),
            .value = form.title.typed,
            .error = problems["title"],
        }),
        govuk::input({
            .name = "team",
            .label = words("accounts.post.team.optional"),
            .value = form.team.typed,
            .error = problems["team"],
        }),
        govuk::checkboxes({
            .name = "roles",
            .legend = words("accounts.post.roles"),
            .hint = words("accounts.post.roles.hint"),
            .items = role_choices(roles),
            .values = form.roles,
            .error = problems["roles"],
        }),
        govuk::date_input({
            .name = "from",
            .legend = words("accounts.post.from"),
            .value = form.from.typed,
            .error = problems["from"],
        }),
        govuk::date_input({
            .name = "until",
            .legend = words("accounts.post.until"),
            .hint = words("accounts.post.until.hint"),
            .value = form.until.typed,
            .error = problems["until"],
        }),
    };
}

std::string day_in(const Field<Date>& field) {
    return field.value ? spoken(*field.value) : field.typed;
}

std::string in_one_order(std::vector<Role> roles) {
    std::sort(roles.begin(), roles.end());
    return spoken(roles);
}

std::string roles_in(const PostForm& form, std::vector<Role> kept) {
    for (const auto& chosen : form.roles)
        if (const auto role = named<Role>(chosen)) kept.push_back(*role);
    return in_one_order(std::move(kept));
}

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken> overtaken_by(const PostFormPage& options) {
    const auto& form = options.form;
    if (!options.now || options.now->version == form.version) return std::nullopt;
    const auto now = PostForm::holding(*options.now);
    kit::Overtaken overtaken{ .version = options.now->version };
    overtaken.compare(words("accounts.post.title"), now.title.typed, form.title.typed);
    overtaken.compare(words("accounts.post.team"), now.team.typed, form.team.typed);
    overtaken.compare(words("accounts.post.roles"), in_one_order(options.now->roles), roles_in(form, options.kept));
    overtaken.compare(words("accounts.post.from"), day_in(now.from), day_in(form.from));
    overtaken.compare(words("accounts.post.until"), day_in(now.until), day_in(form.until));
    return overtaken;
}

Node known_already(const std::optional<Worker>& known) {
    if (!known) return {};
    const auto link = html::link(words("accounts.invite.known.link"), urls::worker(known->id, "posts/new"));
    const auto says = words("accounts.invite.known", { { "name", known->name.shown() } });
    return govuk::inset_text({ .html = { html::paragraph(says), html::paragraph(link) } });
}

// ---- one worker

WorkerState state_of(const WorkerPage& options) {
    if (options.worker.left_at) return WorkerState::left;
    const bool has_post = std::any_of(options.posts.begin(), options.posts.end(), [&](const PostAt& at) {
        return at.post.is_current(options.today);
    });
    if (!options.factors.can_sign_in() && !options.is_character) return WorkerState::invited;
    return has_post ? WorkerState::active : WorkerState::no_post;
}

Node facts(const WorkerPage& options) {
    const auto& worker = options.worker;
    Node state = state_tag(state_of(options));
    if (worker.left_at) state += { " ", spoken(day_in_london(*worker.left_at)) };
    std::vector<SummaryList::Row> rows{
        { .key = words("accounts.worker.email"), .value = worker.email.shown() },
        { .key = words("accounts.worker.phone"),
          .value = worker.phone ? Node(spoken(*worker.phone)) : html::not_recorded() },
        { .key = words("accounts.worker.employer"), .value = options.employer },
        { .key = words("accounts.worker.state"), .value = state },
    };
    if (options.may_change_sign_in && !worker.left_at)
        rows.front().actions.items.push_back({ .text = words("accounts.action.change"),
                                               .href = urls::worker(worker.id, "contact"),
                                               .visually_hidden_text = words("accounts.worker.contact.hidden") });
    return govuk::summary_list({ .rows = rows });
}

Node post_actions(const Post& post, const WorkerPage& options) {
    const auto& covered = options.covered;
    const bool ours = std::find(covered.begin(), covered.end(), post.agency) != covered.end();
    if (!ours || !is_open(post, options.today)) return {};
    const auto about = html::hidden_text(' ' + post.title.text());
    return {
        html::link({ words("accounts.action.change"), about }, urls::post(post.id)),
        " ",
        html::link({ words("accounts.action.end"), about }, urls::post_ending(post.id)),
    };
}

Node posts(const WorkerPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& [post, agency] : options.posts)
        rows.push_back({ post.title.text(), agency, spoken(post.roles), spoken_term(post), post_actions(post, options) }
        );
    return govuk::table({
        .caption = words("accounts.worker.posts"),
        .caption_classes = "govuk-table__caption--m",
        .head = { words("accounts.post.title"),
                  words("accounts.post.agency"),
                  words("accounts.post.roles"),
                  words("accounts.post.term"),
                  html::hidden_text(words("accounts.action")) },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node invitation(const WorkerPage& options) {
    if (state_of(options) != WorkerState::invited || !options.may_change_sign_in) return {};
    const auto id = options.worker.id;
    const auto again =
        button_form(urls::worker(id, "invitation"), words("accounts.invitation.send_again"), "govuk-button--secondary");
    if (!options.invited_until)
        return { html::section_heading(words("accounts.invitation")),
                 html::paragraph(words("accounts.invitation.none")),
                 again };
    const auto until = words("accounts.invitation.until", { { "moment", spoken(*options.invited_until) } });
    return {
        html::section_heading(words("accounts.invitation")),
        html::paragraph(until),
        again,
        button_form(
            urls::worker(id, "invitation/cancellation"), words("accounts.invitation.cancel"), "govuk-button--warning"
        ),
    };
}

Node further_actions(const WorkerPage& options) {
    const auto id = options.worker.id;
    if (options.worker.left_at) return html::paragraph(words("accounts.worker.left.return"));
    std::vector<Node> links{ html::link(words("accounts.post.add"), urls::worker(id, "posts/new")) };
    if (options.may_change_sign_in && options.factors.can_sign_in() && !options.is_self)
        links.push_back(html::link(words("accounts.reset.link"), urls::worker(id, "reset")));
    if (options.may_leave) links.push_back(html::link(words("accounts.departure.link"), urls::worker(id, "departure")));
    return { html::section_heading(words("accounts.worker.actions")), html::bullets(links) };
}

}

kit::Page workers_page(const WorkersPage& options) {
    const auto title = options.agency.empty() ? words("accounts.workers.title")
                                              : words("accounts.workers.title_of", { { "agency", options.agency } });
    return kit::page({
        .title = title,
        .section = "workers",
        .width = kit::Width::full,
        .content = {
            govuk::button({ .text = words("accounts.workers.invite"), .href = "/workers/new" }),
            worker_search(options.query),
            options.found.count == 0 ? nobody_found(options.query) : worker_table(options.found),
            more_than_shown(options.found),
        },
    });
}

kit::Page invite_page(const InvitePage& options) {
    return kit::page({
        .title = words("accounts.workers.invite"),
        .back = "/workers",
        .section = "workers",
        .errors = options.problems,
        .content = {
            html::paragraph(words("accounts.invite.says")),
            known_already(options.known),
            kit::draft_notice(options.draft, "/workers/new"),
            kit::form({
                .post = "/workers",
                .draft = std::string(draft_of_invitation),
                .content = {
                    html::section_heading(words("accounts.invite.person")),
                    contact_fields(options.form, options.problems),
                    html::section_heading(words("accounts.invite.post")),
                    agency_field(options.agencies, options.form.agency.typed, options.problems),
                    post_fields(options.form.post, options.roles, options.problems),
                    buttons(govuk::button({ .text = words("accounts.invite.button"), .prevent_double_click = true })),
                },
            }),
        },
    });
}

kit::Page worker_page(const WorkerPage& options) {
    return kit::page({
        .title = options.worker.name.shown(),
        .breadcrumbs = { { words("accounts.workers.title"), "/workers" } },
        .section = "workers",
        .width = kit::Width::full,
        .content = {
            facts(options),
            options.posts.empty() ? html::empty_list(html::paragraph(words("accounts.worker.posts.none"))) : posts(options),
            invitation(options),
            further_actions(options),
        },
    });
}

std::string draft_of_contact(Id<Worker> id) {
    return "contact " + id.text();
}

std::string draft_of_post(Id<Worker> worker, const std::optional<Id<Post>>& post) {
    return post ? "post " + post->text() : "new post " + worker.text();
}

kit::Page
contact_page(Id<Worker> id, const ContactForm& form, const Problems& problems, const std::optional<kit::Draft>& draft) {
    return kit::page({
        .title = words("accounts.contact.title"),
        .back = urls::worker(id),
        .section = "workers",
        .errors = problems,
        .content = {
            kit::draft_notice(draft, urls::worker(id, "contact")),
            kit::form({
                .post = urls::worker(id, "contact"),
                .content = { contact_fields(form, problems), govuk::button({ .text = words("accounts.save") }) },
            }),
        },
    });
}

kit::Page post_form_page(const PostFormPage& options) {
    const auto& worker = options.worker;
    const auto& id = options.id;
    const auto overtaken = overtaken_by(options);
    const auto kept =
        options.kept.empty()
            ? Node()
            : govuk::inset_text({ .text = words("accounts.post.roles.kept", { { "roles", spoken(options.kept) } }) });
    return kit::page({
        .title = words(id ? "accounts.post.change" : "accounts.post.add"),
        .back = urls::worker(worker.id),
        .section = "workers",
        .errors = options.problems,
        .caption = worker.name.shown(),
        .content = {
            kit::draft_notice(options.draft, id ? urls::post(*id) : urls::worker(worker.id, "posts/new")),
            kit::overtaken_notice(overtaken),
            kit::form({
                .post = id ? urls::post(*id) : urls::worker(worker.id, "posts"),
                .draft = draft_of_post(worker.id, id),
                .content = {
                    kit::version_field(options.form.version),
                    agency_field(options.agencies, options.agency.typed, options.problems),
                    kept,
                    post_fields(options.form, options.roles, options.problems),
                    buttons(kit::save_button(words("accounts.save"), overtaken)),
                },
            }),
        },
    });
}

kit::Page confirm_page(const ConfirmPage& options) {
    Node says;
    for (const auto& sentence : options.says)
        says += html::paragraph(sentence);
    return kit::page({
        .title = options.title,
        .back = options.back,
        .section = "workers",
        .content = {
            says,
            options.warning.empty() ? Node() : govuk::warning_text({ .text = options.warning }),
            options.button.empty() ? Node() : button_form(options.post, options.button, "govuk-button--warning"),
        },
    });
}

}
