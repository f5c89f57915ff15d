#include "rooms/sharing/looking/embargo_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::sharing {
namespace {

using html::element;
using html::Node;
using What = Embargo::Step::What;

html::Url url_of(const EmbargoPage& options, std::string_view below = {}) {
    return options.whom.at("/uses/embargo" + std::string(below));
}

const char* colour_of(EmbargoState state) {
    switch (state) {
    case EmbargoState::asked:
        return "govuk-tag--yellow";
    case EmbargoState::in_force:
        return "govuk-tag--red";
    case EmbargoState::refused:
    case EmbargoState::lifted:
    case EmbargoState::over:
        return "govuk-tag--grey";
    }
    return "";
}

Node state_tag(EmbargoState state) {
    return govuk::tag({ .text = words("sharing.embargo.state." + std::string(name_of(state))),
                        .classes = colour_of(state) });
}

std::string whose(const Embargo& embargo, const WhoIsWho& who) {
    if (embargo.worker) return words("sharing.embargo.of_worker", { { "name", who.name(*embargo.worker) } });
    return words("sharing.embargo.of_agency", { { "name", who.name(*embargo.agency) } });
}

std::string signed_by(const Stamp& by, const WhoIsWho& who) {
    return words(
        "sharing.embargo.by",
        { { "name", who.name(by.worker) }, { "agency", who.name(by.agency) }, { "moment", knotwork::spoken(by.at) } }
    );
}

Node history(const Embargo& embargo, const WhoIsWho& who) {
    Node lines{ words("sharing.embargo.asked_by"), ": ", signed_by(embargo.asked, who) };
    for (const auto& step : embargo.steps)
        lines += { element("br"),
                   words("sharing.embargo.step." + std::string(name_of(step.what))),
                   ": ",
                   signed_by(step.by, who) };
    return lines;
}

Node step_button(const EmbargoPage& options, const Embargo& embargo, What what) {
    const auto name = std::string(name_of(what));
    return kit::form({
        .post = url_of(options, '/' + embargo.id.text() + '/' + name),
        .content = govuk::button({ .text = words("sharing.embargo.button." + name),
                                   .classes = what == What::approved ? "" : "govuk-button--secondary" }),
    });
}

Node keep_form(const EmbargoPage& options, const Embargo& embargo) {
    const bool again = options.reviewed == embargo.id;
    const auto name = review_field(embargo.id);
    return kit::form({
        .post = url_of(options, '/' + embargo.id.text() + "/kept"),
        .content = {
            govuk::date_input({
                .name = name,
                .legend = words("sharing.embargo.next_review"),
                .hint = words("sharing.embargo.next_review.hint"),
                .value = again ? options.review_on.typed : std::string(),
                .error = options.problems[name],
            }),
            govuk::button({ .text = words("sharing.embargo.button.kept"), .classes = "govuk-button--secondary" }),
        },
    });
}

Node ways_on(const EmbargoPage& options, const Embargo& embargo) {
    const auto state = state_of(embargo, options.today);
    const auto open = [&](What what) { return may_follow(what, state) && may_take(embargo, what, options.viewer); };
    Node ways;
    if (open(What::approved)) ways += step_button(options, embargo, What::approved);
    if (open(What::refused)) ways += step_button(options, embargo, What::refused);
    if (open(What::kept)) ways += keep_form(options, embargo);
    if (open(What::lifted)) ways += step_button(options, embargo, What::lifted);
    if (ways.empty() && state == EmbargoState::asked) ways = html::paragraph(words("sharing.embargo.needs_another"));
    return ways;
}

Node one(const EmbargoPage& options, const Embargo& embargo) {
    const auto state = state_of(embargo, options.today);
    const auto review = knotwork::spoken(review_day(embargo));
    return {
        govuk::summary_list({
            .card = govuk::SummaryList::Card{ .title = whose(embargo, options.who) },
            .rows = {
                { .key = words("sharing.embargo.state"), .value = state_tag(state) },
                { .key = words("sharing.embargo.days"),
                  .value = words(
                      "sharing.embargo.from_until",
                      { { "from", knotwork::spoken(embargo.from) }, { "until", knotwork::spoken(embargo.until) } }
                  ) },
                { .key = words("sharing.embargo.review"),
                  .value = is_review_due(embargo, options.today)
                               ? Node{ review, " ", html::strong(words("sharing.embargo.review.due")) }
                               : Node(review) },
                { .key = words("sharing.embargo.reason"), .value = lines_of(embargo.reason.text()) },
                { .key = words("sharing.embargo.history"), .value = history(embargo, options.who) },
            },
        }),
        ways_on(options, embargo),
    };
}

std::vector<govuk::Select::Item> workers(const std::vector<accounts::Colleague>& colleagues) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("sharing.embargo.choose") } };
    for (const auto& colleague : colleagues)
        items.push_back({ .value = colleague.worker.text(),
                          .text = colleague.name.shown() + ", " + colleague.title.text() });
    return items;
}

std::vector<govuk::Select::Item> agencies(const std::vector<accounts::Agency>& all) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("sharing.embargo.choose") } };
    for (const auto& agency : all)
        items.push_back({ .value = agency.id.text(), .text = agency.name.text() });
    return items;
}

Node whose_fields(const EmbargoPage& options, const Problems& problems) {
    const auto& form = options.form;
    return {
        govuk::radios({
            .name = "whose",
            .legend = words("sharing.embargo.whose"),
            .items = choices<EmbargoForm::Whose>("sharing.embargo.whose"),
            .value = form.whose.typed,
            .error = problems["whose"],
        }),
        govuk::select({
            .name = "worker",
            .label = words("sharing.embargo.worker"),
            .items = workers(options.colleagues),
            .value = form.worker.typed,
            .error = problems["worker"],
        }),
        govuk::select({
            .name = "agency",
            .label = words("sharing.embargo.agency"),
            .items = agencies(options.agencies),
            .value = form.agency.typed,
            .error = problems["agency"],
        }),
    };
}

Node day_field(const char* name, const Field<Date>& field, const Problems& problems) {
    const auto key = "sharing.embargo." + std::string(name);
    return govuk::date_input({
        .name = name,
        .legend = words(key + ".legend"),
        .hint = words(key + ".hint"),
        .value = field.typed,
        .error = problems[name],
    });
}

Node ask_form(const EmbargoPage& options) {
    const auto& problems = options.problems;
    return {
        html::section_heading(words("sharing.embargo.ask")),
        html::paragraph(words("sharing.embargo.ask.about")),
        kit::form({
            .post = url_of(options),
            .content = {
                whose_fields(options, problems),
                day_field("from", options.form.from, problems),
                day_field("until", options.form.until, problems),
                day_field("review_on", options.form.review_on, problems),
                govuk::textarea({
                    .name = "reason",
                    .label = words("sharing.embargo.reason.label"),
                    .hint = words("sharing.embargo.reason.hint"),
                    .value = options.form.reason.typed,
                    .error = problems["reason"],
                }),
                govuk::button({ .text = words("sharing.embargo.ask.button") }),
            },
        }),
    };
}

}

kit::Page embargo_page(const EmbargoPage& options) {
    Node embargoes;
    for (const auto& embargo : options.embargoes)
        embargoes += one(options, embargo);
    if (embargoes.empty()) embargoes = html::empty_list(html::paragraph(words("sharing.embargo.none")));
    return {
        .title = words("sharing.embargo.title"),
        .back = options.whom.at("/uses"),
        .section = "people",
        .errors = options.problems,
        .content = {
            options.whom.navigation,
            html::paragraph({ words("sharing.uses.of"), " ", html::strong(options.whom.name) }),
            html::paragraph(words("sharing.embargo.about")),
            embargoes,
            options.reviewed ? Node() : ask_form(options),
        },
    };
}

}
