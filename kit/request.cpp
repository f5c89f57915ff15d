#include "kit/request.hpp"

#include "base/number.hpp"

#include <algorithm>

namespace knotwork::kit {
namespace {

const std::string nothing;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string with_zeros(std::string_view digits, std::size_t width) {
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + std::string(digits);
}

// "2 3 2026", as the three boxes of a date input are joined, or the stored form "2026-03-02".
std::optional<Date> read_date(std::string_view typed) {
    const auto parts = split(trimmed(typed), ' ');
    if (parts.size() != 3) return parse_date(trimmed(typed));
    if (!all_digits(parts[0]) || !all_digits(parts[1]) || !all_digits(parts[2]) || parts[2].size() != 4)
        return std::nullopt;
    return parse_date(parts[2] + '-' + with_zeros(parts[1], 2) + '-' + with_zeros(parts[0], 2));
}

}

std::optional<std::string> read_typed(std::string_view typed, const std::string*) {
    return std::string(typed);
}

std::optional<Line> read_typed(std::string_view typed, const Line*) {
    return Line::parse(typed);
}

std::optional<Prose> read_typed(std::string_view typed, const Prose*) {
    return Prose::parse(typed);
}

std::optional<Date> read_typed(std::string_view typed, const Date*) {
    return read_date(typed);
}

std::optional<std::int64_t> read_typed(std::string_view typed, const std::int64_t*) {
    return read_number<std::int64_t>(trimmed(typed));
}

bool is_secret(std::string_view field) {
    return field.find("password") != std::string_view::npos || field.starts_with("passkey_") || field == "code" ||
           field == "recovery_code" || field == "sealed";
}

const std::string& Form::text(std::string_view name) const {
    for (const auto& [key, value] : pairs_)
        if (key == name) return value;
    return nothing;
}

bool Form::has(std::string_view name) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : pairs_)
        if (key == name) values.push_back(value);
    return values;
}

std::string Form::typed_in(std::string_view name) const {
    const std::string stem(name);
    if (has(name) || !has(stem + "-year")) return text(name);
    const auto part = [&](const char* suffix) { return std::string(trimmed(text(stem + suffix))); };
    const auto joined = part("-day") + ' ' + part("-month") + ' ' + part("-year");
    return joined == "  " ? std::string() : joined;
}

}
