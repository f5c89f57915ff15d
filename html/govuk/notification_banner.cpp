#include "html/govuk/notification_banner.hpp"

#include "html/words.hpp"

namespace knotwork::govuk {
namespace {

using html::element;

bool is_success(const NotificationBanner& options) {
    return options.type == "success";
}

std::string title_id(const NotificationBanner& options) {
    return options.title_id.empty() ? "govuk-notification-banner-title" : options.title_id;
}

Node title(const NotificationBanner& options) {
    auto given = content_of(options.title_text, options.title_html);
    if (!given.empty()) return given;
    return is_success(options) ? words("govuk.notification.success") : words("govuk.notification.important");
}

Node header(const NotificationBanner& options) {
    const auto heading = element({
        .tag = 'h' + std::to_string(options.title_heading_level),
        .classes = "govuk-notification-banner__title",
        .attributes = { { "id", title_id(options) } },
        .content = title(options),
    });
    return element("div", "govuk-notification-banner__header", heading);
}

Node content(const NotificationBanner& options) {
    const auto line = options.text.empty() ? Node() : element("p", "govuk-notification-banner__heading", options.text);
    return element("div", "govuk-notification-banner__content", options.html.empty() ? line : options.html);
}

}

Node notification_banner(const NotificationBanner& options) {
    const bool success = is_success(options);
    const std::string usual_role = success ? "alert" : "region";
    Attributes attributes{
        { "role", options.role.empty() ? usual_role : options.role },
        { "aria-labelledby", title_id(options) },
        { "data-module", "govuk-notification-banner" },
    };
    if (options.disable_auto_focus)
        attributes.set("data-disable-auto-focus", *options.disable_auto_focus ? "true" : "false");
    return element({
        .tag = "div",
        .classes = html::class_names({
            "govuk-notification-banner",
            success ? "govuk-notification-banner--success" : "",
            options.classes,
        }),
        .attributes = attributes.add(options.attributes),
        .content = lines({ header(options), content(options) }),
    });
}

}
