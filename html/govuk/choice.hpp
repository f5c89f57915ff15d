#pragma once
// One of the answers that radios or checkboxes offer, and how both lay theirs out.
#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk {

/// An empty Choice is not shown, and keeps its place in the numbering: .items = { a, may_b ? b : Choice{}, c }.
struct Choice {
    std::string value{};
    std::string text{};
    Node html{};
    TextOr<Hint> hint{};
    std::optional<bool> checked{}; // decides whatever the group's value says
    Node conditional{};            // shown only while this is chosen
    std::string divider{};         // "or", between this and the next; then nothing else is shown
    std::string behaviour{};       // checkboxes only; "exclusive" clears the others
    bool disabled = false;
    Label label{};      // its classes and attributes
    std::string name{}; // checkboxes only; the group's when empty
    std::string id{};   // the group's id and, from the second on, its place: "answer", "answer-2"
    Attributes attributes{};
};

namespace parts {

/// Where a choice stands in its group.
struct Place {
    std::string_view block; // "govuk-radios"
    std::string_view type;  // "radio"
    std::string id;
    std::string_view name;
    std::string described_by{};
    bool checked = false;
};

/// The choice's own id, or the one its place (from 0) gives it.
std::string choice_id(const Choice& item, const std::string& group, std::size_t place);
Node choice(const Choice& item, const Place& place);

/// All of a group, with what is said about it. `Options` are those of radios or checkboxes.
template <class Options>
Node choice_group(
    std::string_view block, const Options& options, const Advice& advice, const std::vector<Node>& items
) {
    const auto inputs = html::element({
        .tag = "div",
        .classes = html::class_names({ block, options.classes }),
        .attributes = Attributes{ { "data-module", block } }.add(options.attributes),
        .content =
            lines({ options.form_group.before_input.node(), lines(items), options.form_group.after_input.node() }),
    });
    return grouped(options.form_group, fieldset_of(options.fieldset, options.legend), advice, inputs);
}

}
}
