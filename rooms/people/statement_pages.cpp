#include "rooms/people/statement_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/textarea.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {
namespace {

using html::Node;

std::string name_of_kind(StatementKind kind) {
    return words("people.kind." + std::string(name_of(kind)));
}

Node kind_field(const StatementPage& options) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("people.statement.kind.choose") } };
    for (const auto kind : options.kinds)
        items.push_back({ .value = std::string(name_of(kind)), .text = name_of_kind(kind) });
    return govuk::select({
        .name = "kind",
        .label = words("people.statement.kind"),
        .items = items,
        .value = options.form.kind.typed,
        .error = options.problems["kind"],
    });
}

Node value_field(const StatementForm& form, const Problems& problems, const std::string& label) {
    return govuk::textarea({
        .name = "value",
        .label = label,
        .hint = words("people.statement.value.hint"),
        .value = form.value.typed,
        .error = problems["value"],
        .rows = 4,
    });
}

Node postcode_field(const StatementForm& form, const Problems& problems) {
    return govuk::input({
        .name = "postcode",
        .label = words("people.statement.postcode"),
        .hint = words("people.statement.postcode.hint"),
        .value = form.postcode.typed,
        .error = problems["postcode"],
        .classes = "govuk-input--width-10",
    });
}

Node from_field(const StatementForm& form, const Problems& problems) {
    return govuk::date_input({
        .name = "from",
        .legend = words("people.statement.from"),
        .hint = words("people.statement.from.hint"),
        .value = form.from.typed,
        .error = problems["from"],
    });
}

Node opinion_field(const StatementForm& form) {
    return govuk::checkboxes({
        .name = "opinion",
        .items = { { .value = "yes", .text = words("people.statement.is_opinion") } },
        .values = { form.opinion ? "yes" : "" },
    });
}

Node third_party_field(const StatementForm& form) {
    return govuk::checkboxes({
        .name = "third_party",
        .items = { { .value = "yes",
                     .text = words("people.statement.third_party"),
                     .hint = words("people.statement.third_party.hint") } },
        .values = { form.third_party ? "yes" : "" },
    });
}

std::string said_in(const Statement& statement) {
    if (!statement.value) return {};
    auto text = spoken_value(statement.kind, *statement.value);
    if (statement.postcode) text += ", " + statement.postcode->shown();
    return text;
}

Node earlier_of(const CorrectionPage& options) {
    if (options.earlier.empty()) return {};
    std::vector<Node> items;
    for (const auto& one : options.earlier) {
        Node item = kit::text_of(one.value);
        item += { " ", words("people.statement.recorded", { { "day", one.recorded } }) };
        items.push_back(item);
    }
    return govuk::details({ .summary_text = words("people.correction.earlier"), .html = html::bullets(items) });
}

Node what_to_do(const CorrectionPage& options) {
    return govuk::radios({
        .name = "what",
        .legend = words("people.correction.what"),
        .items = {
            { .value = "correct", .text = words("people.correction.what.correct") },
            { .value = "take_back",
              .text = words("people.correction.what.take_back"),
              .hint = words("people.correction.what.take_back.hint") },
        },
        .value = options.form.take_back ? "take_back" : "correct",
    });
}

}

kit::Page statement_page(const StatementPage& options) {
    return kit::page({
        .title = words("people.statement.title", { { "name", options.name } }),
        .section = "people",
        .errors = options.problems,
        .content = {
            options.navigation,
            html::paragraph(words("people.statement.says", { { "agency", options.agency } })),
            kit::form({
                .post = urls::below(options.person, options.purpose, "/statements"),
                .content = {
                    kind_field(options),
                    value_field(options.form, options.problems, words("people.statement.value")),
                    postcode_field(options.form, options.problems),
                    from_field(options.form, options.problems),
                    opinion_field(options.form),
                    third_party_field(options.form),
                    govuk::button({ .text = words("people.statement.button") }),
                },
            }),
        },
    });
}

kit::Page correction_page(const CorrectionPage& options) {
    const auto& before = options.before;
    return kit::page({
        .title = words("people.correction.title", { { "kind", name_of_kind(before.kind) }, { "name", options.name } }),
        .section = "people",
        .errors = options.problems,
        .content = {
            options.navigation,
            options.overtaken ? govuk::warning_text({ .text = words("people.correction.overtaken") }) : Node(),
            govuk::summary_list({
                .rows = {
                    { .key = words("people.correction.now"), .value = said_in(before) },
                    { .key = words("people.correction.recorded"),
                      .value = spoken(day_in_london(before.recorded_at)) },
                },
            }),
            earlier_of(options),
            html::paragraph(words("people.correction.says")),
            kit::form({
                .post = urls::correction(options.person, options.purpose, before.id),
                .content = {
                    what_to_do(options),
                    value_field(options.form, options.problems, words("people.correction.value")),
                    before.kind == StatementKind::home ? postcode_field(options.form, options.problems) : Node(),
                    from_field(options.form, options.problems),
                    opinion_field(options.form),
                    govuk::textarea({
                        .name = "reason",
                        .label = words("people.correction.reason"),
                        .hint = words("people.correction.reason.hint"),
                        .value = options.form.reason.typed,
                        .error = options.problems["reason"],
                        .rows = 3,
                    }),
                    govuk::button({ .text = words("people.correction.button") }),
                },
            }),
        },
    });
}

}
