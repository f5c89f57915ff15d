#include "html/govuk/exit_this_page.hpp"

#include "html/govuk/button.hpp"
#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

Node face(const ExitThisPage& options) {
    auto given = content_of(options.text, options.html);
    if (!given.empty()) return given;
    return lines({ element("span", "govuk-visually-hidden", words("govuk.exit.emergency")), words("govuk.exit.text") });
}

Attributes messages(const ExitThisPage& options) {
    return Attributes()
        .add(message_for_script("activated", options.activated_text))
        .add(message_for_script("timed-out", options.timed_out_text))
        .add(message_for_script("press-two-more-times", options.press_two_more_times_text))
        .add(message_for_script("press-one-more-time", options.press_one_more_time_text));
}

}

Node exit_this_page(const ExitThisPage& options) {
    return element({
        .tag = "div",
        .classes = html::class_names({ "govuk-exit-this-page", options.classes }),
        .attributes = Attributes()
                          .set_if_any("id", options.id)
                          .set("data-module", "govuk-exit-this-page")
                          .add(options.attributes)
                          .add(messages(options)),
        .content = button({
            .html = face(options),
            .href = options.redirect_url.empty() ? Url("https://www.bbc.co.uk/weather") : options.redirect_url,
            .classes = "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button",
            .attributes = { { "rel", "nofollow noreferrer" } },
        }),
    });
}

}
