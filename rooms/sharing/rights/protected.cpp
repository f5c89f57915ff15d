#include "rooms/sharing/rights/protected.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace knotwork::sharing {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t shortest_telephone = 6; // digits, without what leads in from abroad
constexpr std::size_t shortest_name = 3;      // letters of a name that stands alone

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> in_full{ {
    { "ave", "avenue" },
    { "av", "avenue" },
    { "cl", "close" },
    { "cres", "crescent" },
    { "ct", "court" },
    { "dr", "drive" },
    { "gdns", "gardens" },
    { "gr", "grove" },
    { "ln", "lane" },
    { "pl", "place" },
    { "rd", "road" },
    { "saint", "st" },
    { "street", "st" },
    { "sq", "square" },
    { "terr", "terrace" },
    { "tce", "terrace" },
} };

bool is_digit(char one) {
    return one >= '0' && one <= '9';
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), is_digit);
}

Words words_in(std::string_view text) {
    Words words;
    for (auto& word : split(folded(text), ' ')) {
        if (word.empty()) continue;
        const auto* full =
            std::find_if(in_full.begin(), in_full.end(), [&](const auto& one) { return one.first == word; });
        words.push_back(full == in_full.end() ? std::move(word) : std::string(full->second));
    }
    return words;
}

bool says_part_of_a_house(const std::string& word) {
    return word == "flat" || word == "apartment" || word == "unit" || word == "room";
}

Words without_numbers(const Words& words) {
    Words names;
    std::copy_if(words.begin(), words.end(), std::back_inserter(names), [](const auto& word) {
        return !has_digit(word) && !says_part_of_a_house(word);
    });
    return names;
}

// "07700 900111", "+44 7700 900111" and "0044 (0)7700 900111" are one number.
std::string national(std::string digits) {
    if (digits.starts_with("00")) digits.erase(0, 2);
    if (digits.starts_with("44")) digits.erase(0, 2);
    if (digits.starts_with("0")) digits.erase(0, 1);
    return digits;
}

bool may_stand_in_number(char one) {
    return is_digit(one) || one == ' ' || one == '-' || one == '(' || one == ')' || one == '.' || one == '+' ||
           one == '/' || one == '\t';
}

bool ends_email(char one) {
    return static_cast<unsigned char>(one) <= ' ' || one == '<' || one == '>' || one == '(' || one == ')' ||
           one == ',' || one == ';' || one == ':' || one == '"';
}

}

void ProtectedValues::add_words(ProtectedKind kind, Words words) {
    if (words.empty()) return;
    const auto first = words.front();
    by_first_word_[first].emplace(std::move(words), kind);
}

void ProtectedValues::add_name(std::string_view name) {
    auto words = words_in(name);
    if (words.size() == 1 && words.front().size() < shortest_name) return;
    add_words(ProtectedKind::name, std::move(words));
}

void ProtectedValues::add_address(std::string_view address, const std::optional<Postcode>& postcode) {
    if (postcode) {
        auto compact = folded(postcode->shown());
        compact.erase(std::remove(compact.begin(), compact.end(), ' '), compact.end());
        postcodes_.insert(std::move(compact));
    }
    std::string parts(address);
    std::replace(parts.begin(), parts.end(), '\n', ',');
    bool is_first = true;
    for (const auto& part : split(parts, ',')) {
        const auto words = words_in(part);
        const auto names = without_numbers(words);
        const bool numbered = words.size() > names.size();
        // The name of the street too, and a house that has a name; never the name of the town alone.
        if (numbered && !names.empty()) add_words(ProtectedKind::address, words);
        if (names.size() >= 2 && (numbered || is_first)) add_words(ProtectedKind::address, names);
        is_first = false;
    }
}

void ProtectedValues::add_telephone(std::string_view number) {
    auto digits = national(digits_of(number));
    if (digits.size() >= shortest_telephone) telephones_.insert(std::move(digits));
}

void ProtectedValues::add_email(std::string_view address) {
    emails_.insert(lower_ascii(address));
}

void ProtectedValues::add_school(std::string_view name) {
    auto words = words_in(name);
    add_words(ProtectedKind::school, words);
    const bool generic =
        words.size() > 2 && (words.back() == "school" || words.back() == "academy" || words.back() == "college");
    if (!generic) return;
    words.pop_back();
    add_words(ProtectedKind::school, std::move(words));
}

void ProtectedValues::find_words(const Words& words, ProtectedKinds& found) const {
    for (auto at = words.begin(); at != words.end(); ++at) {
        const auto begins = by_first_word_.find(*at);
        if (begins != by_first_word_.end())
            for (const auto& [value, kind] : begins->second)
                if (static_cast<std::size_t>(words.end() - at) >= value.size() &&
                    std::equal(value.begin(), value.end(), at))
                    found.insert(kind);
        if (postcodes_.empty()) continue;
        const auto next = at + 1;
        if (postcodes_.contains(*at) || (next != words.end() && postcodes_.contains(*at + *next)))
            found.insert(ProtectedKind::postcode);
    }
}

void ProtectedValues::find_numbers(std::string_view text, ProtectedKinds& found) const {
    std::set<std::size_t> lengths;
    for (const auto& number : telephones_)
        lengths.insert(number.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        auto end = at;
        while (end < text.size() && may_stand_in_number(text[end]))
            ++end;
        const auto digits = digits_of(text.substr(at, end - at));
        for (const auto length : lengths)
            for (std::size_t from = 0; from + length <= digits.size(); ++from)
                if (telephones_.contains(digits.substr(from, length))) found.insert(ProtectedKind::telephone);
        at = end;
    }
}

void ProtectedValues::find_emails(std::string_view text, ProtectedKinds& found) const {
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        auto from = at;
        while (from > 0 && !ends_email(text[from - 1]))
            --from;
        auto until = at;
        while (until < text.size() && !ends_email(text[until]))
            ++until;
        auto address = lower_ascii(text.substr(from, until - from));
        while (!address.empty() && address.back() == '.')
            address.pop_back();
        if (emails_.contains(address)) found.insert(ProtectedKind::email);
    }
}

ProtectedKinds ProtectedValues::found_in(std::string_view text) const {
    ProtectedKinds found;
    find_words(words_in(text), found);
    if (!telephones_.empty()) find_numbers(text, found);
    if (!emails_.empty()) find_emails(text, found);
    return found;
}

std::string ProtectedValues::digest() const {
    std::string all;
    for (const auto& [first, values] : by_first_word_)
        for (const auto& [value, kind] : values) {
            all += name_of(kind);
            for (const auto& word : value)
                all += ' ' + word;
            all += '\n';
        }
    for (const auto* values : { &postcodes_, &telephones_, &emails_ })
        for (const auto& value : *values)
            all += value + '\n';
    return Uuid::of_label(all).text();
}

bool ProtectedValues::empty() const {
    return by_first_word_.empty() && postcodes_.empty() && telephones_.empty() && emails_.empty();
}

}
