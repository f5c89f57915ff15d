#include "rooms/directory/search/text.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace knotwork::directory::search {
namespace {

constexpr std::size_t longest_word = 40;

struct CloseStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// A stemmer keeps its last word inside, so each thread has one of its own.
sb_stemmer* stemmer() {
    thread_local const std::unique_ptr<sb_stemmer, CloseStemmer> made(sb_stemmer_new("english", nullptr));
    ensure(made != nullptr, "libstemmer has no English");
    return made.get();
}

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& sorted, std::string_view word) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr std::array<std::string_view, 58> joining{
    "a",   "about", "am",  "an",   "and",  "any",  "are",  "as",   "at",    "be",       "been", "but",
    "by",  "did",   "do",  "does", "for",  "from", "had",  "has",  "have",  "he",       "her",  "hers",
    "him", "his",   "i",   "id",   "im",   "in",   "is",   "it",   "its",   "ive",      "me",   "my",
    "of",  "on",    "or",  "our",  "she",  "so",   "that", "the",  "their", "them",     "they", "this",
    "to",  "us",    "was", "we",   "were", "with", "you",  "your", "yours", "yourself",
};

constexpr std::array<std::string_view, 62> common{
    "after",   "advice",  "afford",   "being", "best",    "can",       "cannot",  "cant",    "class",
    "could",   "didnt",   "doesnt",   "doing", "dont",    "find",      "finding", "get",     "gets",
    "getting", "give",    "go",       "going", "good",    "got",       "group",   "groups",  "having",
    "help",    "helping", "how",      "isnt",  "know",    "like",      "local",   "look",    "looking",
    "lot",     "more",    "much",     "near",  "need",    "needs",     "no",      "not",     "place",
    "please",  "service", "services", "some",  "someone", "something", "stop",    "support", "supporting",
    "things",  "too",     "want",     "wants", "what",    "where",     "who",     "wont",
};

static_assert(std::is_sorted(joining.begin(), joining.end()));

}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split(folded(text), ' ')) {
        if (word.empty()) continue;
        if (word.size() > longest_word) word.resize(longest_word);
        words.push_back(std::move(word));
    }
    return words;
}

std::string stem_of(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> by_heart{ {
        { "children", "child" },
        { "childrens", "child" },
        { "feet", "foot" },
        { "kid", "child" },
        { "kids", "child" },
        { "men", "man" },
        { "teeth", "tooth" },
        { "women", "woman" },
    } };
    for (const auto& [plural, single] : by_heart)
        if (word == plural) return std::string(single);
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stem = sb_stemmer_stem(stemmer(), bytes, static_cast<int>(word.size()));
    ensure(stem != nullptr, "no memory for a stem");
    return { reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer())) };
}

bool is_joining(std::string_view word) {
    return is_among(joining, word);
}

bool is_common(std::string_view word) {
    return std::find(common.begin(), common.end(), word) != common.end();
}

}
