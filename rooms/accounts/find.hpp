#pragma once
// Finding by words: a folded column that begins each word with a space, and patterns that each ask for the beginning of
// a word. The folded letters hold no sign that LIKE would understand.
#include "base/text.hpp"

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace knotwork::accounts {

/// What is kept to be found by: " jo okafor jo okafor ambercoast nhs example".
inline std::string findable(std::initializer_list<std::string_view> texts) {
    std::string kept;
    for (const auto text : texts)
        if (!text.empty()) kept += ' ' + folded(text);
    return kept;
}

/// Three patterns, all of which must match; the third takes the words that are left as a phrase. No words match all.
inline std::array<std::string, 3> patterns_of(std::string_view words) {
    std::array<std::string, 3> patterns{ "%", "%", "%" };
    std::size_t at = 0;
    for (const auto& word : split(folded(words), ' ')) {
        if (word.empty()) continue;
        auto& pattern = patterns[std::min<std::size_t>(at, 2)];
        if (at < 3) pattern = "% " + word + '%';
        else pattern.insert(pattern.size() - 1, ' ' + word);
        ++at;
    }
    return patterns;
}

}
