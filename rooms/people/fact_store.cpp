#include "rooms/people/fact_store.hpp"

#include "rooms/people/asked_people.hpp"
#include "rooms/people/involvement.hpp"
#include "rooms/people/involvement_store.hpp"

#include <map>

namespace knotwork::people {
namespace {

struct HolderRow {
    Id<Person> person;
    Id<accounts::Agency> agency;
};

constexpr Sql select_here{ "people.select_here", KNOTWORK_ASKED_PEOPLE R"(
    SELECT p.id FROM asked CROSS JOIN people_person p WHERE p.id = asked.id)" };

constexpr Sql select_holders{ "people.select_holders", KNOTWORK_ASKED_PEOPLE R"(
    SELECT DISTINCT r.person_id, r.agency_id FROM asked CROSS JOIN people_record r
    WHERE r.person_id = asked.id AND r.state <> 'disposed' ORDER BY r.person_id, r.agency_id)" };

}

void read_dossiers(Tx& tx, std::span<access::Dossier> dossiers, Instant) {
    std::vector<Id<Person>> people;
    std::multimap<Id<Person>, access::Dossier*> by_person;
    for (auto& dossier : dossiers) {
        if (by_person.find(dossier.person) == by_person.end()) people.push_back(dossier.person);
        by_person.emplace(dossier.person, &dossier);
    }
    const auto each = [&](Id<Person> person, const auto& tell) {
        for (auto [one, end] = by_person.equal_range(person); one != end; ++one)
            tell(*one->second);
    };
    for (const auto& person : tx.all<Id<Person>>(select_here, joined(people)))
        each(person, [](access::Dossier& dossier) { dossier.exists = true; });
    for (const auto& row : tx.all<HolderRow>(select_holders, joined(people)))
        each(row.person, [&](access::Dossier& dossier) { dossier.holders.push_back(row.agency); });
    for (const auto& involvement : involvements_among(tx, people))
        each(involvement.person, [&](access::Dossier& dossier) {
            const auto ties = ties_of(involvement);
            dossier.ties.insert(dossier.ties.end(), ties.begin(), ties.end());
        });
}

}
