#include "shell/cookies.hpp"

#include <algorithm>

namespace knotwork::shell {
namespace {

constexpr std::size_t most_cookies = 64;
constexpr std::size_t longest = 4096;

bool is_name_character(char c) {
    return c > ' ' && c < '\x7f' && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

bool is_value_character(char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != ',' && c != ';' && c != '\\';
}

std::string_view without_quotes(std::string_view value) {
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : value;
}

}

bool is_cookie_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), is_name_character);
}

bool is_cookie_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), is_value_character);
}

kit::Form read_cookies(std::string_view header, CookieScope scope) {
    kit::Form cookies;
    while (!header.empty() && cookies.pairs().size() < most_cookies) {
        const auto whole = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), whole.size() + 1));
        const auto pair = trimmed(whole);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.size() > longest) continue;
        auto name = pair.substr(0, equals);
        const auto value = without_quotes(pair.substr(equals + 1));
        if (scope == CookieScope::this_host_only) {
            if (!name.starts_with(host_prefix)) continue;
            name.remove_prefix(host_prefix.size());
        }
        if (is_cookie_name(name) && is_cookie_value(value) && !cookies.has(name))
            cookies.add(std::string(name), std::string(value));
    }
    return cookies;
}

}
