#pragma once
// What all fields are made of: the group around a field, and the name, hint and error above it. Only FormGroup is for
// rooms, as an option of a field; the rest is for the components of this folder.
//
// The options of all fields come in one order, which a call has to keep: name; label or legend; hint; items; value;
// error; then what is peculiar to the field; last its form_group, id, classes and attributes.
#include "html/govuk/error_message.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/hint.hpp"
#include "html/govuk/label.hpp"

namespace knotwork::govuk {

/// Where a field has several inputs the last two are published as beforeInputs and afterInputs.
struct FormGroup {
    std::string classes{};
    Attributes attributes{};
    Content before_input{};
    Content after_input{};
};

namespace parts {

/// The hint and the error of a field, whose ids are the field's with "-hint" and "-error".
struct Advice {
    std::string id{};
    TextOr<Hint> hint{};
    TextOr<ErrorMessage> error{};

    /// For aria-describedby: `first`, then the hint, then the error, in the order in which they stand.
    std::string ids(std::string_view first) const;
    Node node() const;
};

/// A field's own id or, as the published macros have it, its name.
inline const std::string& id_of(const std::string& id, const std::string& name) {
    return id.empty() ? name : id;
}

Node label_for(const std::string& id, const TextOr<Label>& label);
Node form_group(const FormGroup& options, bool in_error, const Node& content);

/// The fieldset around several inputs: the one given, with the shorter `legend` in it; nothing when neither is given.
std::optional<Fieldset> fieldset_of(const std::optional<Fieldset>& fieldset, const TextOr<Legend>& legend);

/// Several inputs under their hint and error, in the fieldset when there is one. The fieldset is described by what it
/// names itself, the hint and the error.
Node grouped(
    const FormGroup& options, const std::optional<Fieldset>& fieldset, const Advice& advice, const Node& inputs
);

/// One control under its label, hint and error. `Options` are those of a component with the usual names.
template <class Options>
Node labelled(const Options& options, const Advice& advice, const Node& control) {
    return form_group(
        options.form_group, bool(options.error), lines({ label_for(advice.id, options.label), advice.node(), control })
    );
}

}
}
