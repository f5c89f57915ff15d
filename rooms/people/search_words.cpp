#include "rooms/people/search_words.hpp"

#include "rooms/people/statement.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

using Words = std::vector<std::string>;

void add(Words& words, std::string word) {
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

Words folded_words(std::string_view text) {
    Words words;
    for (auto& word : split(folded(text), ' '))
        add(words, std::move(word));
    return words;
}

// "2018", "november", "11", "03" and "3".
Words words_of_date(const RoughDate& date) {
    auto words = folded_words(spoken(date));
    for (auto& part : split(date.text(), '-'))
        add(words, std::move(part));
    return words;
}

Words words_of_home(const Statement& home) {
    if (!home.postcode) return {};
    auto words = folded_words(home.postcode->shown());
    std::string whole;
    for (const auto& part : words)
        whole += part;
    add(words, std::move(whole));
    return words;
}

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char one) { return one >= '0' && one <= '9'; });
}

}

Words words_of(const Statement& statement) {
    if (!statement.value) return {};
    switch (statement.kind) {
    case StatementKind::given_name:
    case StatementKind::family_name:
    case StatementKind::known_as:
    case StatementKind::former_name:
    case StatementKind::other_spelling:
        return folded_words(statement.value->shown());
    case StatementKind::date_of_birth:
    case StatementKind::expected_birth:
        if (const auto date = RoughDate::parse(statement.value->shown())) return words_of_date(*date);
        return {};
    case StatementKind::nhs_number:
        return { statement.value->shown() };
    case StatementKind::home:
        return words_of_home(statement);
    default:
        return {};
    }
}

Words words_typed(std::string_view typed) {
    auto words = folded_words(typed);
    std::string digits;
    for (const auto& word : words)
        if (is_number(word)) digits += word;
    if (digits.size() == 10) {
        std::erase_if(words, [](const std::string& word) { return is_number(word); });
        words.push_back(std::move(digits));
    }
    std::stable_sort(words.begin(), words.end(), [](const auto& left, const auto& right) {
        return left.size() > right.size();
    });
    return words;
}

bool begin_words(const Words& typed, const Words& words) {
    return std::all_of(typed.begin(), typed.end(), [&](const std::string& one) {
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.starts_with(one); });
    });
}

}
