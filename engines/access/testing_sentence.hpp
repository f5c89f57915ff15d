#pragma once
// One sentence of a *.cases file, taken apart: "tie nora_carries: allocated of nora to amina from 2025-09-01" is a kind
// (tie), a name (nora_carries), the words after the colon (allocated) and the clauses that follow a little word (of,
// to, from). It knows the little words and nothing of access. Whatever cannot be read is a Misread with its file and
// line.
#include "engines/access/nouns.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace knotwork::access::cases {

struct Where {
    std::string file{};
    std::size_t line = 0;

    std::string text() const { return file + ":" + std::to_string(line); }
};

struct Misread : std::runtime_error {
    Misread(const Where& where, const std::string& what) : std::runtime_error(where.text() + ": " + what) {}
};

using Words = std::vector<std::string>;

/// The words of a text, without commas and without "and".
inline Words words_of(std::string text) {
    std::replace(text.begin(), text.end(), ',', ' ');
    Words words;
    for (auto& word : split(text, ' '))
        if (!word.empty() && word != "and") words.push_back(std::move(word));
    return words;
}

inline std::string joined(const auto& words) {
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

template <class Enum>
Enum word_as(const Where& where, std::string_view word) {
    if (const auto value = named<Enum>(word)) return *value;
    throw Misread(where, "'" + std::string(word) + "' is none of: " + joined(enumerators<Enum>));
}

/// "everything" is all of them.
template <class Enum>
Set<Enum> words_as(const Where& where, const Words& words) {
    if (words == Words{ "everything" }) return Set<Enum>::all();
    Set<Enum> set;
    for (const auto& word : words)
        set.add(word_as<Enum>(where, word));
    return set;
}

/// "2026-03-02" is its midnight in UTC; "2026-03-02 10:00" and "2026-03-02 10:00:01" are what they say.
inline Instant moment(const Where& where, const Words& words) {
    const std::string time = words.size() > 1 ? words[1] : "00:00";
    const auto text = (words.empty() ? "" : words[0]) + "T" + time + (time.size() == 5 ? ":00" : "") + ".000Z";
    const auto at = words.size() > 2 ? std::nullopt : Instant::parse(text);
    if (!at) throw Misread(where, "'" + joined(words) + "' is not a day (2026-03-02) or a moment (2026-03-02 10:00)");
    return *at;
}

class Sentence {
public:
    Where where{};
    std::string kind{}; // empty for a sentence without a colon, which is about the asking itself
    std::string name{};

    static Sentence read(const Where& where, std::string_view text) {
        Sentence sentence;
        sentence.where = where;
        // A colon that a blank or nothing follows ends the name; 10:00 is a time.
        const auto colon = text.find(": ");
        if (colon != std::string_view::npos) {
            const auto before = words_of(std::string(text.substr(0, colon)));
            if (before.empty() || before.size() > 2) throw Misread(where, "a kind and a name stand before the colon");
            sentence.kind = before[0];
            if (before.size() == 2) sentence.name = before[1];
            text.remove_prefix(colon + 2);
        }
        sentence.take_apart(words_of(std::string(text)));
        return sentence;
    }

    bool says(const std::string& clause) const { return clauses_.contains(clause); }

    /// The words of a clause, which is then done with; none when it is not there. "" is what stands before the first.
    Words take(const std::string& clause) {
        const auto found = clauses_.find(clause);
        if (found == clauses_.end()) return {};
        auto words = std::move(found->second);
        clauses_.erase(found);
        return words;
    }

    std::string take_one(const std::string& clause) {
        auto words = take(clause);
        if (words.size() != 1) throw Misread(where, "one word is wanted after '" + clause + "'");
        return words[0];
    }

    void take_moment(const std::string& clause, Instant& into) {
        if (says(clause)) into = moment(where, take(clause));
    }

    void take_period(Period& into) {
        take_moment("from", into.from);
        take_moment("until", into.until);
    }

    template <class Enum>
    void take_set(const std::string& clause, Set<Enum>& into) {
        if (says(clause)) into = words_as<Enum>(where, take(clause));
    }

    void needs(std::initializer_list<const char*> wanted) const {
        for (const auto* clause : wanted)
            if (!says(clause)) throw Misread(where, kind + " " + name + " must say '" + clause + "'");
    }

    /// Every clause must have been taken by now: what nobody reads is a mistake of the writer.
    void done() const {
        for (const auto& [clause, words] : clauses_)
            throw Misread(where, "nobody reads '" + clause + " " + joined(words) + "' here");
    }

private:
    static bool is_little(const std::string& word) {
        static const Words little{ "against",
                                   "archive",
                                   "assessed_until",
                                   "at",
                                   "between",
                                   "by",
                                   "covering",
                                   "file_of",
                                   "for",
                                   "from",
                                   "glass_reaches",
                                   "glass_sees",
                                   "held",
                                   "if",
                                   "in",
                                   "keys",
                                   "known_to",
                                   "made_by",
                                   "may",
                                   "may_not",
                                   "of",
                                   "on",
                                   "policy_until",
                                   "protecting",
                                   "proven",
                                   "roles",
                                   "seen",
                                   "seen_by",
                                   "to",
                                   "trained_until",
                                   "under",
                                   "until",
                                   "version",
                                   "vetted_until",
                                   "with",
                                   "without" };
        return std::find(little.begin(), little.end(), word) != little.end();
    }

    void take_apart(const Words& words) {
        std::string clause;
        for (const auto& word : words) {
            if (!is_little(word)) {
                clauses_[clause].push_back(word);
                continue;
            }
            clause = word;
            if (!clauses_.try_emplace(clause).second) throw Misread(where, "'" + clause + "' stands twice");
        }
    }

    std::map<std::string, Words> clauses_{};
};

}
