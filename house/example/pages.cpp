#include "rooms/noticeboard/pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"

namespace knotwork::noticeboard {
namespace {

html::Node write_form(const NoticeForm& form, const Problems& problems) {
    return kit::form({
        .post = "/noticeboard",
        .draft = "noticeboard.notice",
        .content = {
            govuk::textarea({
                .name = "text",
                .label = words("noticeboard.text.label"),
                .hint = words("noticeboard.text.hint"),
                .value = form.text.typed,
                .error = problems["text"],
            }),
            govuk::button({ .text = words("noticeboard.write") }),
        },
    });
}

html::Node list_of(const std::vector<ShownNotice>& notices) {
    if (notices.empty()) return html::empty_list(words("noticeboard.none"));
    std::vector<html::Node> items;
    for (const auto& [notice, writer] : notices) {
        const With stamp{ { "name", writer }, { "when", spoken(notice.written_at) } };
        items.push_back({ html::paragraph(notice.text.text()),
                          html::small_paragraph(words("noticeboard.stamp", stamp)) });
    }
    return html::bullets(items);
}

}

kit::Page notices_page(const std::vector<ShownNotice>& notices, const NoticeForm& form, const Problems& problems) {
    return kit::page({
        .title = words("noticeboard.title"),
        .section = "noticeboard",
        .errors = problems,
        .content = {
            write_form(form, problems),
            html::section_heading(words_count("noticeboard.count", notices.size())),
            list_of(notices),
        },
    });
}

}
