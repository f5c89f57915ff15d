#pragma once
// A word of another part of Knotwork, carried without knowing it: the access engine's purposes, categories, outcomes
// and reasons are enumerators whose names are what is stored, and an engine may not include another. Lower-case
// letters, digits and _ . : - only, so that no name, address or sentence about a person fits in. Kept in place, because
// an entry is read a million times a second.
#include <algorithm>
#include <array>
#include <compare>
#include <optional>
#include <string_view>

namespace knotwork::ledger {

class Label {
public:
    static constexpr std::size_t longest = 63;

    constexpr Label() = default;

    static constexpr std::optional<Label> parse(std::string_view text) {
        Label label;
        if (!label.assign(text)) return std::nullopt;
        return label;
    }

    /// The same where a label stands already, which saves a copy; false, and as it was, for what is no label.
    constexpr bool assign(std::string_view text) {
        bool good = text.size() <= longest;
        for (const char c : text.substr(0, longest))
            good &= allowed[static_cast<unsigned char>(c)];
        if (!good) return false;
        std::copy(text.begin(), text.end(), text_.begin());
        size_ = static_cast<unsigned char>(text.size());
        return true;
    }

    constexpr std::string_view text() const { return { text_.data(), size_ }; }

    constexpr bool empty() const { return size_ == 0; }

    constexpr bool operator==(const Label& other) const { return text() == other.text(); }

    constexpr auto operator<=>(const Label& other) const { return text() <=> other.text(); }

private:
    static constexpr std::array<bool, 256> allowed = [] {
        std::array<bool, 256> table{};
        for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_.:-"))
            table[static_cast<unsigned char>(c)] = true;
        return table;
    }();

    unsigned char size_ = 0;
    std::array<char, longest> text_{};
};

}
