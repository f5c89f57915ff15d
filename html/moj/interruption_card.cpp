#include "html/moj/interruption_card.hpp"

#include "html/govuk/button.hpp"

namespace knotwork::moj {
namespace {

using html::element;
using Action = InterruptionCard::Action;

Node action(const Action& options, Action::Style usual) {
    const auto style = options.style == Action::Style::usual ? usual : options.style;
    if (style == Action::Style::link)
        return element({
            .tag = "a",
            .classes = "govuk-link govuk-link--inverse",
            .attributes = Attributes().set("href", options.href),
            .content = options.text,
        });
    return govuk::button({
        .text = options.text,
        .href = options.href,
        .prevent_double_click = true,
        .classes = "govuk-button--inverse",
        .attributes = options.attributes,
    });
}

}

Node interruption_card(const InterruptionCard& options) {
    const auto& second = options.secondary_action;
    const auto actions = lines({
        action(options.primary_action, Action::Style::button),
        second ? action(*second, Action::Style::link) : Node(),
    });
    const auto content = lines({
        element("h1", "moj-interruption-card__heading", options.heading),
        element("div", "moj-interruption-card__body", options.html),
        element("div", "govuk-button-group moj-interruption-card__actions", actions),
    });
    return element("div", "moj-interruption-card", element("div", "moj-interruption-card__content", content));
}

}
