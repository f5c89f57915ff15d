#pragma once
// Where the room's pages are, for links and redirects. None of them tells a name or what was searched for.
#include "kit/about_person.hpp"
#include "rooms/people/people.hpp"

namespace knotwork::people::urls {

inline html::Url search(std::optional<access::Purpose> purpose = std::nullopt) {
    if (!purpose) return "/people";
    return "/people?" + std::string(kit::purpose_field) + "=" + std::string(name_of(*purpose));
}

inline html::Url record(Id<Person> person, access::Purpose purpose) {
    return kit::person_url(person, purpose);
}

inline html::Url history(Id<Person> person, access::Purpose purpose) {
    return kit::person_url(person, purpose, "/history");
}

/// A page below the record: "/statements/new", "/record", "/involvement".
inline html::Url below(Id<Person> person, access::Purpose purpose, std::string_view path) {
    return kit::person_url(person, purpose, path);
}

inline html::Url correction(Id<Person> person, access::Purpose purpose, Id<Statement> statement) {
    return kit::person_url(person, purpose, "/statements/" + statement.text() + "/correction");
}

inline html::Url ending(Id<Person> person, access::Purpose purpose, Id<Involvement> involvement) {
    return kit::person_url(person, purpose, "/involvements/" + involvement.text() + "/ending");
}

}
