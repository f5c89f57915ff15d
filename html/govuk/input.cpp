#include "html/govuk/input.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

Attributes field_attributes(const Input& options, const parts::Advice& advice) {
    Attributes attributes;
    attributes.set("id", advice.id)
        .set("name", options.name)
        .set("type", options.type.empty() ? "text" : options.type)
        .set_if_any("value", options.value)
        .flag("disabled", options.disabled)
        .set_if_any("aria-describedby", advice.ids(options.described_by))
        .set_if_any("autocomplete", options.autocomplete)
        .set_if_any("autocapitalize", options.autocapitalize)
        .set_if_any("pattern", options.pattern)
        .set_if_any("inputmode", options.inputmode);
    if (options.spellcheck) attributes.set("spellcheck", *options.spellcheck ? "true" : "false");
    return attributes.add(options.attributes);
}

Node field(const Input& options, const parts::Advice& advice) {
    const auto* error = options.error ? "govuk-input--error" : "";
    return element({
        .tag = "input",
        .classes = class_names({ "govuk-input", options.classes, error }),
        .attributes = field_attributes(options, advice),
    });
}

Node affix(std::string_view place, const TextOr<Input::Affix>& given) {
    if (!given) return {};
    const auto content = content_of(given->text, given->html);
    if (content.empty()) return {};
    return element({
        .tag = "div",
        .classes = class_names({ place, given->classes }),
        .attributes = Attributes{ { "aria-hidden", "true" } }.add(given->attributes),
        .content = content,
    });
}

Node wrapped(const Input& options, const Node& field) {
    const auto before = lines({ options.form_group.before_input.node(), affix("govuk-input__prefix", options.prefix) });
    const auto after = lines({ affix("govuk-input__suffix", options.suffix), options.form_group.after_input.node() });
    if (before.empty() && after.empty()) return field;
    return element({
        .tag = "div",
        .classes = class_names({ "govuk-input__wrapper", options.input_wrapper.classes }),
        .attributes = options.input_wrapper.attributes,
        .content = lines({ before, field, after }),
    });
}

}

Node input(const Input& options) {
    const parts::Advice advice{ parts::id_of(options.id, options.name), options.hint, options.error };
    return parts::labelled(options, advice, wrapped(options, field(options, advice)));
}

}
