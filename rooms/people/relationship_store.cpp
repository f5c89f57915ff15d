#include "rooms/people/relationship_store.hpp"

#include "kit/access.hpp"

namespace knotwork::people {
namespace {

constexpr Sql select_relationships{ "people.select_relationships", R"(
    SELECT r.id, r.person_id, r.other_id, r.agency_id, r.relation, r.parental_responsibility, r.from_day, r.until_day,
           r.recorded_at
    FROM people_relationship r LEFT JOIN people_relationship later ON later.supersedes = r.id
    WHERE (r.person_id = :person_id OR r.other_id = :other_id) AND later.id IS NULL
    ORDER BY r.recorded_at, r.id)" };

constexpr Sql select_relatives{ "people.select_relatives", R"(
    SELECT CASE WHEN r.person_id = :person_id THEN r.other_id ELSE r.person_id END AS relative
    FROM people_relationship r LEFT JOIN people_relationship later ON later.supersedes = r.id
    WHERE (r.person_id = :person_again OR r.other_id = :other_id) AND later.id IS NULL
    ORDER BY relative)" };

constexpr Sql put_relationship_row{ "people.put_relationship", R"(
    INSERT INTO people_relationship (id, person_id, other_id, agency_id, relation, parental_responsibility, from_day,
        until_day, recorded_at)
    VALUES (:id, :person_id, :other_id, :agency_id, :relation, :parental_responsibility, :from_day, :until_day,
        :recorded_at)
    ON CONFLICT (id) DO UPDATE SET relation = excluded.relation,
        parental_responsibility = excluded.parental_responsibility, from_day = excluded.from_day,
        until_day = excluded.until_day)" };

}

std::vector<kit::Guarded<Relationship>> relationships_of(Tx& tx, const kit::About& about) {
    std::vector<kit::Guarded<Relationship>> relationships;
    for (auto& one : tx.all<Relationship>(select_relationships, about.person(), about.person())) {
        const kit::Held held{
            .category = access::Category::family,
            .owner = one.agency,
            .kind = "agency",
            .object = one.agency.uuid(),
        };
        relationships.emplace_back(held, std::move(one));
    }
    return relationships;
}

std::vector<Id<Person>> relatives_of(Tx& tx, Id<Person> person) {
    auto relatives = tx.all<Id<Person>>(select_relatives, person, person, person);
    relatives.erase(std::unique(relatives.begin(), relatives.end()), relatives.end());
    return relatives;
}

void put_relationship(Tx& tx, const Relationship& r) {
    tx.run(
        put_relationship_row,
        r.id,
        r.person,
        r.other,
        r.agency,
        r.is,
        r.parental_responsibility,
        r.from,
        r.until,
        r.recorded_at
    );
}

}
