#include "rooms/sharing/glass/pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/textarea.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/scope.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

Node warning() {
    return { html::paragraph(words("sharing.glass.danger")),
             govuk::warning_text({ .text = words("sharing.glass.warning") }),
             html::bullets({ words("sharing.glass.what.see"),
                             words("sharing.glass.what.told"),
                             words("sharing.glass.what.review"),
                             words("sharing.glass.what.family") }) };
}

Node opening_fields(const GlassForm& form, const Problems& problems) {
    return {
        govuk::radios({
            .name = "ground",
            .legend = words("sharing.glass.ground"),
            .items = choices<Glass::Ground>("sharing.glass.ground"),
            .value = form.ground.typed,
            .error = problems["ground"],
        }),
        govuk::checkboxes({
            .name = "categories",
            .legend = words("sharing.glass.categories"),
            .hint = words("sharing.glass.categories.hint"),
            .items = choices_of(access::Categories::all()),
            .values = form.categories,
            .error = problems["categories"],
            .classes = "govuk-checkboxes--small",
        }),
        govuk::textarea({
            .name = "reason",
            .label = words("sharing.glass.reason"),
            .hint = words("sharing.glass.reason.hint"),
            .value = form.reason.typed,
            .error = problems["reason"],
        }),
        govuk::checkboxes({
            .name = "understood",
            .items = { { .value = "yes", .text = words("sharing.glass.understood") } },
            .values = form.understood ? std::vector<std::string>{ "yes" } : std::vector<std::string>{},
            .error = problems["understood"],
        }),
        govuk::button({ .text = words("sharing.glass.open"), .classes = "govuk-button--warning" }),
    };
}

Node whom_fields(const WhomForm& form, const Problems& problems) {
    const auto field = [&](const char* name, const Field<std::string>& typed, const char* classes = "") {
        return govuk::input({
            .name = name,
            .label = words(std::string("sharing.glass.") + name),
            .value = typed.typed,
            .error = problems[name],
            .autocomplete = "off",
            .spellcheck = false,
            .classes = classes,
        });
    };
    return {
        html::section_heading(words("sharing.glass.whom")),
        html::paragraph(words("sharing.glass.whom.about")),
        field("given_name", form.given_name),
        field("family_name", form.family_name),
        govuk::date_input({
            .name = "born",
            .legend = words("sharing.glass.born"),
            .value = form.born.typed,
            .error = problems["born"],
        }),
        field("number", form.number, "govuk-input--width-10"),
        html::section_heading(words("sharing.glass.why")),
    };
}

const char* colour_of(CaseState state) {
    switch (state) {
    case CaseState::open:
        return "govuk-tag--orange";
    case CaseState::waiting:
        return "govuk-tag--yellow";
    case CaseState::overdue:
        return "govuk-tag--red";
    case CaseState::reviewed:
        return "govuk-tag--green";
    }
    return "";
}

Node state_tag(const GlassCase& one, Instant now) {
    const auto state = state_of(one, now);
    return govuk::tag({ .text = words("sharing.glass.state." + std::string(name_of(state))),
                        .classes = colour_of(state) });
}

std::string due_of(const GlassCase& one) {
    if (one.review) return words("sharing.glass.outcome." + std::string(name_of(one.review->outcome)));
    return words("sharing.glass.due", { { "day", spoken(review_due(one.glass)) } });
}

Node name_of_person(const kit::Shown<Name>& name) {
    return kit::text_of(name.as([](const Name& one) { return one.shown(); }));
}

Node who_cell(const WhoBroke& who) {
    return { who.name.shown(), html::element("br"), who.post, ", ", who.agency };
}

html::Url url_of(const Glass& glass) {
    return "/sharing/emergencies/" + glass.id.text();
}

Node opened_cell(const ListedGlass& listed, bool links) {
    const auto at = spoken(listed.one.glass.by.at);
    return links ? html::link(at, url_of(listed.one.glass)) : Node(at);
}

Node table_of(const GlassList& list) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& listed : list.all) {
        govuk::Table::Row row{ opened_cell(listed, !list.whole_partnership), who_cell(listed.who) };
        if (!list.whole_partnership) row.emplace_back(name_of_person(listed.person));
        row.emplace_back(state_tag(listed.one, list.now));
        row.emplace_back(due_of(listed.one));
        rows.push_back(std::move(row));
    }
    govuk::Table::Row head{ words("sharing.glass.opened"), words("sharing.glass.who") };
    if (!list.whole_partnership) head.emplace_back(words("sharing.glass.about_whom"));
    head.emplace_back(words("sharing.glass.state"));
    head.emplace_back(words("sharing.glass.review"));
    return govuk::table({
        .caption = words_count("sharing.glass.count", list.all.size()),
        .head = head,
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node figures_of(const GlassFigures& figures) {
    if (figures.opened == 0) return {};
    const auto number = [](std::int64_t count) { return std::to_string(count); };
    return {
        html::section_heading(words("sharing.glass.figures")),
        govuk::summary_list({ .rows = {
            { .key = words("sharing.glass.figures.opened"), .value = number(figures.opened) },
            { .key = words("sharing.glass.figures.reviewed"), .value = number(figures.reviewed) },
            { .key = words("sharing.glass.figures.upheld"), .value = number(figures.upheld) },
            { .key = words("sharing.glass.figures.repeated"), .value = number(figures.repeated) },
        } }),
    };
}

Node told_since(const GlassPage& page) {
    if (page.ties_since.empty()) return words("sharing.glass.ties.none");
    std::vector<Node> items;
    for (const auto& tie : page.ties_since)
        items.emplace_back(tie);
    return html::bullets(items);
}

Node facts_of(const GlassPage& page) {
    const auto& [one, who, person] = page.listed;
    const auto& glass = one.glass;
    return govuk::summary_list({ .rows = {
                                     { .key = words("sharing.glass.who"), .value = who_cell(who) },
                                     { .key = words("sharing.glass.about_whom"),
                                       .value = page.record.text().empty()
                                                    ? name_of_person(person)
                                                    : html::link(name_of_person(person), page.record) },
                                     { .key = words("sharing.glass.opened"), .value = spoken(glass.by.at) },
                                     { .key = words("sharing.glass.closed"), .value = spoken(glass.until) },
                                     { .key = words("sharing.glass.ground"),
                                       .value = words("sharing.glass.ground." + std::string(name_of(glass.ground))) },
                                     { .key = words("sharing.glass.reason"), .value = glass.reason.text() },
                                     { .key = words("sharing.glass.categories"),
                                       .value = with_capital(spoken(glass.categories)) },
                                     { .key = words("sharing.glass.ties"), .value = told_since(page) },
                                     { .key = words("sharing.glass.state"),
                                       .value = Node{ state_tag(one, page.now), " ", due_of(one) } },
                                 } });
}

Node review_said(const GlassPage& page) {
    const auto& review = *page.listed.one.review;
    return {
        html::section_heading(words("sharing.glass.review")),
        govuk::summary_list({ .rows = {
            { .key = words("sharing.glass.outcome"),
              .value = words("sharing.glass.outcome." + std::string(name_of(review.outcome))) },
            { .key = words("sharing.glass.words"), .value = review.words.text() },
            { .key = words("sharing.glass.reviewer"),
              .value = page.reviewer ? who_cell(*page.reviewer) : html::not_recorded() },
            { .key = words("sharing.glass.reviewed_at"), .value = spoken(review.by.at) },
        } }),
    };
}

Node review_form(const GlassPage& page, const GlassReviewForm& form, const Problems& problems) {
    return {
        html::section_heading(words("sharing.glass.review.title")),
        kit::form({
            .post = url_of(page.listed.one.glass).text() + "/review",
            .content = {
                govuk::radios({
                    .name = "outcome",
                    .legend = words("sharing.glass.outcome"),
                    .items = choices<GlassReview::Outcome>("sharing.glass.outcome"),
                    .value = form.outcome.typed,
                    .error = problems["outcome"],
                }),
                govuk::textarea({
                    .name = "words",
                    .label = words("sharing.glass.words"),
                    .hint = words("sharing.glass.words.hint"),
                    .value = form.words.typed,
                    .error = problems["words"],
                }),
                govuk::button({ .text = words("sharing.glass.review.save") }),
            },
        }),
    };
}

}

kit::Page emergency_page(const KnownWhom& whom, const GlassForm& form, const Problems& problems) {
    return {
        .title = words("sharing.glass.title"),
        .back = kit::person_url(whom.person, whom.purpose),
        .errors = problems,
        .caption = whom.name.value() ? whom.name.value()->shown() : std::string(),
        .content = {
            whom.navigation,
            warning(),
            kit::form({
                .post = kit::person_url(whom.person, whom.purpose, "/emergency"),
                .content = opening_fields(form, problems),
            }),
        },
    };
}

kit::Page emergency_page(const WhomForm& whom, const GlassForm& form, const Problems& problems) {
    return {
        .title = words("sharing.glass.title"),
        .back = "/people",
        .errors = problems,
        .content = {
            warning(),
            kit::form({
                .post = "/sharing/emergency",
                .content = { whom_fields(whom, problems), opening_fields(form, problems) },
            }),
        },
    };
}

kit::Page glass_list_page(const GlassList& list) {
    const auto about =
        list.whole_partnership ? words("sharing.glass.list.about_partnership") : words("sharing.glass.list.about");
    return {
        .title = words("sharing.glass.list"),
        .section = "emergencies",
        .width = kit::Width::full,
        .content = {
            html::paragraph(about),
            list.all.empty() ? html::empty_list(html::paragraph(words("sharing.glass.none"))) : table_of(list),
            list.whole_partnership ? Node() : figures_of(list.figures),
        },
    };
}

kit::Page glass_page(const GlassPage& page, const GlassReviewForm& form, const Problems& problems) {
    Node below;
    if (page.listed.one.review) below = review_said(page);
    else if (page.may_review) below = review_form(page, form, problems);
    else below = html::paragraph(words("sharing.glass.review.own"));
    return {
        .title = words("sharing.glass.one"),
        .back = "/sharing/emergencies",
        .section = "emergencies",
        .errors = problems,
        .content = { facts_of(page), below },
    };
}

}
