#pragma once
// For tests: the options that all fields share, as their fixtures give them.
#include "html/govuk/choice.hpp"
#include "html/govuk/fixtures.hpp"

namespace knotwork::govuk::fixtures {

inline Label label_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .is_page_heading = given["isPageHeading"],
        .for_ = given["for"],
        .attributes = given["attributes"],
    };
}

inline Hint hint_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

inline ErrorMessage error_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .visually_hidden_text = given["visuallyHiddenText"].maybe<std::string>(),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

inline Legend legend_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .is_page_heading = given["isPageHeading"],
    };
}

inline FormGroup form_group_of(const Given& given) {
    const auto either = [&](const char* one, const char* several) {
        return Content(given[one].truthy() ? given[one] : given[several]);
    };
    return {
        .classes = given["classes"],
        .attributes = given["attributes"],
        .before_input = either("beforeInput", "beforeInputs"),
        .after_input = either("afterInput", "afterInputs"),
    };
}

inline Plurals plurals_of(const Given& given) {
    return {
        .zero = given["zero"],
        .one = given["one"],
        .two = given["two"],
        .few = given["few"],
        .many = given["many"],
        .other = given["other"],
    };
}

/// What `make` makes of an option, or nothing when the fixture does not give it.
template <class Options>
TextOr<Options> if_any(const Given& given, Options (*make)(const Given&)) {
    return given.truthy() ? TextOr<Options>(make(given)) : TextOr<Options>();
}

inline Fieldset fieldset_of(const Given& given) {
    return {
        .legend = if_any(given["legend"], legend_of),
        .html = given["html"],
        .described_by = given["describedBy"],
        .role = given["role"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

inline std::optional<Fieldset> fieldset_if_any(const Given& given) {
    return given.truthy() ? std::optional(fieldset_of(given)) : std::nullopt;
}

inline Choice choice_of(const Given& given) {
    return {
        .value = given["value"],
        .text = given["text"],
        .html = given["html"],
        .hint = if_any(given["hint"], hint_of),
        .checked = given["checked"].maybe<bool>(),
        .conditional = given["conditional"]["html"],
        .divider = given["divider"],
        .behaviour = given["behaviour"],
        .disabled = given["disabled"],
        .label = label_of(given["label"]),
        .name = given["name"],
        .id = given["id"],
        .attributes = given["attributes"],
    };
}

/// Falsy items too: they are not shown, but count.
inline std::vector<Choice> choices_of(const Given& given) {
    std::vector<Choice> all;
    for (const auto& item : given.items())
        all.push_back(choice_of(item));
    return all;
}

}
