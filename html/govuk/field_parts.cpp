#include "html/govuk/field_parts.hpp"

namespace knotwork::govuk::parts {

std::string Advice::ids(std::string_view first) const {
    return html::class_names({ first, hint ? id + "-hint" : "", error ? id + "-error" : "" });
}

Node Advice::node() const {
    Node above, below;
    if (hint) {
        auto options = *hint;
        options.id = id + "-hint";
        above = govuk::hint(options);
    }
    if (error) {
        auto options = *error;
        options.id = id + "-error";
        below = error_message(options);
    }
    return lines({ above, below });
}

Node label_for(const std::string& id, const TextOr<Label>& label) {
    if (!label) return {};
    auto options = *label;
    options.for_ = id;
    return govuk::label(options);
}

Node form_group(const FormGroup& options, bool in_error, const Node& content) {
    const auto* error = in_error ? "govuk-form-group--error" : "";
    return html::element({
        .tag = "div",
        .classes = html::class_names({ "govuk-form-group", error, options.classes }),
        .attributes = options.attributes,
        .content = content,
    });
}

std::optional<Fieldset> fieldset_of(const std::optional<Fieldset>& fieldset, const TextOr<Legend>& legend) {
    if (!fieldset && !legend) return std::nullopt;
    auto options = fieldset.value_or(Fieldset());
    if (legend) options.legend = legend;
    return options;
}

Node grouped(
    const FormGroup& options, const std::optional<Fieldset>& fieldset, const Advice& advice, const Node& inputs
) {
    auto content = lines({ advice.node(), inputs });
    if (fieldset) {
        auto around = *fieldset;
        around.described_by = advice.ids(fieldset->described_by);
        around.html = std::move(content);
        content = govuk::fieldset(around);
    }
    return form_group(options, bool(advice.error), content);
}

}
