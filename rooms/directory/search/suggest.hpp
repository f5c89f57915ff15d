#pragma once
// Suggestions: what somebody may be going to type. They are made of names, terms and people's words that lead to
// something in the same facts, so they can no more give away a hidden service than the results can.
#include "rooms/directory/search/facts.hpp"

#include <string_view>

namespace knotwork::directory::search {

class Index;

struct Suggestion {
    enum class Kind { term, phrase, service, agency };

    Kind kind;
    std::string text;
    std::string id{}; // of the service, the agency or the term; empty for a phrase

    bool operator==(const Suggestion&) const = default;
};

/// Everything that can be suggested, by the words it holds.
class Phrases {
public:
    struct Word {
        std::string folded;
        std::uint32_t phrase;
    };

    struct One {
        Suggestion suggestion;
        std::string folded;
    };

    explicit Phrases(const Facts& facts);

    const std::vector<One>& all() const { return all_; }

    /// Phrases with a word that begins so, each once, in the order of all().
    std::vector<std::uint32_t> with_beginning(std::string_view start) const;

private:
    void add(Suggestion suggestion);

    std::vector<One> all_;
    std::vector<Word> words_; // sorted
};

/// The likeliest first: what begins with what was typed, then what holds it; terms before people's words, before
/// services and agencies; shorter before longer. Forgives spelling when nothing begins that way. Nothing for fewer than
/// two letters.
std::vector<Suggestion> suggest(const Index& index, std::string_view typed, std::size_t most);

}
