#pragma once
// The values of an enumeration as answers for people: Answer::refused is the value "refused" and is called by the
// sentence <key>.refused.
#include "base/enumerators.hpp"
#include "html/govuk/choice.hpp"
#include "html/govuk/select.hpp"
#include "html/words.hpp"

namespace knotwork {

/// For radios and checkboxes: .items = choices<Answer>("sharing.answer")
template <class Enum>
std::vector<govuk::Choice> choices(std::string_view key) {
    std::vector<govuk::Choice> all;
    for (const auto name : enumerators<Enum>)
        all.push_back({ .value = std::string(name), .text = words(std::string(key) + '.' + std::string(name)) });
    return all;
}

namespace govuk {

/// For a select: .items = govuk::options(choices<Answer>("sharing.answer"))
inline std::vector<Select::Item> options(const std::vector<Choice>& choices) {
    std::vector<Select::Item> all;
    for (const auto& choice : choices)
        all.push_back({ .value = choice.value, .text = choice.text, .disabled = choice.disabled });
    return all;
}

}
}
