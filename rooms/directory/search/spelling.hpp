#pragma once
// Spelling: which known words a typed one may have been meant as, and which it may yet become. The distance counts
// letters wrong, missing, too many or two exchanged (optimal string alignment, after Damerau 1964). Known words stand
// sorted, so that what begins alike is compared once, as along the branches of a trie (Navarro 2001, section 5.2).
// Pure; the answer does not depend on the order in which words were given.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::directory::search {

/// How many letters wrong, missing, too many or exchanged between neighbours; `most + 1` for anything above `most`.
int letters_apart(std::string_view left, std::string_view right, int most);

/// How many mistakes a word of that length is forgiven: none under 4 letters, 1 under 8, 2 from there.
int forgiven(std::size_t length);

/// A word as it sounds, roughly, so that "fisio" is "physio": letters that English writes in several ways in one of
/// them.
std::string sounded(std::string_view word);

class KnownWords {
public:
    struct Near {
        std::uint32_t word; // its place in words()
        int apart;
    };

    KnownWords() = default;
    explicit KnownWords(std::vector<std::string> words); // sorted and made unique here

    const std::vector<std::string>& words() const { return words_; }

    bool holds(std::string_view word) const;
    /// Words at most `most` (0 to 2) letters apart, the nearest first, then in order. The first letter must be right
    /// or exchanged with the second, unless the word sounds alike from its start (f and ph, c and k, s and c).
    std::vector<Near> near(std::string_view word, int most) const;
    /// The places in words() of those that begin with `start`: from, and one past the last.
    std::pair<std::uint32_t, std::uint32_t> beginning_with(std::string_view start) const;

private:
    std::vector<std::string> words_;
    std::vector<std::uint8_t> shared_; // how many bytes a word shares with the one before it
};

}
