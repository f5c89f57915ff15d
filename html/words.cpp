#include "html/words.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace knotwork {
namespace {

struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
};

using Sentences = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

struct Catalogue {
    std::map<std::string, Sentences, std::less<>> by_language;
};

std::mutex mutex;
std::shared_ptr<const Catalogue> current = std::make_shared<Catalogue>();
std::atomic<unsigned> edition = 1; // of what is current
thread_local std::string speaking = "en";

// The sentences of this thread's language and, for those that are not translated, the English ones.
struct Spoken {
    std::shared_ptr<const Catalogue> all;
    unsigned edition = 0;
    std::string language;
    const Sentences* here = nullptr; // none: not a word of that language is written
    const Sentences* english = nullptr;
};

const Sentences* sentences_in(const Catalogue& all, std::string_view language) {
    const auto found = all.by_language.find(language);
    return found == all.by_language.end() ? nullptr : &found->second;
}

// Each thread keeps what was current when it last looked: a page asks for hundreds of sentences, and threads that all
// took the same lock for each would wait for one another.
const Spoken& spoken_here() {
    thread_local Spoken kept;
    const bool is_current = kept.edition == edition.load(std::memory_order_acquire);
    if (is_current && kept.language == speaking) return kept;
    const std::lock_guard lock(mutex);
    kept.all = current;
    kept.edition = edition;
    kept.language = speaking;
    kept.here = sentences_in(*current, speaking);
    kept.english = sentences_in(*current, "en");
    return kept;
}

// "rooms/accounts/words.en.ini" speaks "en".
std::string language_of(std::string_view path) {
    const auto parts = split(path.substr(path.rfind('/') + 1), '.');
    ensure(parts.size() == 3, "a words file is not named words.<language>.ini: " + std::string(path));
    return parts[1];
}

void read_file(const Embedded& file, Sentences& into) {
    std::size_t number = 0;
    for (const auto& whole : split(file.text, '\n')) {
        ++number;
        const auto line = trimmed(whole);
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find(" = ");
        ensure(
            equals != std::string_view::npos,
            std::string(file.path) + ':' + std::to_string(number) + " is not \"key = sentence\""
        );
        into[std::string(trimmed(line.substr(0, equals)))] = std::string(trimmed(line.substr(equals + 3)));
    }
}

const std::string* find(const Sentences* sentences, std::string_view key) {
    if (!sentences) return nullptr;
    const auto sentence = sentences->find(key);
    return sentence == sentences->end() ? nullptr : &sentence->second;
}

// It is there until this thread asks for another. What a broken promise would say is put together only when it is
// broken, for a page asks hundreds of times.
const std::string& sentence_of(std::string_view key) {
    const auto& spoken = spoken_here();
    const auto* sentence = find(spoken.here, key);
    if (!sentence) sentence = find(spoken.english, key);
    if (!sentence) throw BrokenPromise("no sentence is written for " + std::string(key));
    return *sentence;
}

template <class Pairs>
std::string filled(std::string_view key, std::string_view sentence, const Pairs& with) {
    std::size_t room = sentence.size();
    for (const auto& pair : with)
        room += pair.second.size();
    std::string text;
    text.reserve(room);
    for (;;) {
        const auto open = sentence.find('{');
        text += sentence.substr(0, open);
        if (open == std::string_view::npos) return text;
        const auto close = sentence.find('}', open);
        if (close == std::string_view::npos) throw BrokenPromise("a placeholder is not closed in " + std::string(key));
        const auto name = sentence.substr(open + 1, close - open - 1);
        const auto value = std::find_if(with.begin(), with.end(), [&](const auto& pair) { return pair.first == name; });
        if (value == with.end())
            throw BrokenPromise("nobody filled {" + std::string(name) + "} of " + std::string(key));
        text += value->second;
        sentence.remove_prefix(close + 1);
    }
}

}

void load_words(const std::vector<Embedded>& files) {
    auto fresh = std::make_shared<Catalogue>();
    for (const auto& file : files)
        read_file(file, fresh->by_language[language_of(file.path)]);
    // A page asks hundreds of times: with room enough hardly two of them are looked for in one place.
    for (auto& [language, sentences] : fresh->by_language)
        sentences.rehash(sentences.size() * 4);
    const std::lock_guard lock(mutex);
    current = std::move(fresh);
    ++edition;
}

unsigned words_edition() {
    return edition.load(std::memory_order_acquire);
}

Speaking::Speaking(std::string_view language) : before_(std::exchange(speaking, std::string(language))) {}

Speaking::~Speaking() {
    speaking = before_;
}

std::string_view Speaking::language() {
    return speaking;
}

std::string words(std::string_view key, Filling with) {
    return filled(key, sentence_of(key), with);
}

std::string words(std::string_view key, const With& with) {
    return filled(key, sentence_of(key), with);
}

std::string words(const Say& say) {
    return words(say.key, say.with);
}

std::string words_count(std::string_view key, std::size_t count, With with) {
    with.emplace_back("count", std::to_string(count));
    return words(std::string(key) + (count == 1 ? ".one" : ".other"), with);
}

bool has_words(std::string_view key) {
    return find(spoken_here().english, key) != nullptr;
}

}
