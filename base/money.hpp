#pragma once
// Money: whole pence, never floating point.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

/// An amount of money. It does not mix with plain numbers by accident.
struct Pence {
    std::int64_t count = 0;

    auto operator<=>(const Pence&) const = default;
};

/// "£2.50", "£3", "50p"; "-£1.20" for less than nothing.
std::string spoken(Pence amount);
/// Reads what people type: "2.50", "£2.50", "£3", "50p", "1,200". Nothing for anything else, or above ten million
/// pounds.
std::optional<Pence> parse_pence(std::string_view typed);

}
