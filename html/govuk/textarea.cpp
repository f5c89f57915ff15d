#include "html/govuk/textarea.hpp"

namespace knotwork::govuk {
namespace {

Attributes field_attributes(const Textarea& options, const parts::Advice& advice) {
    Attributes attributes;
    attributes.set("id", advice.id).set("name", options.name).set("rows", std::to_string(options.rows));
    if (options.spellcheck) attributes.set("spellcheck", *options.spellcheck ? "true" : "false");
    return attributes.flag("disabled", options.disabled)
        .set_if_any("aria-describedby", advice.ids(options.described_by))
        .set_if_any("autocomplete", options.autocomplete)
        .add(options.attributes);
}

/// A browser drops a newline that follows the start tag, so one that was typed needs another before it.
std::string kept(const std::string& typed) {
    return typed.starts_with('\n') ? '\n' + typed : typed;
}

Node field(const Textarea& options, const parts::Advice& advice) {
    const auto* error = options.error ? "govuk-textarea--error" : "";
    return html::element({
        .tag = "textarea",
        .classes = html::class_names({ "govuk-textarea", error, options.classes }),
        .attributes = field_attributes(options, advice),
        .content = kept(options.value),
    });
}

}

Node textarea(const Textarea& options) {
    const parts::Advice advice{ parts::id_of(options.id, options.name), options.hint, options.error };
    const auto& [classes, attributes, before, after] = options.form_group;
    return parts::labelled(options, advice, lines({ before.node(), field(options, advice), after.node() }));
}

}
