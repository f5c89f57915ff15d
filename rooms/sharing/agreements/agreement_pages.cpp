#include "rooms/sharing/agreements/agreement_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/textarea.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/agreements/urls.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

std::string title_of(const Agreement& agreement) {
    return agreement.terms.title ? agreement.terms.title->text() : words("sharing.agreement.untitled");
}

const char* colour_of(State state) {
    switch (state) {
    case State::in_force:
        return "govuk-tag--green";
    case State::draft:
    case State::ended:
        return "govuk-tag--grey";
    case State::circulated:
    case State::not_yet:
        return "govuk-tag--blue";
    case State::suspended:
    case State::lapsed:
        return "govuk-tag--red";
    }
    return "";
}

std::string word(Attention attention) {
    return words("sharing.agreement.attention." + std::string(name_of(attention)));
}

Node attention_list(const std::vector<Attention>& attention) {
    std::vector<Node> items;
    for (const auto one : attention)
        items.emplace_back(word(one));
    return items.empty() ? Node() : html::bullets(items);
}

Node day_of(const Agreement& agreement, Day which) {
    const auto day = agreement.day(which);
    return day ? Node(knotwork::spoken(*day)) : html::not_recorded();
}

// ---- the register

std::vector<govuk::Select::Item> agencies_to_choose(const AgencyNames& names) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("sharing.agreements.any_agency") } };
    for (const auto& agency : names.in_order())
        items.push_back({ .value = agency.id.text(), .text = agency.name.text() });
    return items;
}

std::vector<govuk::Select::Item> states_to_choose() {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("sharing.agreements.any_state") } };
    for (auto& item : govuk::options(choices<State>("sharing.agreement.state")))
        items.push_back(std::move(item));
    return items;
}

Node register_search(const RegisterPage& options) {
    return kit::search_form(
        urls::agreements,
        {
            govuk::input({
                .name = "find",
                .label = words("sharing.agreements.find"),
                .value = options.asked.text("find"),
                .type = "search",
                .classes = "govuk-input--width-20",
            }),
            govuk::select({
                .name = "state",
                .label = words("sharing.agreement.state"),
                .items = states_to_choose(),
                .value = options.asked.text("state"),
            }),
            govuk::select({
                .name = "agency",
                .label = words("sharing.agreements.agency"),
                .items = agencies_to_choose(options.names),
                .value = options.asked.text("agency"),
            }),
            govuk::checkboxes({
                .name = "attention",
                .items = { { .value = "yes", .text = words("sharing.agreements.attention") } },
                .values = options.asked.all("attention"),
            }),
            govuk::button({ .text = words("sharing.agreements.find.button"), .classes = "govuk-button--secondary" }),
        }
    );
}

Node register_table(const std::vector<Listed>& agreements) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& [agreement, state, attention] : agreements) {
        const auto nothing = words("sharing.agreements.attention.none");
        rows.push_back({ html::link(title_of(agreement), urls::agreement(agreement.id)),
                         state_tag(state),
                         std::to_string(agreement.terms.parties.size()),
                         day_of(agreement, Day::review_on),
                         attention.empty() ? Node(nothing) : attention_list(attention) });
    }
    return govuk::table({
        .caption = words_count("sharing.agreements.count", agreements.size()),
        .head = { words("sharing.agreement.title"),
                  words("sharing.agreement.state"),
                  words("sharing.agreement.step.parties"),
                  words("sharing.agreement.day.review_on"),
                  words("sharing.agreements.attention.head") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node nothing_found(const RegisterPage& options) {
    return html::empty_list(
        html::paragraph(words(options.any ? "sharing.agreements.none_match" : "sharing.agreements.none"))
    );
}

// ---- one agreement

Node button_to(const Agreement& agreement, const char* below, const char* key, bool first = false) {
    return govuk::button({ .text = words(key),
                           .href = urls::version(agreement, below),
                           .classes = first ? "" : "govuk-button--secondary" });
}

Node buttons(const AgreementPage& options) {
    const auto& rights = options.rights;
    const auto& agreement = options.agreement;
    Node all;
    if (rights.draft) all += button_to(agreement, "draft", "sharing.agreement.go.draft", true);
    if (rights.sign) all += button_to(agreement, "signature", "sharing.agreement.go.signature", true);
    if (rights.lift) all += button_to(agreement, "lifting", "sharing.agreement.go.lifting", true);
    if (rights.review) all += button_to(agreement, "review", "sharing.agreement.go.review");
    if (rights.amend) all += button_to(agreement, "amendment", "sharing.agreement.go.amendment");
    if (rights.copy) all += button_to(agreement, "copy", "sharing.agreement.go.copy");
    if (rights.suspend) all += button_to(agreement, "suspension", "sharing.agreement.go.suspension");
    if (rights.withdraw) all += button_to(agreement, "withdrawal", "sharing.agreement.go.withdrawal");
    if (rights.end) all += button_to(agreement, "ending", "sharing.agreement.go.ending");
    return all.empty() ? Node() : html::element("div", "govuk-button-group", all);
}

Node standing(const AgreementPage& options) {
    const auto& agreement = options.agreement;
    Node content{ html::paragraph(
        { state_tag(options.state), " ", words("sharing.agreement.state.means." + std::string(name_of(options.state))) }
    ) };
    if (const auto* suspension = agreement.suspension())
        content += govuk::inset_text(
            { .html = { html::paragraph(words(
                            "sharing.agreement.suspended_since", { { "when", knotwork::spoken(suspension->from) } }
                        )),
                        html::paragraph(in_lines(suspension->reason.text())) } }
        );
    if (agreement.ended_because) content += govuk::inset_text({ .html = in_lines(agreement.ended_because->text()) });
    if (!options.attention.empty())
        content += { html::paragraph(html::strong(words("sharing.agreements.attention.head"))),
                     attention_list(options.attention) };
    return content;
}

Node copy_of(const Agreement& agreement) {
    if (!agreement.signed_copy) return html::not_recorded();
    const auto url = html::Url::parse(agreement.signed_copy->text());
    Node where = url ? html::link(agreement.signed_copy->text(), *url) : Node(agreement.signed_copy->text());
    if (!agreement.signed_copy_digest) return where;
    return { where,
             html::element("br"),
             words("sharing.agreement.copy.digest.is", { { "digest", *agreement.signed_copy_digest } }) };
}

// The other versions that are not over: what is in force while the next is signed, or a draft.
Node other_versions(const AgreementPage& options) {
    std::vector<Node> items;
    for (const auto& [other, state] : options.others)
        items.push_back(
            { html::link(
                  words("sharing.agreement.version.number", { { "number", std::to_string(other.version) } }),
                  urls::version(other)
              ),
              " ",
              state_tag(state) }
        );
    if (items.empty()) return {};
    return { html::paragraph(words("sharing.agreement.other_versions")), html::bullets(items) };
}

Node facts(const AgreementPage& options) {
    const auto& agreement = options.agreement;
    return govuk::summary_list({
        .rows = {
            { .key = words("sharing.agreement.version"), .value = std::to_string(agreement.version) },
            { .key = words("sharing.agreement.drafted_for"), .value = options.names.of(agreement.drafted_for) },
            { .key = words("sharing.agreement.day.starts_on"), .value = day_of(agreement, Day::starts_on) },
            { .key = words("sharing.agreement.day.review_on"), .value = day_of(agreement, Day::review_on) },
            { .key = words("sharing.agreement.day.impact_assessment_until"),
              .value = day_of(agreement, Day::impact_assessment_until) },
            { .key = words("sharing.agreement.day.ends_on"), .value = day_of(agreement, Day::ends_on) },
            { .key = words("sharing.agreement.copy"), .value = copy_of(agreement) },
        },
    });
}

Node signature_of(const AgreementPage& options, Id<accounts::Agency> agency) {
    const Signed* latest = nullptr;
    for (const auto& one : options.signatures)
        if (one.agency == agency) latest = &one;
    if (!latest) return govuk::tag({ .text = words("sharing.agreement.unsigned"), .classes = "govuk-tag--yellow" });
    if (latest->withdrawn_at)
        return { govuk::tag({ .text = words("sharing.agreement.withdrawn"), .classes = "govuk-tag--red" }),
                 " ",
                 knotwork::spoken(day_in_london(*latest->withdrawn_at)) };
    return words(
        "sharing.agreement.signed_by",
        { { "name", latest->by }, { "day", knotwork::spoken(day_in_london(latest->at)) } }
    );
}

Node signatures(const AgreementPage& options) {
    if (!options.agreement.circulated_at) return {};
    std::vector<govuk::Table::Row> rows;
    for (const auto& party : options.agreement.terms.parties)
        rows.push_back({ options.names.of(party.agency), signature_of(options, party.agency) });
    return govuk::table({
        .caption = words("sharing.agreement.signatures"),
        .head = { words("sharing.agreement.party"), words("sharing.agreement.signature") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node reviews(const Agreement& agreement) {
    if (agreement.reviews.empty()) return {};
    std::vector<govuk::Table::Row> rows;
    for (const auto& review : agreement.reviews)
        rows.push_back({ knotwork::spoken(day_in_london(review.at)),
                         words("sharing.agreement.outcome." + std::string(name_of(review.outcome))),
                         in_lines(review.finding.text()) });
    return govuk::table({
        .caption = words("sharing.agreement.reviews"),
        .head = { words("sharing.agreement.review.on"),
                  words("sharing.agreement.review.outcome"),
                  words("sharing.agreement.review.finding") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

// ---- deciding

std::string decided_key(Decided what, const char* part) {
    return "sharing.agreement.decide." + std::string(name_of(what)) + '.' + part;
}

bool asks_for_reason(Decided what) {
    return what == Decided::suspension || what == Decided::ending;
}

Node reason_field(const DecidingPage& options) {
    if (!asks_for_reason(options.what)) return {};
    return govuk::textarea({
        .name = "reason",
        .label = words("sharing.agreement.reason"),
        .hint = words("sharing.agreement.reason.hint"),
        .value = options.typed.text("reason"),
        .error = options.problems["reason"],
        .rows = 4,
    });
}

// What one party takes upon itself, drawn from the flows alone.
Node what_you_sign(const DecidingPage& options) {
    const auto& terms = options.agreement.terms;
    std::vector<Node> gives, receives;
    const auto has = [&](const std::vector<Id<accounts::Agency>>& ids) {
        return std::find(ids.begin(), ids.end(), options.party) != ids.end();
    };
    const auto others = [&](std::vector<Id<accounts::Agency>> ids) {
        std::erase(ids, options.party);
        return options.names.all_of(ids);
    };
    for (const auto& flow : terms.flows) {
        const auto categories = spoken(flow.categories), purposes = spoken(flow.purposes);
        if (has(flow.from))
            gives.emplace_back(words(
                "sharing.agreement.sign.gives",
                { { "agencies", others(flow.to) }, { "categories", categories }, { "purposes", purposes } }
            ));
        if (has(flow.to))
            receives.emplace_back(words(
                "sharing.agreement.sign.receives",
                { { "agencies", others(flow.from) }, { "categories", categories }, { "purposes", purposes } }
            ));
    }
    Node content =
        html::section_heading(words("sharing.agreement.sign.for", { { "agency", options.names.of(options.party) } }));
    if (!gives.empty()) content += { html::paragraph(words("sharing.agreement.sign.you_give")), html::bullets(gives) };
    if (!receives.empty())
        content += { html::paragraph(words("sharing.agreement.sign.you_receive")), html::bullets(receives) };
    return content;
}

Node before_deciding(const DecidingPage& options) {
    Node content = html::paragraph(words(decided_key(options.what, "about")));
    if (options.what == Decided::signature) content += what_you_sign(options);
    if (options.differences)
        content += { html::section_heading(words("sharing.agreement.differences")),
                     differences_in_words(*options.differences, options.names) };
    if (options.what == Decided::signature)
        content += govuk::details({ .summary_text = words("sharing.agreement.sign.everything"),
                                    .html = chapters(described(options.agreement.terms, options.names)) });
    return content;
}

Node list_of(const std::vector<Difference>& differences, const AgencyNames& names) {
    std::vector<Node> items;
    for (const auto& one : differences)
        items.emplace_back(words(
            "sharing.agreement.difference",
            { { "from", names.short_of(one.from) },
              { "to", names.short_of(one.to) },
              { "categories", spoken(one.categories) },
              { "purpose", spoken(one.purpose) } }
        ));
    constexpr std::size_t examples = 6;
    if (items.size() <= examples) return html::bullets(items);
    return { html::bullets(std::vector<Node>(items.begin(), items.begin() + examples)),
             govuk::details({ .summary_text = words_count("sharing.agreement.differences.all", items.size()),
                              .html = html::bullets(items) }) };
}

// ---- history

Node changes_between(const Agreement& before, const Agreement& after, const AgencyNames& names) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& change : changes(described(before.terms, names), described(after.terms, names)))
        rows.push_back({ change.chapter + ": " + change.label, in_lines(change.before), in_lines(change.after) });
    if (rows.empty()) return html::paragraph(words("sharing.agreement.history.same"));
    return govuk::table({
        .caption = words(
            "sharing.agreement.history.changes",
            { { "before", std::to_string(before.version) }, { "after", std::to_string(after.version) } }
        ),
        .head = { words("sharing.agreement.history.what"),
                  words("sharing.agreement.history.before"),
                  words("sharing.agreement.history.after") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node moment(const std::optional<Instant>& at) {
    return at ? Node(knotwork::spoken(day_in_london(*at))) : html::not_recorded();
}

Node versions_table(const HistoryPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (std::size_t at = 0; at < options.versions.size(); ++at) {
        const auto& one = options.versions[at];
        rows.push_back({ html::link(std::to_string(one.version), urls::version(one)),
                         state_tag(options.states[at]),
                         moment(one.drafted_at),
                         moment(one.circulated_at),
                         moment(one.agreed_at),
                         moment(one.ended_at) });
    }
    return govuk::table({
        .caption = words_count("sharing.agreement.history.count", rows.size()),
        .head = { words("sharing.agreement.version"),
                  words("sharing.agreement.state"),
                  words("sharing.agreement.history.drafted"),
                  words("sharing.agreement.history.circulated"),
                  words("sharing.agreement.history.agreed"),
                  words("sharing.agreement.history.ended") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

}

Node state_tag(State state) {
    return govuk::tag({ .text = words("sharing.agreement.state." + std::string(name_of(state))),
                        .classes = colour_of(state) });
}

Node differences_in_words(const Differences& differences, const AgencyNames& names) {
    if (differences.widened.empty() && differences.narrowed.empty())
        return html::paragraph(words("sharing.agreement.differences.none"));
    Node content;
    if (!differences.widened.empty())
        content += { html::paragraph(html::strong(words("sharing.agreement.differences.widened"))),
                     list_of(differences.widened, names) };
    if (!differences.narrowed.empty())
        content += { html::paragraph(html::strong(words("sharing.agreement.differences.narrowed"))),
                     list_of(differences.narrowed, names) };
    return content;
}

kit::Page register_page(const RegisterPage& options) {
    const auto add = govuk::button({ .text = words("sharing.agreement.new"), .href = "/sharing/agreements/new" });
    return kit::page({
        .title = words("sharing.agreements.title"),
        .section = "agreements",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("sharing.agreements.about")),
            html::paragraph({ html::link(words("sharing.matrix.title"), "/sharing/matrix"),
                              html::element("br"),
                              html::link(words("sharing.rules.title"), "/sharing/rules") }),
            options.may_draft ? add : Node(),
            register_search(options),
            options.agreements.empty() ? nothing_found(options) : register_table(options.agreements),
        },
    });
}

kit::Page agreement_page(const AgreementPage& options) {
    const auto& agreement = options.agreement;
    const auto history = html::paragraph(html::link(
        words_count("sharing.agreement.history", static_cast<std::size_t>(options.versions)),
        urls::agreement(agreement.id, "versions")
    ));
    return kit::page({
        .title = title_of(agreement),
        .breadcrumbs = { { words("sharing.agreements.title"), urls::agreements } },
        .section = "agreements",
        .caption = words("sharing.agreement"),
        .content = {
            standing(options),
            other_versions(options),
            buttons(options),
            facts(options),
            signatures(options),
            reviews(agreement),
            chapters(described(agreement.terms, options.names)),
            history,
        },
    });
}

kit::Page deciding_page(const DecidingPage& options) {
    const auto below = std::string(options.what == Decided::removal ? "draft/removal" : name_of(options.what));
    const bool grave = options.what == Decided::suspension || options.what == Decided::ending ||
                       options.what == Decided::withdrawal || options.what == Decided::removal;
    return kit::page({
        .title = words(decided_key(options.what, "title")),
        .back = urls::version(options.agreement),
        .section = "agreements",
        .errors = options.problems,
        .caption = title_of(options.agreement),
        .content = {
            before_deciding(options),
            kit::form({
                .post = urls::version(options.agreement, below),
                .content = {
                    reason_field(options),
                    govuk::button({ .text = words(decided_key(options.what, "button")),
                                    .classes = grave ? "govuk-button--warning" : "" }),
                },
            }),
        },
    });
}

kit::Page review_page(const ReviewPage& options) {
    const auto& problems = options.problems;
    return kit::page({
        .title = words("sharing.agreement.review"),
        .back = urls::version(options.agreement),
        .section = "agreements",
        .errors = problems,
        .caption = title_of(options.agreement),
        .content = {
            html::paragraph(words("sharing.agreement.review.about")),
            kit::form({
                .post = urls::version(options.agreement, "review"),
                .content = {
                    govuk::textarea({
                        .name = "finding",
                        .label = words("sharing.agreement.review.finding"),
                        .hint = words("sharing.agreement.review.finding.hint"),
                        .value = options.typed.text("finding"),
                        .error = problems["finding"],
                        .rows = 6,
                    }),
                    govuk::radios({
                        .name = "outcome",
                        .legend = words("sharing.agreement.review.outcome"),
                        .items = choices<ReviewOutcome>("sharing.agreement.outcome"),
                        .value = options.typed.text("outcome"),
                        .error = problems["outcome"],
                    }),
                    govuk::date_input({
                        .name = "review_on",
                        .legend = words("sharing.agreement.review.next"),
                        .hint = words("sharing.agreement.review.next.hint"),
                        .value = options.typed.read<Date>("review_on").typed,
                        .error = problems["review_on"],
                    }),
                    govuk::date_input({
                        .name = "impact_assessment_until",
                        .legend = words("sharing.agreement.review.assessment"),
                        .hint = words("sharing.agreement.review.assessment.hint"),
                        .value = options.typed.read<Date>("impact_assessment_until").typed,
                        .error = problems["impact_assessment_until"],
                    }),
                    govuk::button({ .text = words("sharing.agreement.review.button") }),
                },
            }),
        },
    });
}

kit::Page signed_copy_page(const Agreement& agreement, const kit::Form& typed, const Problems& problems) {
    return kit::page({
        .title = words("sharing.agreement.copy"),
        .back = urls::version(agreement),
        .section = "agreements",
        .errors = problems,
        .caption = title_of(agreement),
        .content = {
            html::paragraph(words("sharing.agreement.copy.about")),
            kit::form({
                .post = urls::version(agreement, "copy"),
                .content = {
                    govuk::input({
                        .name = "where",
                        .label = words("sharing.agreement.copy.where"),
                        .hint = words("sharing.agreement.copy.where.hint"),
                        .value = typed.text("where"),
                        .error = problems["where"],
                    }),
                    govuk::input({
                        .name = "digest",
                        .label = words("sharing.agreement.copy.digest"),
                        .hint = words("sharing.agreement.copy.digest.hint"),
                        .value = typed.text("digest"),
                        .error = problems["digest"],
                    }),
                    govuk::button({ .text = words("sharing.agreement.save") }),
                },
            }),
        },
    });
}

kit::Page history_page(const HistoryPage& options) {
    Node content = versions_table(options);
    for (std::size_t at = 0; at + 1 < options.versions.size(); ++at)
        content += changes_between(options.versions[at + 1], options.versions[at], options.names);
    return kit::page({
        .title = words("sharing.agreement.history.title"),
        .back = urls::agreement(options.versions.front().id),
        .section = "agreements",
        .caption = title_of(options.versions.front()),
        .width = kit::Width::full,
        .content = content,
    });
}

}
