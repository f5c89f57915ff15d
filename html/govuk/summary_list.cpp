#include "html/govuk/summary_list.hpp"

#include <algorithm>

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

/// What an action's link says to screen readers alone: what it changes and, in a card, of which card.
Node hidden_words(const SummaryList::Action& action, const Node& card_title) {
    Node words;
    if (!action.visually_hidden_text.empty()) words += " " + action.visually_hidden_text;
    if (!card_title.empty()) words += { " (", card_title, ")" };
    return words.empty() ? Node() : element("span", "govuk-visually-hidden", words);
}

Node link(const SummaryList::Action& action, const Node& card_title) {
    return element({
        .tag = "a",
        .classes = class_names({ "govuk-link", action.classes }),
        .attributes = Attributes().set("href", action.href).add(action.attributes),
        .content = { content_of(action.text, action.html), hidden_words(action, card_title) },
    });
}

/// The links in list items of a class, for where there are several.
std::vector<Node> items(const std::vector<SummaryList::Action>& actions, const char* classes, const Node& card_title) {
    std::vector<Node> all;
    for (const auto& action : actions)
        all.push_back(element("li", classes, link(action, card_title)));
    return all;
}

Node row_actions(const SummaryList::Actions& options, const Node& card_title) {
    if (options.items.empty()) return {};
    const auto classes = class_names({ "govuk-summary-list__actions", options.classes });
    if (options.items.size() == 1) return element("dd", classes, link(options.items.front(), card_title));
    const auto list = items(options.items, "govuk-summary-list__actions-list-item", card_title);
    return element("dd", classes, element("ul", "govuk-summary-list__actions-list", lines(list)));
}

Node card_actions(const SummaryList::Actions& options, const Node& card_title) {
    if (options.items.empty()) return {};
    const auto classes = class_names({ "govuk-summary-card__actions", options.classes });
    if (options.items.size() == 1) return element("div", classes, link(options.items.front(), card_title));
    return element("ul", classes, lines(items(options.items, "govuk-summary-card__action", card_title)));
}

Node side(const char* tag, const char* name, const TextOr<SummaryList::Side>& options) {
    if (!options) return element(tag, name, Node());
    return element(tag, class_names({ name, options->classes }), content_of(options->text, options->html));
}

Node row(const SummaryList::Row& options, bool without_actions, const Node& card_title) {
    return element({
        .tag = "div",
        .classes = class_names({
            "govuk-summary-list__row",
            without_actions ? "govuk-summary-list__row--no-actions" : "",
            options.classes,
        }),
        .content = lines({
            side("dt", "govuk-summary-list__key", options.key),
            side("dd", "govuk-summary-list__value", options.value),
            row_actions(options.actions, card_title),
        }),
    });
}

Node list(const SummaryList& options, const Node& card_title) {
    const auto has_actions = [](const SummaryList::Row& row) { return !row.actions.items.empty(); };
    const bool any_actions = std::any_of(options.rows.begin(), options.rows.end(), has_actions);
    std::vector<Node> rows;
    for (const auto& one : options.rows)
        rows.push_back(row(one, any_actions && !has_actions(one), card_title));
    return element({
        .tag = "dl",
        .classes = class_names({ "govuk-summary-list", options.classes }),
        .attributes = options.attributes,
        .content = lines(rows),
    });
}

Node title_of(const SummaryList& options) {
    if (!options.card || !options.card->title) return {};
    return content_of(options.card->title->text, options.card->title->html);
}

Node card_heading(const SummaryList::Card& options, const Node& title) {
    if (!options.title) return {};
    const auto tag = 'h' + std::to_string(options.title->heading_level);
    return element(tag, class_names({ "govuk-summary-card__title", options.title->classes }), title);
}

}

Node summary_list(const SummaryList& options) {
    const auto title = title_of(options);
    if (!options.card) return list(options, title);
    const auto top = lines({ card_heading(*options.card, title), card_actions(options.card->actions, title) });
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-summary-card", options.card->classes }),
        .attributes = options.card->attributes,
        .content = lines({
            element("div", "govuk-summary-card__title-wrapper", top),
            element("div", "govuk-summary-card__content", list(options, title)),
        }),
    });
}

}
