#pragma once
// The placeholders of a statement: how many there are, and the statement with numbers in their place.
#include "storage/connection.hpp"

#include <string>

namespace knotwork::storage {

struct Placeholders {
    std::size_t count = 0;
    std::string numbered{}; // "… WHERE id = $1"
};

/// A BrokenPromise when a name is there twice: values are bound in order, so the second would be somebody else's.
Placeholders placeholders_of(const Sql& sql);

/// A BrokenPromise when there are not as many values as placeholders, or one that the two databases would keep
/// differently: text that is not UTF-8 or holds a zero byte, a number that is not finite.
void must_fit(const Sql& sql, std::size_t placeholders, std::span<const Cell> values);

}
