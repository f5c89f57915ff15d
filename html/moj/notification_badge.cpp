#include "html/moj/notification_badge.hpp"

#include "html/words.hpp"

namespace knotwork::moj {
namespace {

constexpr std::size_t many = 99;

std::string heard(const NotificationBadge& options) {
    const auto number = options.count >= many ? words("moj.notifications.many") : std::to_string(options.count);
    const auto& what = options.visually_hidden_text;
    return '(' + number + (what.empty() ? "" : " " + what) + ')';
}

}

Node notification_badge(const NotificationBadge& options) {
    if (options.count == 0) return {};
    const auto shown = options.count >= many ? "99+" : std::to_string(options.count);
    return html::element({
        .tag = "span",
        .classes = html::class_names({ "moj-notification-badge", options.classes }),
        .attributes = options.attributes,
        .content = lines({
            html::element("span", { { "aria-hidden", "true" } }, shown),
            html::element("span", "govuk-visually-hidden", heard(options)),
        }),
    });
}

}
