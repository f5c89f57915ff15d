// The partnership number. 23 characters: the digits without 0 and 1, and the consonants without those that are taken
// for a digit (B, G, L, Q, S, Z) or, having no vowels, could still spell a word. 23 is a prime, which the check needs.
//
// The method is that of the ten-character ISBN (ISO 2108), with another prime: each character has a value v from 0 to
// 22 and each place a weight, 8 for the first down to 1 for the last; the last character is chosen so that the sum of
// weight times value is divisible by 23. One wrong character changes the sum by weight × difference, and two that have
// changed places by difference of weights × difference; both are products of two numbers between 1 and 22, which no
// prime 23 divides. So every single error and every exchange of two characters, neighbours or not, is found. (J. A.
// Gallian, Error detection methods, ACM Computing Surveys 28(3), 1996, tells how such schemes compare.)
#include "base/random.hpp"
#include "rooms/people/people.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

constexpr std::size_t places = 8;
constexpr std::uint64_t prime = Number::alphabet.size();
static_assert(prime == 23);

std::optional<std::uint64_t> value_of(char letter) {
    const auto at = Number::alphabet.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional<std::uint64_t>(at);
}

// What a character is meant for that is not one of ours.
char meant_by(char typed) {
    switch (typed) {
    case 'B':
        return '8';
    case 'G':
        return '6';
    case 'S':
        return '5';
    case 'Z':
        return '2';
    default:
        return typed;
    }
}

// Of as many characters as there are, the first of which has the weight of its place in a whole number.
std::uint64_t sum_of(std::string_view text) {
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        sum += (places - at) * *value_of(text[at]);
    return sum % prime;
}

}

std::optional<Number> Number::parse(std::string_view typed) {
    std::string text;
    for (const char one : typed) {
        if (one == ' ' || one == '-') continue;
        text += meant_by(one >= 'a' && one <= 'z' ? static_cast<char>(one - 'a' + 'A') : one);
        if (!value_of(text.back()) || text.size() > places) return std::nullopt;
    }
    if (text.size() != places || sum_of(text) != 0) return std::nullopt;
    return Number(std::move(text));
}

Number Number::of(std::uint64_t which) {
    std::string text(places - 1, alphabet.front());
    for (auto letter = text.rbegin(); letter != text.rend(); ++letter, which /= prime)
        *letter = alphabet[which % prime];
    text += alphabet[(prime - sum_of(text)) % prime];
    return Number(std::move(text));
}

Number Number::random() {
    std::uint64_t which = 0;
    for (const char byte : random_bytes(sizeof which))
        which = which << 8 | static_cast<unsigned char>(byte);
    return of(which);
}

std::string Number::spoken() const {
    return text_.substr(0, places / 2) + '-' + text_.substr(places / 2);
}

}
