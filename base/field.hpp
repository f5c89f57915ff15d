#pragma once
// A Field keeps what was typed beside what it means, so that an error page can give people back their own words.
#include <optional>
#include <string>

namespace knotwork {

template <class T>
struct Field {
    std::string typed{};
    std::optional<T> value{};

    /// A field as it looks before anybody has typed: the value we hold, written as its owner would write it.
    static Field holding(std::string typed, T value) { return { std::move(typed), std::move(value) }; }
};

}
