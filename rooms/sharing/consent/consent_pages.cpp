#include "rooms/sharing/consent/consent_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;
using State = ConsentState;

std::string kind_words(ConsentKind kind) {
    return words("sharing.consent.kind." + std::string(name_of(kind)));
}

const char* colour_of(State state) {
    if (is_yes(state)) return "govuk-tag--green";
    if (is_no(state)) return "govuk-tag--red";
    return state == State::asked ? "govuk-tag--blue" : "govuk-tag--grey";
}

Node state_tag(State state) {
    return govuk::tag({ .text = words("sharing.consent.state." + std::string(name_of(state))),
                        .classes = colour_of(state) });
}

Node day(const std::optional<Date>& date) {
    return date ? Node(spoken(*date)) : Node();
}

Node prose(const std::optional<Prose>& text) {
    return text ? lines_of(text->text()) : Node();
}

Node assessment_of(const Consent& consent) {
    if (!consent.assessment) return {};
    const auto& made = *consent.assessment;
    return { words("sharing.consent.assessed", { { "by", made.by.text() }, { "day", spoken(made.on) } }),
             html::element("br"),
             lines_of(made.why.text()) };
}

// What was explained, as far as it is recorded: "Spoken, in Polish, with privacy notice 4".
Node told_of(const Told& told) {
    std::string all;
    if (told.how) all = words("sharing.consent.told." + std::string(name_of(*told.how)));
    for (const auto& part : { told.language, told.notice })
        if (part) all += (all.empty() ? "" : ", ") + part->text();
    return all.empty() ? Node() : Node(all);
}

Node how_of(const Consent& consent) {
    return consent.how ? Node(words("sharing.consent.how." + std::string(name_of(*consent.how)))) : Node();
}

std::string words_key(State state) {
    if (state == State::not_asked) return "sharing.consent.row.unsafe";
    return state == State::given_in_part ? "sharing.consent.row.left_out" : "sharing.consent.row.words";
}

std::vector<CardRow> rows_of(const ShownConsent& shown, const Consent& consent) {
    return {
        { "sharing.consent.row.state", { state_tag(shown.state) } },
        { "sharing.consent.row.giver", kit::text_of(shown.giver) },
        { "sharing.consent.row.capacity", words("sharing.consent.capacity." + std::string(name_of(consent.capacity))) },
        { "sharing.consent.row.evidence", prose(consent.evidence) },
        { "sharing.consent.row.assessment", assessment_of(consent) },
        { "sharing.consent.row.purposes", with_capital(spoken(consent.scope.purposes)) },
        { "sharing.consent.row.categories", with_capital(spoken(consent.scope.categories)) },
        { "sharing.consent.row.agencies", html::bullets({ shown.agencies.begin(), shown.agencies.end() }) },
        { words_key(consent.state), prose(consent.words) },
        { "sharing.consent.row.childs_view", prose(consent.childs_view) },
        { "sharing.consent.row.told", told_of(consent.told) },
        { "sharing.consent.row.how", how_of(consent) },
        { "sharing.consent.row.said_on", spoken(consent.said_on) },
        { "sharing.consent.row.until", day(consent.until) },
        { "sharing.consent.row.review_on", day(consent.review_on) },
        { "sharing.consent.row.recorded", shown.recorded_by },
    };
}

Node consent_card(const Whom& whom, const ShownConsent& shown) {
    const auto* consent = shown.consent.value();
    if (!consent) return govuk::inset_text({ .html = html::withheld(words(shown.consent.why())) });
    Card options{ .title = words("sharing.consent.said", { { "day", spoken(consent->said_on) } }),
                  .rows = rows_of(shown, *consent) };
    if (shown.may_withdraw)
        options.links = { { words("sharing.consent.withdraw"),
                            whom.at("/consent/" + consent->id.text() + "/withdrawal") } };
    return { shown.disputed ? govuk::warning_text({ .text = words("sharing.consent.disputed") }) : Node(),
             card(options) };
}

Node kind_section(const ConsentPage& options, ConsentKind kind) {
    Node section = { html::section_heading(kind_words(kind)),
                     html::paragraph(words("sharing.consent.about." + std::string(name_of(kind)))) };
    bool any = false;
    for (const auto& shown : options.consents) {
        const auto* consent = shown.consent.value();
        if (!consent || consent->kind != kind) continue;
        section += consent_card(options.whom, shown);
        any = true;
    }
    if (!any) section += html::empty_list(html::paragraph(words("sharing.consent.none")));
    return section;
}

Node withheld_section(const ConsentPage& options) {
    Node section;
    for (const auto& shown : options.consents)
        if (!shown.consent.value()) section += consent_card(options.whom, shown);
    for (const auto& shown : options.objections)
        if (!shown.objection.value())
            section += govuk::inset_text({ .html = html::withheld(words(shown.objection.why())) });
    if (section.empty()) return {};
    return { html::section_heading(words("sharing.consent.withheld")), section };
}

Node ending_of(const ShownObjection& shown, const Objection& objection) {
    if (!objection.ending) return {};
    const auto& ending = *objection.ending;
    return { words("sharing.objection.ended", { { "day", spoken(day_in_london(ending.by.at)) } }),
             " ",
             words("sharing.objection.outcome." + std::string(name_of(ending.outcome))),
             html::element("br"),
             lines_of(ending.reason.text()),
             html::element("br"),
             shown.ended_by };
}

Node against(const std::vector<std::string>& agencies) {
    if (agencies.empty()) return words("sharing.objection.all_agencies");
    return html::bullets({ agencies.begin(), agencies.end() });
}

Node objection_card(const Whom& whom, const ShownObjection& shown) {
    const auto& objection = *shown.objection.value();
    Card options{
        .title = words("sharing.objection.sort." + std::string(name_of(objection.sort))),
        .rows = {
            { "sharing.consent.row.giver", kit::text_of(shown.giver) },
            { "sharing.consent.row.words", lines_of(objection.words.text()) },
            { "sharing.consent.row.purposes", with_capital(spoken(objection.scope.purposes)) },
            { "sharing.consent.row.categories", with_capital(spoken(objection.scope.categories)) },
            { "sharing.consent.row.agencies", against(shown.agencies) },
            { "sharing.consent.row.said_on", spoken(objection.said_on) },
            { "sharing.consent.row.until", day(objection.until) },
            { "sharing.consent.row.recorded", shown.recorded_by },
            { "sharing.objection.row.ending", ending_of(shown, objection) },
        },
    };
    if (shown.may_end)
        options.links = { { words("sharing.objection.end"),
                            whom.at("/objections/" + objection.id.text() + "/ending") } };
    return card(options);
}

Node objection_section(const ConsentPage& options) {
    Node section = { html::section_heading(words("sharing.objection.heading")),
                     html::paragraph(words("sharing.objection.about")) };
    bool any = false;
    for (const auto& shown : options.objections) {
        if (!shown.objection.value()) continue;
        section += objection_card(options.whom, shown);
        any = true;
    }
    if (!any) section += html::empty_list(html::paragraph(words("sharing.objection.none")));
    return section;
}

Node add_buttons(const Whom& whom) {
    return html::element(
        "div",
        "govuk-button-group",
        { govuk::button({ .text = words("sharing.consent.record"), .href = whom.at("/consent/new") }),
          govuk::button({ .text = words("sharing.objection.record"),
                          .href = whom.at("/objections/new"),
                          .classes = "govuk-button--secondary" }) }
    );
}

// ---- forms

Node giver_fields(
    const std::string& chosen, const Field<Name>& name, const std::vector<GiverChoice>& givers, const Problems& problems
) {
    std::vector<govuk::Choice> items{ { .value = "self", .text = words("sharing.consent.giver.self") } };
    for (const auto& giver : givers)
        items.push_back({ .value = giver.value, .text = giver.name });
    items.push_back({ .value = "new", .text = words("sharing.consent.giver.new") });
    return { radios_field("giver", std::move(items), chosen, problems, "sharing.consent.giver"),
             line_field("giver_name", name.typed, problems, "sharing.consent.giver_name") };
}

Node assessment_fields(const ConsentForm& form, const Problems& problems) {
    return {
        html::section_heading(words("sharing.consent.assessment.title")),
        line_field("assessed_by", form.assessed_by.typed, problems, "sharing.consent.assessed_by"),
        date_field("assessed_on", form.assessed_on.typed, problems, "sharing.consent.assessed_on"),
        prose_field("assessment", form.assessment.typed, problems, "sharing.consent.assessment"),
    };
}

Node capacity_fields(const ConsentForm& form, const Problems& problems) {
    const auto& chosen = form.capacity.typed;
    return { radios_field(
                 "capacity", choices<Capacity>("sharing.consent.capacity"), chosen, problems, "sharing.consent.capacity"
             ),
             assessment_fields(form, problems) };
}

Node scope_fields(
    const std::vector<std::string>& purposes,
    const std::vector<std::string>& categories,
    const std::vector<std::string>& ticked,
    const std::vector<govuk::Choice>& agencies,
    const Problems& problems,
    const std::string& agencies_key,
    const std::string& agencies_hint
) {
    return {
        boxes_field("purposes", choices_of(access::Purposes::all()), purposes, problems, "sharing.consent.purposes"),
        boxes_field(
            "categories", choices_of(access::Categories::all()), categories, problems, "sharing.consent.categories"
        ),
        boxes_field("agencies", agencies, ticked, problems, agencies_key, agencies_hint),
    };
}

// A withdrawal has a page of its own, and a yes expires by itself.
std::vector<govuk::Choice> states_to_choose() {
    auto all = choices<State>("sharing.consent.state");
    std::erase_if(all, [](const govuk::Choice& choice) {
        return choice.value == "withdrawn" || choice.value == "expired";
    });
    return all;
}

Node consent_fields(const ConsentFormPage& options) {
    const auto& form = options.form;
    const auto& problems = options.problems;
    return {
        radios_field(
            "kind", choices<ConsentKind>("sharing.consent.kind"), form.kind.typed, problems, "sharing.consent.kind"
        ),
        giver_fields(form.giver, form.giver_name, options.givers, problems),
        capacity_fields(form, problems),
        prose_field("evidence", form.evidence.typed, problems, "sharing.consent.evidence"),
        scope_fields(
            form.purposes,
            form.categories,
            form.agencies,
            options.agencies,
            problems,
            "sharing.consent.agencies",
            words("sharing.consent.agencies.hint")
        ),
        radios_field("state", states_to_choose(), form.state.typed, problems, "sharing.consent.state"),
        prose_field("words", form.words.typed, problems, "sharing.consent.words"),
        prose_field("childs_view", form.childs_view.typed, problems, "sharing.consent.childs_view"),
        radios_field(
            "told", choices<ToldHow>("sharing.consent.told"), form.told.typed, problems, "sharing.consent.told"
        ),
        line_field("notice", form.notice.typed, problems, "sharing.consent.notice"),
        line_field("language", form.language.typed, problems, "sharing.consent.language"),
        radios_field("how", choices<HowSaid>("sharing.consent.how"), form.how.typed, problems, "sharing.consent.how"),
        date_field("said_on", form.said_on.typed, problems, "sharing.consent.said_on"),
        date_field("until", form.until.typed, problems, "sharing.consent.until"),
        date_field("review_on", form.review_on.typed, problems, "sharing.consent.review_on"),
    };
}

}

std::string draft_of_consent(Id<people::Person> person) {
    return "consent " + person.text();
}

kit::Page consent_page(const ConsentPage& options) {
    Node kinds;
    for (std::size_t i = 0; i < enumerators<ConsentKind>.size(); ++i)
        kinds += kind_section(options, static_cast<ConsentKind>(i));
    return kit::page({
        .title = words("sharing.consent.title"),
        .caption = options.whom.name,
        .width = kit::Width::full,
        .content = {
            options.whom.navigation,
            options.may_add ? add_buttons(options.whom) : Node(),
            kinds,
            objection_section(options),
            withheld_section(options),
            html::small_paragraph(words("sharing.consent.others")),
        },
    });
}

kit::Page consent_form_page(const ConsentFormPage& options) {
    const auto here = options.whom.at("/consent/new");
    return kit::page({
        .title = words("sharing.consent.record"),
        .back = options.whom.at("/consent"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            kit::draft_notice(options.draft, here),
            kit::form({
                .post = options.whom.at("/consent"),
                .draft = draft_of_consent(options.whom.person),
                .content = {
                    consent_fields(options),
                    html::element(
                        "div",
                        "govuk-button-group",
                        { govuk::button({ .text = words("sharing.consent.save") }), kit::save_for_later_button() }
                    ),
                },
            }),
        },
    });
}

kit::Page withdrawal_page(const WithdrawalPage& options) {
    const auto& given = *options.given.consent.value();
    const auto here = options.whom.at("/consent/" + given.id.text() + "/withdrawal");
    return kit::page({
        .title = words("sharing.consent.withdrawal"),
        .back = options.whom.at("/consent"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            html::paragraph(words("sharing.consent.withdrawal.about")),
            card({ .title = kind_words(given.kind), .rows = rows_of(options.given, given) }),
            kit::form({
                .post = here,
                .content = {
                    date_field("said_on", options.form.said_on.typed, options.problems, "sharing.consent.withdrawn_on"),
                    prose_field("words", options.form.words.typed, options.problems, "sharing.consent.withdrawal.words"),
                    govuk::button({ .text = words("sharing.consent.withdrawal.save") }),
                },
            }),
        },
    });
}

kit::Page objection_form_page(const ObjectionFormPage& options) {
    const auto& form = options.form;
    const auto& problems = options.problems;
    return kit::page({
        .title = words("sharing.objection.record"),
        .back = options.whom.at("/consent"),
        .errors = problems,
        .caption = options.whom.name,
        .content = kit::form({
            .post = options.whom.at("/objections"),
            .content = {
                radios_field("sort", choices<Objection::Sort>("sharing.objection.sort"), form.sort.typed, problems,
                             "sharing.objection.sort"),
                giver_fields(form.giver, form.giver_name, options.givers, problems),
                scope_fields(form.purposes, form.categories, form.agencies, options.agencies, problems,
                             "sharing.objection.agencies",
                    words("sharing.objection.agencies.hint")
                ),
                prose_field("words", form.words.typed, problems, "sharing.objection.words"),
                date_field("said_on", form.said_on.typed, problems, "sharing.consent.said_on"),
                date_field("until", form.until.typed, problems, "sharing.consent.until"),
                govuk::button({ .text = words("sharing.objection.save") }),
            },
        }),
    });
}

kit::Page objection_ending_page(const EndingPage& options) {
    const auto& objection = *options.objection.objection.value();
    auto shown = options.objection;
    shown.may_end = false;
    return kit::page({
        .title = words("sharing.objection.end"),
        .back = options.whom.at("/consent"),
        .errors = options.problems,
        .caption = options.whom.name,
        .content = {
            objection_card(options.whom, shown),
            kit::form({
                .post = options.whom.at("/objections/" + objection.id.text() + "/ending"),
                .content = {
                    radios_field("outcome", choices<Objection::Outcome>("sharing.objection.outcome"),
                                 options.form.outcome.typed, options.problems, "sharing.objection.outcome"),
                    prose_field("reason", options.form.reason.typed, options.problems, "sharing.objection.reason"),
                    govuk::button({ .text = words("sharing.objection.end.save") }),
                },
            }),
        },
    });
}

}
