#pragma once
// What people are found by, as folded words: names, the parts of a date of birth, a postcode, an NHS number. Pure.
#include "rooms/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knotwork::people {

/// The words that a statement can be found by; none for kinds that nobody searches.
std::vector<std::string> words_of(const Statement& statement);
/// What somebody typed, as words to look for, the longest first. Ten digits in groups are one word.
std::vector<std::string> words_typed(std::string_view typed);
/// Whether each typed word is the beginning of one of the words.
bool begin_words(const std::vector<std::string>& typed, const std::vector<std::string>& words);

}
