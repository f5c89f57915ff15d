#pragma once
// Numbers as text says them. Knows nothing of bounds, of spaces around it or of what is meant by it; whoever asks does.
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace knotwork {

/// The number that the whole of the text is, as std::from_chars reads it: no space, no plus sign, a point for decimals.
/// Nothing for an empty text, for anything that follows the number, and for one that a T cannot hold.
template <class T>
std::optional<T> read_number(std::string_view text) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}
