// The pages of corrections: saying that something is wrong, what the sender sees, and answering.
#include "html/govuk/button.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/correction.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::Node;

Node said(const Correction& correction) {
    return {
        html::paragraph(words("directory.correction.on", { { "day", spoken(day_in_london(correction.sent_at)) } })),
        govuk::inset_text({ .text = correction.what.text() }),
    };
}

std::string whom_it_reaches(const Entry& entry) {
    const With with{ { "agency", entry.organisation.name.text() } };
    if (!entry.organisation.agency) return words("directory.correction.about.nobody", with);
    return words("directory.correction.about", with);
}

// What can be done about it, besides answering.
Node to_be_done(const Entry& entry) {
    if (entry.organisation.agency)
        return html::paragraph(html::link(words("directory.edit.link"), urls::service(entry.service.id, "edit")));
    return {
        html::paragraph(words("directory.correction.nobody")),
        html::paragraph(html::link(words("directory.giving.title"), urls::keeper(entry.organisation.id))),
    };
}

Node answered(const Correction& correction) {
    if (!correction.reply) return html::paragraph(words("directory.correction.no_reply"));
    return {
        html::section_heading(words("directory.correction.reply")),
        govuk::inset_text({ .text = correction.reply->text() }),
    };
}

}

kit::Page correction_form_page(const Entry& entry, const Field<Prose>& what, const Problems& problems) {
    return kit::page({
        .title = words("directory.correction.title"),
        .back = urls::service(entry.service.id),
        .section = "services",
        .errors = problems,
        .caption = entry.service.name.text(),
        .content = {
            html::paragraph(whom_it_reaches(entry)),
            kit::form({
                .post = urls::service(entry.service.id, "correction"),
                .content = {
                    govuk::textarea({
                        .name = "what",
                        .label = words("directory.correction.what"),
                        .hint = words("directory.correction.what.hint"),
                        .value = what.typed,
                        .error = problems["what"],
                    }),
                    govuk::button({ .text = words("directory.correction.send") }),
                },
            }),
        },
    });
}

kit::Page correction_sent_page(const Entry& entry, const Correction& correction) {
    return kit::page({
        .title = words("directory.correction.sent"),
        .section = "services",
        .caption = entry.service.name.text(),
        .content = {
            correction.reply ? Node() : html::paragraph(words("directory.correction.keep_address")),
            said(correction),
            answered(correction),
            html::paragraph(html::link(words("directory.correction.back"), urls::service(entry.service.id))),
        },
    });
}

std::string draft_of_answer(Id<Correction> id) {
    return "answer " + id.text();
}

kit::Page answer_page(
    const Entry& entry,
    const Correction& correction,
    const Field<Prose>& reply,
    const Problems& problems,
    const std::optional<kit::Draft>& draft
) {
    const auto address = "/services/corrections/" + correction.id.text();
    const auto form = kit::form({
        .post = address,
        .draft = draft_of_answer(correction.id),
        .content = {
            govuk::textarea({
                .name = "reply",
                .label = words("directory.correction.your_reply"),
                .hint = words("directory.correction.your_reply.hint"),
                .value = reply.typed,
                .error = problems["reply"],
            }),
            html::element("div", "govuk-button-group", {
                govuk::button({ .text = words("directory.correction.answer") }),
                kit::save_for_later_button(),
            }),
        },
    });
    return kit::page({
        .title = words("directory.correction.answer_title"),
        .back = "/services/keeping",
        .section = "services",
        .errors = problems,
        .caption = entry.service.name.text(),
        .content = {
            said(correction),
            to_be_done(entry),
            correction.reply ? Node() : kit::draft_notice(draft, address),
            correction.reply ? answered(correction) : form,
        },
    });
}

}
