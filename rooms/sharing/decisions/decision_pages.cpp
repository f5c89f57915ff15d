#include "rooms/sharing/decisions/decision_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

Node outcome_tag(const Disclosure& decision, Instant now) {
    const auto text = words("sharing.decision.outcome." + std::string(name_of(decision.outcome)));
    if (!decision.holds(now))
        return { text, " ", govuk::tag({ .text = words("sharing.decision.over"), .classes = "govuk-tag--grey" }) };
    return govuk::tag({ .text = text,
                        .classes =
                            decision.outcome == DisclosureOutcome::shared ? "govuk-tag--green" : "govuk-tag--red" });
}

Node last_day(const std::optional<Instant>& until) {
    return until ? Node(spoken(day_in_london(*until - std::chrono::milliseconds(1)))) : Node();
}

Node ending_of(const ShownDecision& shown, const Disclosure& decision) {
    if (!decision.ending) return {};
    return { words(
                 "sharing.decision.ended",
                 { { "day", spoken(day_in_london(decision.ending->by.at)) }, { "by", shown.ended_by } }
             ),
             html::element("br"),
             lines_of(decision.ending->reason.text()) };
}

Node decision_card(const Whom& whom, const ShownDecision& shown, Instant now) {
    const auto* decision = shown.decision.value();
    if (!decision) return govuk::inset_text({ .html = html::withheld(words(shown.decision.why())) });
    Card options{
        .title = words("sharing.decision.of", { { "day", spoken(day_in_london(decision->decided.at)) } }),
        .rows = {
            { "sharing.decision.row.outcome", outcome_tag(*decision, now) },
            { "sharing.decision.row.recipient", shown.recipient },
            { "sharing.decision.row.categories", with_capital(spoken(decision->categories)) },
            { "sharing.decision.row.purposes", with_capital(spoken(decision->purposes)) },
            { "sharing.decision.row.relevance", lines_of(decision->relevance.text()) },
            { "sharing.decision.row.harm", shown.is_ours ? lines_of(decision->harm.text()) : Node() },
            { "sharing.decision.row.from", spoken(day_in_london(decision->from)) },
            { "sharing.decision.row.until", last_day(decision->until) },
            { "sharing.decision.row.decided", shown.decided_by },
            { "sharing.decision.row.ending", ending_of(shown, *decision) },
        },
    };
    if (shown.may_end)
        options.links = { { words("sharing.decision.end"), whom.at("/decisions/" + decision->id.text() + "/ending") } };
    return card(options);
}

// ---- requests

// Whoever asked learns whether they can see something now, and no more: not whether there was anything.
std::string state_words(const Request& request, Date today) {
    if (!request.answer)
        return request.is_overdue(today) ? words("sharing.request.state.overdue")
                                         : words("sharing.request.state.waiting");
    return request.answer->outcome == Request::Outcome::shared ? words("sharing.request.state.shared")
                                                               : words("sharing.request.state.nothing");
}

Node state_tag(const Request& request, Date today) {
    const char* colour = request.answer ? "govuk-tag--grey" : request.is_overdue(today) ? "govuk-tag--red" : "";
    return govuk::tag({ .text = state_words(request, today), .classes = colour });
}

Node request_card(const Whom& whom, const ShownRequest& shown, Date today) {
    const auto& request = shown.request;
    Card options{
        .title = words("sharing.request.of", { { "day", spoken(day_in_london(request.asked.at)) } }),
        .rows = {
            { "sharing.request.row.state", state_tag(request, today) },
            { "sharing.request.row.asker", shown.asker },
            { "sharing.request.row.owner", shown.owner },
            { "sharing.request.row.purpose", with_capital(spoken(request.purpose)) },
            { "sharing.request.row.categories", with_capital(spoken(request.categories)) },
            { "sharing.request.row.why", lines_of(request.why.text()) },
            { "sharing.request.row.due", spoken(request.due_on) },
        },
    };
    if (shown.may_decide)
        options.links = { { words("sharing.request.decide"),
                            whom.at("/decisions/new").text() + "&request=" + request.id.text() } };
    return card(options);
}

Node requests_section(
    const Whom& whom, const std::vector<ShownRequest>& requests, Date today, const std::string& heading
) {
    if (requests.empty()) return {};
    Node section = html::section_heading(heading);
    for (const auto& shown : requests)
        section += request_card(whom, shown, today);
    return section;
}

Node agency_field(
    const char* name,
    const std::vector<govuk::Choice>& agencies,
    const std::string& chosen,
    const Problems& problems,
    const std::string& label
) {
    auto items = govuk::options(agencies);
    items.insert(items.begin(), { .value = "", .text = words("sharing.decision.choose_agency") });
    return govuk::select(
        { .name = name, .label = label, .items = std::move(items), .value = chosen, .error = problems[name] }
    );
}

Node add_buttons(const Whom& whom) {
    return html::element(
        "div",
        "govuk-button-group",
        { govuk::button({ .text = words("sharing.decision.record"), .href = whom.at("/decisions/new") }),
          govuk::button({ .text = words("sharing.request.ask"),
                          .href = whom.at("/requests/new"),
                          .classes = "govuk-button--secondary" }) }
    );
}

}

kit::Page decisions_page(const DecisionsPage& options) {
    const auto today = day_in_london(options.now);
    Node cards;
    for (const auto& shown : options.decisions)
        cards += decision_card(options.whom, shown, options.now);
    return kit::page({
        .title = words("sharing.decision.title"),
        .caption = options.whom.name,
        .width = kit::Width::full,
        .content = {
            options.whom.navigation,
            html::paragraph(words("sharing.decision.about")),
            options.may_add ? add_buttons(options.whom) : Node(),
            requests_section(options.whom, options.asked_of_us, today, words("sharing.request.of_us")),
            html::section_heading(words("sharing.decision.heading")),
            cards.empty() ? html::empty_list(html::paragraph(words("sharing.decision.none"))) : cards,
            requests_section(options.whom, options.asked_by_us, today, words("sharing.request.by_us")),
        },
    });
}

kit::Page decision_form_page(const DecisionFormPage& options) {
    const auto& form = options.form;
    const auto& problems = options.problems;
    const auto answered = options.request ? html::hidden_field("request", options.request->request.id.text()) : Node();
    return kit::page({
        .title = words("sharing.decision.record"),
        .back = options.whom.at("/decisions"),
        .errors = problems,
        .caption = options.whom.name,
        .content = {
            html::paragraph(words("sharing.decision.duty")),
            options.request ? request_card(options.whom, *options.request, day_in_london(options.now)) : Node(),
            kit::form({
                .post = options.whom.at("/decisions"),
                .content = {
                    answered,
                    agency_field("recipient", options.agencies, form.recipient.typed, problems,
                                 words("sharing.decision.recipient")),
                    boxes_field("categories", choices_of(access::Categories::all()), form.categories, problems,
                                "sharing.decision.categories"),
                    boxes_field("purposes", choices_of(access::Purposes::all()), form.purposes, problems,
                                "sharing.decision.purposes"),
                    prose_field("relevance", form.relevance.typed, problems, "sharing.decision.relevance"),
                    prose_field("harm", form.harm.typed, problems, "sharing.decision.harm"),
                    radios_field("outcome", choices<DisclosureOutcome>("sharing.decision.outcome"), form.outcome.typed,
                                 problems, "sharing.decision.outcome"),
                    date_field("until", form.until.typed, problems, "sharing.decision.until"),
                    govuk::button({ .text = words("sharing.decision.save") }),
                },
            }),
        },
    });
}

kit::Page decision_ending_page(const DecisionEndingPage& options) {
    const auto& decision = *options.decision.decision.value();
    auto shown = options.decision;
    shown.may_end = false;
    return kit::page({
        .title = words("sharing.decision.end"),
        .back = options.whom.at("/decisions"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            decision_card(options.whom, shown, options.now),
            kit::form({
                .post = options.whom.at("/decisions/" + decision.id.text() + "/ending"),
                .content = {
                    prose_field("reason", options.form.reason.typed, options.problems, "sharing.decision.reason"),
                    govuk::button({ .text = words("sharing.decision.end.save") }),
                },
            }),
        },
    });
}

kit::Page request_form_page(const RequestFormPage& options) {
    const auto& form = options.form;
    const auto& problems = options.problems;
    return kit::page({
        .title = words("sharing.request.ask"),
        .back = options.whom.at("/decisions"),
        .errors = problems,
        .caption = options.whom.name,
        .content = {
            html::paragraph(words("sharing.request.about", { { "purpose", spoken(options.whom.purpose) } })),
            kit::form({
                .post = options.whom.at("/requests"),
                .content = {
                    agency_field("owner", options.agencies, form.owner.typed, problems, words("sharing.request.owner")),
                    boxes_field("categories", choices_of(access::Categories::all()), form.categories, problems,
                                "sharing.request.categories"),
                    prose_field("why", form.why.typed, problems, "sharing.request.why"),
                    html::paragraph(words("sharing.request.due", { { "day", spoken(options.due) } })),
                    govuk::button({ .text = words("sharing.request.save") }),
                },
            }),
        },
    });
}

kit::Page requests_page(const std::vector<ShownRequest>& requests, Date today) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& shown : requests)
        rows.push_back({ html::link(shown.person, "/sharing/requests/" + shown.request.id.text()),
                         shown.asker,
                         with_capital(spoken(shown.request.categories)),
                         spoken(shown.request.due_on),
                         state_tag(shown.request, today) });
    const auto table = govuk::table({
        .caption = words_count("sharing.requests.count", requests.size()),
        .head = { words("sharing.requests.person"),
                  words("sharing.request.row.asker"),
                  words("sharing.request.row.categories"),
                  words("sharing.request.row.due"),
                  words("sharing.request.row.state") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
    return kit::page({
        .title = words("sharing.requests.title"),
        .section = "requests",
        .width = kit::Width::full,
        .content = requests.empty() ? html::empty_list(html::paragraph(words("sharing.requests.none"))) : table,
    });
}

kit::Page request_page(const RequestPage& options) {
    const auto& request = options.request.request;
    const auto decide = govuk::button({ .text = words("sharing.request.decide"), .href = options.decide });
    return kit::page({
        .title = words("sharing.request.title"),
        .back = "/sharing/requests",
        .section = "requests",
        .errors = options.problems,
        .caption = options.request.person,
        .content = {
            request_card({}, options.request, options.today),
            options.decide.empty() ? html::paragraph(words("sharing.request.not_known")) : decide,
            kit::form({
                .post = "/sharing/requests/" + request.id.text(),
                .content = {
                    radios_field("outcome", { { .value = "nothing_held", .text = words("sharing.request.nothing") } },
                                 "", options.problems, "sharing.request.outcome"),
                    govuk::button({ .text = words("sharing.request.answer"), .classes = "govuk-button--secondary" }),
                },
            }),
        },
    });
}

}
