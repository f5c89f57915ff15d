#pragma once
// The sentences people read. They live in words.<language>.ini files beside the code that uses them, "key = sentence"
// with {placeholders}; code names them by key. house/words.py fails the build for a key that is missing, unused or
// misfilled.
#include "base/embedded.hpp"
#include "base/result.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knotwork {

/// Loads all words files; called once at the start by whoever owns the program (app, a test's main). Later calls
/// replace the words, which is how `./dev run` shows an edited sentence without a build. A malformed line is a broken
/// promise naming file and line.
void load_words(const std::vector<Embedded>& files);
/// Rises whenever words are loaded: for what is kept because its sentences do not change.
unsigned words_edition();

/// The language in which this thread speaks until the Speaking is gone: "en" or "cy". A sentence without a translation
/// is English.
class Speaking {
public:
    explicit Speaking(std::string_view language);
    ~Speaking();
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

    static std::string_view language();

private:
    std::string before_;
};

/// What fills the placeholders of a sentence that is made at once. It keeps nothing: With does.
using Filling = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The sentence of a key. A key that nobody wrote, or a placeholder that nobody filled, is a broken promise.
std::string words(std::string_view key, Filling with = {});
std::string words(std::string_view key, const With& with);
std::string words(const Say& say);
/// The sentence for a number of things: "key.one" for 1, "key.other" for every other, with {count} filled.
std::string words_count(std::string_view key, std::size_t count, With with = {});
bool has_words(std::string_view key);

}
