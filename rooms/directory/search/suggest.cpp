#include "rooms/directory/search/suggest.hpp"

#include "base/text.hpp"
#include "rooms/directory/search/index.hpp"
#include "rooms/directory/search/text.hpp"

#include <algorithm>
#include <set>

namespace knotwork::directory::search {
namespace {

constexpr std::size_t enough_to_rank = 4000; // beyond this many that begin alike, order among them hardly matters

bool holds_all(const std::string& phrase, const std::vector<std::string>& starts) {
    const auto padded = " " + phrase;
    return std::all_of(starts.begin(), starts.end(), [&](const auto& start) {
        return padded.find(" " + start) != std::string::npos;
    });
}

std::vector<std::uint32_t> matching(const Phrases& phrases, const std::vector<std::string>& starts) {
    auto found = phrases.with_beginning(starts.back());
    std::erase_if(found, [&](auto at) { return !holds_all(phrases.all()[at].folded, starts); });
    return found;
}

// The words with each unknown one replaced by the nearest known one.
std::vector<std::string> respelt(const Index& index, std::vector<std::string> words) {
    for (auto& word : words) {
        const auto [from, until] = index.known().beginning_with(word);
        if (from != until) continue;
        const auto near = index.known().near(word, forgiven(word.size()));
        if (!near.empty()) word = index.known().words()[near.front().word];
    }
    return words;
}

}

Phrases::Phrases(const Facts& facts) {
    std::set<std::string> used;
    std::set<std::string> agencies;
    for (const auto& service : facts.services)
        used.insert(service.terms.begin(), service.terms.end());
    for (const auto& term : facts.terms)
        if (used.contains(term.key)) add({ Suggestion::Kind::term, term.name, term.key });
    for (const auto& group : facts.synonyms)
        for (const auto& typed : group.typed)
            add({ Suggestion::Kind::phrase, typed });
    for (const auto& service : facts.services) {
        add({ Suggestion::Kind::service, service.name, service.id });
        if (!service.organisation_id.empty() && agencies.insert(service.organisation_id).second)
            add({ Suggestion::Kind::agency, service.organisation, service.organisation_id });
    }
    std::sort(words_.begin(), words_.end(), [](const Word& left, const Word& right) {
        return std::tie(left.folded, left.phrase) < std::tie(right.folded, right.phrase);
    });
}

void Phrases::add(Suggestion suggestion) {
    const auto at = static_cast<std::uint32_t>(all_.size());
    auto text = folded(suggestion.text);
    for (auto& word : split(text, ' '))
        if (!is_joining(word)) words_.push_back({ std::move(word), at });
    all_.push_back({ std::move(suggestion), std::move(text) });
}

std::vector<std::uint32_t> Phrases::with_beginning(std::string_view start) const {
    std::vector<std::uint32_t> found;
    auto at = std::lower_bound(words_.begin(), words_.end(), start, [](const Word& word, std::string_view text) {
        return word.folded < text;
    });
    for (; at != words_.end() && at->folded.starts_with(start) && found.size() < enough_to_rank; ++at)
        found.push_back(at->phrase);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<Suggestion> suggest(const Index& index, std::string_view typed, std::size_t most) {
    auto words = words_of(typed);
    if (words.empty() || (words.size() == 1 && words.front().size() < 2)) return {};
    const auto& phrases = index.phrases();
    auto found = matching(phrases, words);
    if (found.empty()) {
        words = respelt(index, std::move(words));
        found = matching(phrases, words);
    }
    const auto text = folded(typed);
    const auto order = [&](std::uint32_t at) {
        const auto& one = phrases.all()[at];
        return std::tuple(!one.folded.starts_with(text), one.suggestion.kind, one.folded.size(), at);
    };
    std::sort(found.begin(), found.end(), [&](auto left, auto right) { return order(left) < order(right); });
    std::vector<Suggestion> suggestions;
    std::set<std::string> said;
    for (const auto at : found) {
        if (suggestions.size() == most) break;
        if (said.insert(phrases.all()[at].folded).second) suggestions.push_back(phrases.all()[at].suggestion);
    }
    return suggestions;
}

}
