#pragma once
// Whether details that somebody gave are those of one person: for doors that open without a search.
#include "rooms/people/people.hpp"

#include <span>

namespace knotwork::people {

/// One statement of somebody, as far as it tells them from others.
struct Telling {
    Id<Person> person{};
    StatementKind kind{};
    std::string value{};
};

/// The one person of whom these statements say what the details say, or nobody. `numbered` is whom the number belongs
/// to. Names are compared folded; a date of birth must be known to the day.
std::optional<Id<Person>>
fitting(const Details& details, std::optional<Id<Person>> numbered, std::span<const Telling> tellings);

}
