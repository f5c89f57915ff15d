#include "rooms/people/involvement_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/textarea.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/people/statement.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {

html::Node involvement_fields(const InvolvementForm& form, const Problems& problems) {
    return {
        govuk::input({
            .name = "what",
            .label = words("people.involvement.what"),
            .hint = words("people.involvement.what.hint"),
            .value = form.what.typed,
            .error = problems["what"],
        }),
        govuk::textarea({
            .name = "reason",
            .label = words("people.involvement.reason"),
            .hint = words("people.involvement.reason.hint"),
            .value = form.reason.typed,
            .error = problems["reason"],
            .rows = 3,
        }),
    };
}

kit::Page involvement_page(const InvolvementPage& options) {
    const auto* path = options.opens_record ? "/record" : "/involvement";
    return kit::page({
        .title = words(
            options.opens_record ? "people.open_record.title" : "people.involvement.title", { { "name", options.name } }
        ),
        .section = "people",
        .errors = options.problems,
        .content = {
            options.navigation,
            govuk::inset_text({ .text = words("people.involvement.reviewed") }),
            options.opens_record ? html::paragraph(words("people.open_record.says")) : html::Node(),
            kit::form({
                .post = urls::below(options.person, options.purpose, path),
                .content = {
                    involvement_fields(options.form, options.problems),
                    govuk::button({ .text = words(
                        options.opens_record ? "people.open_record.button" : "people.involvement.button"
                    ) }),
                },
            }),
        },
    });
}

kit::Page ending_page(const EndingPage& options) {
    const auto& one = options.involvement;
    return kit::page({
        .title = words("people.ending.title", { { "name", options.name } }),
        .section = "people",
        .content = {
            options.navigation,
            options.overtaken ? govuk::warning_text({ .text = words("people.ending.overtaken") }) : html::Node(),
            govuk::summary_list({
                .rows = {
                    { .key = words("people.workers.what"), .value = one.what.text() },
                    { .key = words("people.workers.who"),
                      .value = options.worker.empty() ? words("people.workers.nobody") : options.worker },
                    { .key = words("people.workers.when"),
                      .value = words("people.statement.since", { { "from", spoken(one.from) } }) },
                },
            }),
            html::paragraph(words("people.ending.says")),
            kit::form({
                .post = urls::ending(options.person, options.purpose, one.id),
                .content = { kit::version_field(one.version),
                             govuk::button({ .text = words("people.ending.button"), .classes = "govuk-button--warning" }) },
            }),
        },
    });
}

}
