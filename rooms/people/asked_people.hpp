#pragma once
// A list of people in one statement: their ids, each 26 characters, joined into one text, which the statement takes
// apart again. SQLite and PostgreSQL share no other way to bind a list.
#include "rooms/people/people.hpp"

namespace knotwork::people {

inline std::string joined(const std::vector<Id<Person>>& people) {
    std::string all;
    all.reserve(people.size() * 26);
    for (const auto& person : people)
        all += person.text();
    return all;
}

/// Goes before a SELECT that reads `FROM asked CROSS JOIN … WHERE ….person_id = asked.id`, and binds joined() first.
#define KNOTWORK_ASKED_PEOPLE                                                                                          \
    "WITH RECURSIVE listed (ids) AS (SELECT CAST(:ids AS text)), "                                                     \
    "place (at) AS (SELECT 1 UNION ALL SELECT at + 26 FROM place, listed WHERE at + 26 <= length(ids)), "              \
    "asked (id) AS (SELECT CAST(substr(ids, at, 26) AS id_text) FROM place, listed WHERE length(ids) > 0) "

}
