#pragma once
// Enumerators are lower case and are the stored, sent and translated text: name_of(Answer::refused) is "refused".
// Works for enumerations whose values run from 0 without a gap, up to 64 of them.
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace knotwork {
namespace detail {

template <auto value>
constexpr std::string_view written() {
    // g++ writes "… [with auto value = ns::Type::name; …]", clang "… [value = ns::Type::name]"; a value without a name
    // is "(ns::Type)7". The namespace may be "(anonymous namespace)".
    std::string_view text = __PRETTY_FUNCTION__;
    const auto from = text.find("value = ") + 8;
    text = text.substr(from, text.find_first_of(";]", from) - from);
    text = text.substr(text.rfind(':') + 1);
    return text.find(')') == std::string_view::npos ? text : std::string_view();
}

template <class Enum, std::size_t at = 0>
constexpr std::size_t count_enumerators() {
    if constexpr (at == 64) return at;
    else if constexpr (written<static_cast<Enum>(at)>().empty()) return at;
    else return count_enumerators<Enum, at + 1>();
}

template <class Enum, std::size_t... at>
constexpr auto names_of(std::index_sequence<at...>) {
    return std::array<std::string_view, sizeof...(at)>{ written<static_cast<Enum>(at)>()... };
}

}

/// The names of an enumeration, in order.
template <class Enum>
requires std::is_enum_v<Enum>
inline constexpr auto enumerators =
    detail::names_of<Enum>(std::make_index_sequence<detail::count_enumerators<Enum>()>());

template <class Enum>
requires std::is_enum_v<Enum>

constexpr std::string_view name_of(Enum value) {
    return enumerators<Enum>.at(static_cast<std::size_t>(value));
}

/// The enumerator with that name, or nothing.
template <class Enum>
requires std::is_enum_v<Enum>

constexpr std::optional<Enum> named(std::string_view name) {
    for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i)
        if (enumerators<Enum>[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

}
