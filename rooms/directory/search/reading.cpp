#include "rooms/directory/search/reading.hpp"

#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <charconv>

namespace knotwork::directory::search {
namespace {

constexpr std::size_t most_words = 24;
constexpr float passing = 0.6F;        // what a word said in passing counts for
constexpr float common_share = 0.25F;  // and one that every request holds
constexpr float broken_phrase = 0.35F; // and a word of a phrase that means something else as a whole

// ---- ages

std::optional<double> number_in(std::string_view word) {
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end == word.data() || number < 0 || number > 110) return std::nullopt;
    return number;
}

// Years in one of the unit, by the word or the letters that follow a number; nothing when it is no unit of age.
std::optional<double> years_in(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, double>, 17> units{ {
        { "year", 1 },
        { "years", 1 },
        { "yr", 1 },
        { "yrs", 1 },
        { "yo", 1 },
        { "y", 1 },
        { "month", 1 / 12. },
        { "months", 1 / 12. },
        { "mth", 1 / 12. },
        { "mths", 1 / 12. },
        { "mo", 1 / 12. },
        { "m", 1 / 12. },
        { "week", 1 / 52. },
        { "weeks", 1 / 52. },
        { "wk", 1 / 52. },
        { "wks", 1 / 52. },
        { "w", 1 / 52. },
    } };
    for (const auto& [name, years] : units)
        if (unit == name) return years;
    return std::nullopt;
}

std::size_t digits_in(std::string_view word) {
    const auto end = word.find_first_not_of("0123456789");
    return end == std::string_view::npos ? word.size() : end;
}

// Takes "3 year old", "18 months", "7yo" and "aged 5" out of the words. The last one stands.
Ages take_age(std::vector<std::string>& words) {
    Ages ages;
    const auto set = [&](double years) { ages = { .from = years, .until = years }; };
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto digits = digits_in(words[at]);
        const auto number = number_in(std::string_view(words[at]).substr(0, digits));
        if (!number) continue;
        std::size_t from = at;
        std::size_t until = at + 1;
        auto unit = years_in(std::string_view(words[at]).substr(digits));
        const bool said_before = at > 0 && (words[at - 1] == "aged" || words[at - 1] == "age");
        if (digits == words[at].size() && until < words.size()) {
            unit = years_in(words[until]);
            if (unit) ++until;
        }
        if (!unit && !said_before) continue;
        if (said_before) --from;
        if (until < words.size() && (words[until] == "old" || words[until] == "olds")) ++until;
        set(*number * unit.value_or(1));
        words.erase(
            words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(until)
        );
        at = from;
        if (words.empty()) break;
        --at;
    }
    return ages;
}

std::uint8_t days_of(std::string_view word) {
    constexpr std::array<std::string_view, 7> days{ "monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday" };
    if (word.ends_with('s')) word.remove_suffix(1);
    if (word == "weekend") return 1U << 5 | 1U << 6;
    for (std::size_t at = 0; at < days.size(); ++at)
        if (days[at] == word) return static_cast<std::uint8_t>(1U << at);
    return 0;
}

// ---- words

// One word as the index can look it up.
struct Word {
    std::string typed;
    std::vector<Alternative> ways;
    std::string stem;        // for phrases; of the likeliest word when it was misspelt
    bool in_passing = false; // part of an area's name, or a day
};

class Reader {
public:
    explicit Reader(const Index& index) : index_(index) {}

    Reading read(std::string_view typed) {
        auto words = words_of(typed);
        if (words.size() > most_words) words.resize(most_words);
        reading_.ages = take_age(words);
        find_area(words);
        std::erase_if(words, [&](const auto& word) { return is_joining(word) && words.size() > 1; });
        for (const auto& word : words)
            words_.push_back(look_up(word));
        for (std::size_t at = 0; at < words_.size();)
            at += take_idea(at);
        return std::move(reading_);
    }

private:
    /// The longest name of an area among the words.
    void find_area(const std::vector<std::string>& words) {
        std::size_t longest = 0;
        const auto sentence = " " + joined(words, 0, words.size()) + " ";
        for (const auto& [name, at] : index_.area_names()) {
            const bool whole_town = index_.facts().areas[at].parent.empty();
            if (whole_town || name.size() <= longest || sentence.find(" " + name + " ") == std::string::npos) continue;
            longest = name.size();
            reading_.area = at;
        }
        if (longest > 0) area_words_ = words_of(index_.facts().areas[*reading_.area].name);
    }

    static std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t until) {
        std::string text;
        for (auto at = from; at < until; ++at)
            text += (at > from ? " " : "") + words[at];
        return text;
    }

    Word look_up(const std::string& typed) {
        Word word{ typed, {}, stem_of(typed), false };
        const auto day = days_of(typed);
        reading_.days = static_cast<std::uint8_t>(reading_.days | day);
        word.in_passing = day != 0 || std::find(area_words_.begin(), area_words_.end(), typed) != area_words_.end();
        if (const auto stem = index_.find_stem(word.stem)) word.ways.push_back({ .stems = { *stem } });
        else guess(word);
        return word;
    }

    // A word that nobody wrote: misspelt, not finished, or two written as one.
    void guess(Word& word) {
        const auto& known = index_.known();
        if (word.typed.size() >= 4)
            for (const auto sounds : index_.sounding(word.typed))
                add_guess(word, Way::spelling, sounds, 0.9F);
        for (const auto& near : known.near(word.typed, forgiven(word.typed.size())))
            add_guess(word, Way::spelling, near.word, near.apart == 1 ? 0.85F : 0.65F);
        if (word.typed.size() >= 3) {
            const auto [from, until] = known.beginning_with(word.typed);
            for (auto at = from; at < std::min(until, from + 20); ++at)
                add_guess(word, Way::beginning, at, 0.6F);
        }
        for (std::size_t cut = 3; cut + 3 <= word.typed.size(); ++cut) {
            const auto left = index_.find_stem(stem_of(word.typed.substr(0, cut)));
            const auto right = index_.find_stem(stem_of(word.typed.substr(cut)));
            if (!left || !right || index_.postings(*left).empty() || index_.postings(*right).empty()) continue;
            const auto apart = word.typed.substr(0, cut) + " " + word.typed.substr(cut);
            word.ways.push_back({ Way::spelling, { *left, *right }, 0.8F, apart });
        }
    }

    static constexpr std::size_t most_guesses = 12;

    void add_guess(Word& word, Way way, std::uint32_t known, float weight) {
        if (word.ways.size() == most_guesses) return;
        const auto& text = index_.known().words()[known];
        if (word.ways.empty()) word.stem = stem_of(text);
        word.ways.push_back({ way, { index_.stem_of_known(known) }, weight, text });
    }

    /// Makes an idea of the words from `at` on. Returns how many it took.
    std::size_t take_idea(std::size_t at) {
        for (auto length = std::min(index_.longest_phrase(), words_.size() - at); length > 0; --length) {
            const auto* meanings = index_.meanings(phrase(at, length));
            if (!meanings || (length == 1 && words_[at].in_passing)) continue;
            add_idea(at, length, *meanings);
            return length;
        }
        if (at + 1 < words_.size() && add_joined(at)) return 2;
        add_idea(at, 1, {});
        return 1;
    }

    std::string phrase(std::size_t at, std::size_t length) const {
        std::string key;
        for (auto i = at; i < at + length; ++i)
            key += (i > at ? " " : "") + words_[i].stem;
        return key;
    }

    std::string typed(std::size_t at, std::size_t length) const {
        std::string text;
        for (auto i = at; i < at + length; ++i)
            text += (i > at ? " " : "") + words_[i].typed;
        return text;
    }

    // "breast feeding", where the directory writes "breastfeeding".
    bool add_joined(std::size_t at) {
        const auto whole = words_[at].typed + words_[at + 1].typed;
        if (whole.size() < 6 || !index_.known().holds(whole)) return false;
        const auto stem = index_.find_stem(stem_of(whole));
        if (!stem) return false;
        const Meaning meaning{ { *stem }, whole };
        const auto* meanings = index_.meanings(stem_of(whole));
        add_idea(at, 2, meanings ? *meanings : std::vector<Meaning>{});
        reading_.ideas.back().alternatives.push_back({ Way::spelling, { *stem }, 1, whole });
        weigh(reading_.ideas.back(), at, 2);
        return true;
    }

    void add_idea(std::size_t at, std::size_t length, const std::vector<Meaning>& meanings) {
        Idea idea{ .typed = typed(at, length) };
        for (auto i = at; i < at + length; ++i)
            for (auto way : words_[i].ways) {
                if (length > 1) way.weight *= broken_phrase;
                idea.alternatives.push_back(std::move(way));
            }
        if (length > 1) add_whole_phrase(idea, at, length);
        for (const auto& meaning : meanings)
            idea.alternatives.push_back({ Way::synonym, meaning.stems, 0.9F, meaning.text });
        if (length == 1) idea.in_passing = words_[at].in_passing;
        if (idea.alternatives.empty()) reading_.not_known.push_back(idea.typed);
        weigh(idea, at, length);
        reading_.ideas.push_back(std::move(idea));
    }

    void add_whole_phrase(Idea& idea, std::size_t at, std::size_t length) const {
        Alternative whole{ .way = Way::word };
        for (auto i = at; i < at + length; ++i) {
            if (words_[i].ways.empty() || words_[i].ways.front().stems.size() != 1) return;
            whole.stems.push_back(words_[i].ways.front().stems.front());
        }
        idea.alternatives.push_back(std::move(whole));
    }

    // An idea matters as much as its rarest way of being found.
    void weigh(Idea& idea, std::size_t at, std::size_t length) const {
        idea.importance = 0;
        for (const auto& way : idea.alternatives) {
            float rarity = 0;
            for (const auto stem : way.stems)
                rarity = std::max(rarity, index_.postings(stem).empty() ? 0 : index_.rarity(stem));
            idea.importance = std::max(idea.importance, rarity * way.weight);
        }
        if (length == 1 && is_common(words_[at].typed)) scale(idea, common_share);
        if (idea.in_passing) scale(idea, passing);
    }

    static void scale(Idea& idea, float share) {
        idea.importance *= share;
        for (auto& way : idea.alternatives)
            way.weight *= share;
    }

    const Index& index_;
    Reading reading_;
    std::vector<Word> words_;
    std::vector<std::string> area_words_;
};

}

Reading read(const Index& index, std::string_view typed) {
    return Reader(index).read(typed);
}

}
