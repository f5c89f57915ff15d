#include "base/telephone.hpp"

#include <algorithm>
#include <array>

namespace knotwork {
namespace {

// Area codes of five digits after the 0.
constexpr std::array<std::string_view, 12> long_codes{
    "013873", "015242", "015394", "015395", "015396", "016973",
    "016974", "016977", "017683", "017684", "017687", "019467",
};

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

// The number as it is dialled within the United Kingdom; empty when it is another country's.
std::string national(const PhoneNumber& number) {
    const auto& typed = number.shown();
    auto digits = digits_of(typed);
    const bool plus = typed.find('+') != std::string::npos;
    if (!plus && !digits.starts_with("0044")) return digits;
    if (!plus) digits.erase(0, 2);
    if (!digits.starts_with("44")) return {};
    digits.erase(0, 2);
    return digits.starts_with('0') ? digits : '0' + digits;
}

// How many digits stand before the first space, and how many before the second; the rest is the last group.
struct Groups {
    std::size_t first = 0;
    std::size_t second = 0;
};

Groups groups_of_area(std::string_view digits) {
    if (digits[2] == '1' || digits[3] == '1') return { 4, 7 };
    const auto code = digits.substr(0, 6);
    const bool is_long = std::find(long_codes.begin(), long_codes.end(), code) != long_codes.end();
    return { is_long ? 6U : 5U, 0 };
}

Groups groups_of(std::string_view digits) {
    const auto size = digits.size();
    if (digits.starts_with("08") && size == 8) return { 4, 0 }; // 0800 1111
    if (size < 10 || size > 11 || digits[0] != '0') return {};
    if (digits[1] == '1') return groups_of_area(digits);
    if (size == 10) return digits[1] == '8' || digits[1] == '5' ? Groups{ 4, 0 } : Groups{};
    switch (digits[1]) {
    case '2':
    case '5':
        return { 3, 7 };
    case '3':
    case '8':
    case '9':
        return { 4, 7 };
    case '7':
        return { 5, 0 };
    default:
        return {};
    }
}

}

std::string spoken(const PhoneNumber& number) {
    auto digits = national(number);
    const auto groups = digits.empty() ? Groups{} : groups_of(digits);
    if (groups.first == 0) return number.shown();
    if (groups.second != 0) digits.insert(groups.second, " ");
    return digits.insert(groups.first, " ");
}

std::string dialled(const PhoneNumber& number) {
    const auto digits = national(number);
    if (!digits.empty()) return digits;
    const auto all = digits_of(number.shown());
    return '+' + (all.starts_with("00") ? all.substr(2) : all);
}

}
