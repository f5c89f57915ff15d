#include "rooms/directory/search/spelling.hpp"

#include <algorithm>
#include <array>

namespace knotwork::directory::search {
namespace {

constexpr std::size_t longest = 48;
using Row = std::array<std::uint8_t, longest + 1>;

std::uint8_t least(int one, int two, int three) {
    return static_cast<std::uint8_t>(std::min({ one, two, three }));
}

// The table of distances between `typed` and the beginnings of a known word, a row for each letter of it.
class Table {
public:
    explicit Table(std::string_view typed) : typed_(typed.substr(0, longest)) {
        for (std::size_t i = 0; i <= typed_.size(); ++i)
            rows_[0][i] = static_cast<std::uint8_t>(i);
    }

    /// Fills the row of the `at`-th letter (from 1) of `known`; the rows before it must be those of the same letters.
    /// Returns the least distance in it: what comes after can only be further away.
    int fill(std::string_view known, std::size_t at) {
        auto& row = rows_[at];
        const auto& above = rows_[at - 1];
        row[0] = static_cast<std::uint8_t>(at);
        int best = row[0];
        for (std::size_t i = 1; i <= typed_.size(); ++i) {
            const int changed = above[i - 1] + (typed_[i - 1] == known[at - 1] ? 0 : 1);
            row[i] = least(row[i - 1] + 1, above[i] + 1, changed);
            const bool exchanged = i > 1 && at > 1 && typed_[i - 1] == known[at - 2] && typed_[i - 2] == known[at - 1];
            if (exchanged) row[i] = std::min(row[i], static_cast<std::uint8_t>(rows_[at - 2][i - 2] + 1));
            best = std::min<int>(best, row[i]);
        }
        return best;
    }

    int distance(std::size_t length) const { return rows_[length][typed_.size()]; }

private:
    std::string_view typed_;
    std::array<Row, longest + 1> rows_{};
};

std::uint8_t shared_letters(std::string_view left, std::string_view right) {
    const auto [end, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    (void)other;
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(end - left.begin(), longest));
}

bool may_begin(std::string_view typed, std::string_view known) {
    if (typed.front() == known.front()) return true;
    if (typed.size() > 1 && known.size() > 1 && typed[0] == known[1] && typed[1] == known[0]) return true;
    constexpr std::array<std::string_view, 4> alike{ "fp", "ck", "cs", "gj" };
    return std::any_of(alike.begin(), alike.end(), [&](std::string_view pair) {
        return pair.find(typed.front()) != std::string_view::npos && pair.find(known.front()) != std::string_view::npos;
    });
}

}

int letters_apart(std::string_view left, std::string_view right, int most) {
    left = left.substr(0, longest);
    right = right.substr(0, longest);
    Table table(left);
    for (std::size_t at = 1; at <= right.size(); ++at)
        if (table.fill(right, at) > most) return most + 1;
    return std::min(table.distance(right.size()), most + 1);
}

int forgiven(std::size_t length) {
    if (length < 4) return 0;
    return length < 8 ? 1 : 2;
}

std::string sounded(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> ways{ {
        { "ph", "f" },
        { "ck", "k" },
        { "qu", "k" },
        { "wh", "w" },
        { "kn", "n" },
        { "wr", "r" },
        { "ght", "t" },
        { "sc", "s" },
        { "ch", "k" },
        { "c", "k" },
        { "q", "k" },
        { "y", "i" },
        { "z", "s" },
        { "x", "ks" },
    } };
    std::string sound;
    while (!word.empty()) {
        const auto way =
            std::find_if(ways.begin(), ways.end(), [&](const auto& one) { return word.starts_with(one.first); });
        const auto said = way == ways.end() ? word.substr(0, 1) : way->second;
        for (const char c : said)
            if (sound.empty() || sound.back() != c) sound += c;
        word.remove_prefix(way == ways.end() ? 1 : way->first.size());
    }
    return sound;
}

KnownWords::KnownWords(std::vector<std::string> words) : words_(std::move(words)) {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    shared_.resize(words_.size());
    for (std::size_t i = 1; i < words_.size(); ++i)
        shared_[i] = shared_letters(words_[i - 1], words_[i]);
}

bool KnownWords::holds(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word, std::less<>());
}

std::vector<KnownWords::Near> KnownWords::near(std::string_view word, int most) const {
    std::vector<Near> found;
    if (word.empty()) return found;
    Table table(word);
    std::size_t filled = 0;         // how many rows belong to the letters of the word before
    std::size_t dead = longest + 1; // words that share this many letters with the one before cannot be near either
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::string_view known = std::string_view(words_[i]).substr(0, longest);
        filled = std::min<std::size_t>(filled, shared_[i]);
        if (shared_[i] >= dead) continue;
        dead = longest + 1;
        for (std::size_t at = filled + 1; at <= known.size(); ++at) {
            filled = at;
            if (table.fill(known, at) <= most) continue;
            dead = at;
            break;
        }
        if (dead <= longest) continue;
        const auto apart = table.distance(known.size());
        if (apart <= most && may_begin(word, known)) found.push_back({ static_cast<std::uint32_t>(i), apart });
    }
    std::stable_sort(found.begin(), found.end(), [](const Near& a, const Near& b) { return a.apart < b.apart; });
    return found;
}

std::pair<std::uint32_t, std::uint32_t> KnownWords::beginning_with(std::string_view start) const {
    const auto from = std::lower_bound(words_.begin(), words_.end(), start, std::less<>());
    const auto until =
        std::partition_point(from, words_.end(), [&](const auto& word) { return word.starts_with(start); });
    return { static_cast<std::uint32_t>(from - words_.begin()), static_cast<std::uint32_t>(until - words_.begin()) };
}

}
