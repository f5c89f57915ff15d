#include "rooms/sharing/restrictions/restriction_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/scope.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;
using Kind = RestrictionKind;

std::string kind_words(Kind kind) {
    return words("sharing.restriction.kind." + std::string(name_of(kind)));
}

std::string ground_words(RestrictionGround ground) {
    return words("sharing.restriction.ground." + std::string(name_of(ground)));
}

Node state_tag(const RestrictionHistory& history, Instant now) {
    if (history.is_lifted())
        return govuk::tag({ .text = words("sharing.restriction.lifted"), .classes = "govuk-tag--grey" });
    if (!history.holds(now))
        return govuk::tag({ .text = words("sharing.restriction.over"), .classes = "govuk-tag--grey" });
    if (history.proposal())
        return govuk::tag({ .text = words("sharing.restriction.proposed"), .classes = "govuk-tag--yellow" });
    return govuk::tag({ .text = words("sharing.restriction.stands"), .classes = "govuk-tag--red" });
}

// How its list of names is called.
std::string names_key(Kind kind) {
    if (kind == Kind::sealed) return "sharing.restriction.row.keyholders";
    return kind == Kind::hidden ? "sharing.restriction.row.may_see" : "sharing.restriction.row.barred";
}

Node steps_of(const std::vector<ShownStep>& steps) {
    std::vector<Node> items;
    for (const auto& [step, by] : steps)
        items.push_back({ words(
                              "sharing.restriction.step." + std::string(name_of(step.what)),
                              { { "by", by }, { "when", spoken(step.by.at) } }
                          ),
                          " ",
                          lines_of(step.reason.text()) });
    return items.empty() ? Node() : html::bullets(items);
}

Node last_day(const std::optional<Instant>& until) {
    return until ? Node(spoken(day_in_london(*until - std::chrono::milliseconds(1)))) : Node();
}

Node restriction_card(const Whom& whom, const ShownRestriction& shown, Instant now) {
    const auto& restriction = shown.history.restriction;
    const auto here = "/restrictions/" + restriction.id.text();
    Card options{
        .title = kind_words(restriction.kind),
        .rows = {
            { "sharing.restriction.row.state", state_tag(shown.history, now) },
            { "sharing.restriction.row.ground", ground_words(restriction.ground) },
            { "sharing.restriction.row.categories", with_capital(spoken(restriction.categories)) },
            { names_key(restriction.kind),
              shown.names.empty() ? Node() : html::bullets({ shown.names.begin(), shown.names.end() }) },
            { "sharing.restriction.row.reason", lines_of(restriction.reason.text()) },
            { "sharing.restriction.row.from", spoken(day_in_london(restriction.from)) },
            { "sharing.restriction.row.until", last_day(restriction.until) },
            { "sharing.restriction.row.review_on",
              restriction.review_on ? Node(spoken(*restriction.review_on)) : Node() },
            { "sharing.restriction.row.decided", shown.decided_by },
            { "sharing.restriction.row.steps", steps_of(shown.steps) },
        },
    };
    if (shown.may_lift) options.links.push_back({ words("sharing.restriction.lift"), whom.at(here + "/lifting") });
    if (shown.may_answer) options.links.push_back({ words("sharing.restriction.answer"), whom.at(here + "/proposal") });
    return card(options);
}

Node restrict_buttons(const Whom& whom) {
    const auto button = [&](const char* key, const char* below, const char* classes) {
        return govuk::button({ .text = words(key), .href = whom.at(below), .classes = classes });
    };
    return html::element(
        "div",
        "govuk-button-group",
        { button("sharing.restriction.hide", "/restrictions/hidden", ""),
          button("sharing.restriction.bar", "/restrictions/barred", "govuk-button--secondary"),
          button("sharing.restriction.seal", "/restrictions/sealed", "govuk-button--warning") }
    );
}

// ---- the form

std::vector<govuk::Choice> grounds_for(Kind kind) {
    auto all = choices<RestrictionGround>("sharing.restriction.ground");
    std::erase_if(all, [&](const govuk::Choice& choice) {
        return !suits(*named<RestrictionGround>(choice.value), kind);
    });
    return all;
}

std::string title_of(Kind kind) {
    if (kind == Kind::sealed) return words("sharing.restriction.seal");
    return kind == Kind::hidden ? words("sharing.restriction.hide") : words("sharing.restriction.bar");
}

Node about(Kind kind) {
    if (kind == Kind::sealed) return govuk::warning_text({ .text = words("sharing.restriction.about.sealed") });
    return html::paragraph(
        kind == Kind::hidden ? words("sharing.restriction.about.hidden") : words("sharing.restriction.about.barred")
    );
}

Node select_field(
    const char* name,
    const std::vector<govuk::Choice>& choices,
    const std::string& chosen,
    const Problems& problems,
    const std::string& label
) {
    auto items = govuk::options(choices);
    items.insert(items.begin(), { .value = "", .text = words("sharing.restriction.nobody") });
    return govuk::select(
        { .name = name, .label = label, .items = std::move(items), .value = chosen, .error = problems[name] }
    );
}

Node who_fields(const RestrictionFormPage& options) {
    const auto& form = options.form;
    if (form.kind == Kind::sealed)
        return boxes_field(
            "workers",
            options.workers,
            form.workers,
            options.problems,
            "sharing.restriction.keyholders.label",
            words("sharing.restriction.keyholders.hint")
        );
    if (form.kind == Kind::hidden)
        return boxes_field(
            "workers",
            options.workers,
            form.workers,
            options.problems,
            "sharing.restriction.may_see.label",
            words("sharing.restriction.may_see.hint")
        );
    const auto worker = form.workers.empty() ? std::string() : form.workers.front();
    return { select_field("workers", options.workers, worker, options.problems, words("sharing.restriction.worker")),
             select_field(
                 "agency", options.agencies, form.agency.typed, options.problems, words("sharing.restriction.agency")
             ) };
}

Node categories_field(const RestrictionFormPage& options) {
    if (options.form.kind != Kind::hidden) return {};
    return boxes_field(
        "categories",
        choices_of(access::Categories::all()),
        options.form.categories,
        options.problems,
        "sharing.restriction.categories"
    );
}

// ---- conflicts

std::string why_words(RestrictionGround why) {
    return words("sharing.conflict.why." + std::string(name_of(why)));
}

std::vector<govuk::Choice> whys() {
    std::vector<govuk::Choice> items;
    for (const auto why :
         { RestrictionGround::own_family, RestrictionGround::conflict_of_interest, RestrictionGround::own_record })
        items.push_back({ .value = std::string(name_of(why)), .text = why_words(why) });
    return items;
}

Node own_conflicts(const std::vector<Conflict>& own) {
    if (own.empty()) return html::empty_list(html::paragraph(words("sharing.conflict.none")));
    std::vector<govuk::Table::Row> rows;
    for (const auto& conflict : own)
        rows.push_back(
            { lines_of(conflict.who.text()), why_words(conflict.why), spoken(day_in_london(conflict.declared.at)) }
        );
    return govuk::table(
        { .caption = words_count("sharing.conflict.count", own.size()),
          .head = { words("sharing.conflict.who"), words("sharing.conflict.why"), words("sharing.conflict.when") },
          .rows = rows,
          .first_cell_is_header = true,
          .stacks = true }
    );
}

Node waiting_conflicts(const std::vector<ShownConflict>& waiting) {
    if (waiting.empty()) return html::empty_list(html::paragraph(words("sharing.conflict.waiting.none")));
    std::vector<govuk::Table::Row> rows;
    for (const auto& [conflict, by] : waiting)
        rows.push_back({ html::link(by, "/sharing/conflicts/" + conflict.id.text()),
                         why_words(conflict.why),
                         spoken(day_in_london(conflict.declared.at)) });
    return govuk::table(
        { .caption = words_count("sharing.conflict.waiting.count", waiting.size()),
          .head = { words("sharing.conflict.by"), words("sharing.conflict.why"), words("sharing.conflict.when") },
          .rows = rows,
          .first_cell_is_header = true,
          .stacks = true }
    );
}

}

kit::Page restrictions_page(const RestrictionsPage& options) {
    Node cards;
    for (const auto& shown : options.restrictions)
        cards += restriction_card(options.whom, shown, options.now);
    return kit::page({
        .title = words("sharing.restriction.title"),
        .caption = options.whom.name,
        .width = kit::Width::full,
        .content = {
            options.whom.navigation,
            options.may_restrict ? restrict_buttons(options.whom) : Node(),
            cards.empty() ? html::empty_list(html::paragraph(words("sharing.restriction.none"))) : cards,
        },
    });
}

kit::Page restriction_form_page(const RestrictionFormPage& options) {
    const auto& form = options.form;
    const auto& problems = options.problems;
    return kit::page({
        .title = title_of(form.kind),
        .back = options.whom.at("/restrictions"),
        .errors = problems,
        .caption = options.whom.name,
        .content = {
            about(form.kind),
            kit::form({
                .post = options.whom.at("/restrictions/" + std::string(name_of(form.kind))),
                .content = {
                    radios_field("ground", grounds_for(form.kind), form.ground.typed, problems,
                                 "sharing.restriction.ground"),
                    categories_field(options),
                    who_fields(options),
                    prose_field("reason", form.reason.typed, problems, "sharing.restriction.reason"),
                    date_field("until", form.until.typed, problems, "sharing.restriction.until"),
                    date_field("review_on", form.review_on.typed, problems, "sharing.restriction.review_on"),
                    govuk::button({ .text = words("sharing.restriction.save") }),
                },
            }),
        },
    });
}

kit::Page lifting_page(const LiftingPage& options) {
    const auto& restriction = options.restriction.history.restriction;
    const bool is_seal = restriction.kind == Kind::sealed;
    return kit::page({
        .title = is_seal ? words("sharing.restriction.propose") : words("sharing.restriction.lift"),
        .back = options.whom.at("/restrictions"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            html::paragraph(is_seal ? words("sharing.restriction.propose.about") : words("sharing.restriction.lift.about")),
            kit::form({
                .post = options.whom.at("/restrictions/" + restriction.id.text() + "/lifting"),
                .content = {
                    prose_field("reason", options.form.reason.typed, options.problems, "sharing.restriction.why_lift"),
                    govuk::button({ .text = is_seal ? words("sharing.restriction.propose.save")
                                                    : words("sharing.restriction.lift.save") }),
                },
            }),
        },
    });
}

kit::Page proposal_page(const LiftingPage& options) {
    const auto& restriction = options.restriction.history.restriction;
    return kit::page({
        .title = words("sharing.restriction.answer"),
        .back = options.whom.at("/restrictions"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            govuk::warning_text({ .text = words("sharing.restriction.answer.about") }),
            steps_of(options.restriction.steps),
            kit::form({
                .post = options.whom.at("/restrictions/" + restriction.id.text() + "/proposal"),
                .content = {
                    prose_field("reason", options.form.reason.typed, options.problems, "sharing.restriction.why_answer"),
                    html::element(
                        "div",
                        "govuk-button-group",
                        { govuk::button({ .text = words("sharing.restriction.confirm"),
                                          .name = "what",
                                          .value = "confirmed",
                                          .classes = "govuk-button--warning" }),
                          govuk::button({ .text = words("sharing.restriction.decline"),
                                          .name = "what",
                                          .value = "declined",
                                          .classes = "govuk-button--secondary" }) }
                    ),
                },
            }),
        },
    });
}

kit::Page conflicts_page(const ConflictsPage& options) {
    const Node waiting{ html::section_heading(words("sharing.conflict.waiting")), waiting_conflicts(options.waiting) };
    return kit::page({
        .title = words("sharing.conflict.title"),
        .section = "conflicts",
        .errors = options.problems,
        .content = {
            html::paragraph(words("sharing.conflict.about")),
            kit::form({
                .post = "/sharing/conflicts",
                .content = {
                    radios_field("why", whys(), options.form.why.typed, options.problems, "sharing.conflict.why"),
                    prose_field("who", options.form.who.typed, options.problems, "sharing.conflict.who"),
                    govuk::button({ .text = words("sharing.conflict.save") }),
                },
            }),
            html::section_heading(words("sharing.conflict.own")),
            own_conflicts(options.own),
            options.is_guardian ? waiting : Node(),
        },
    });
}

kit::Page settling_page(const SettlingPage& options) {
    const auto& conflict = options.shown.conflict;
    return kit::page({
        .title = words("sharing.conflict.settle"),
        .back = "/sharing/conflicts",
        .section = "conflicts",
        .errors = options.problems,
        .content = {
            card({ .title = options.shown.by,
                   .rows = { { "sharing.conflict.why", why_words(conflict.why) },
                             { "sharing.conflict.who", lines_of(conflict.who.text()) },
                             { "sharing.conflict.when", spoken(day_in_london(conflict.declared.at)) } } }),
            html::paragraph({ words("sharing.conflict.settle.about"), " ",
                              html::link(words("sharing.conflict.find"), "/people") }),
            kit::form({
                .post = "/sharing/conflicts/" + conflict.id.text(),
                .content = {
                    radios_field("outcome", choices<Conflict::Outcome>("sharing.conflict.outcome"), "",
                                 options.problems, "sharing.conflict.outcome"),
                    govuk::button({ .text = words("sharing.conflict.settle.save") }),
                },
            }),
        },
    });
}

}
