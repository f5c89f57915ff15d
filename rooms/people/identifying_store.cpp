#include "rooms/people/identifying.hpp"

#include <algorithm>
#include <set>

namespace knotwork::people {
namespace {

constexpr Sql select_of_person{ "people.select_tellings_of_person", R"(
    SELECT s.person_id, s.kind, s.value FROM people_statement s
    WHERE s.person_id = :person_id AND s.value IS NOT NULL
      AND s.kind IN ('given_name', 'known_as', 'family_name', 'former_name', 'date_of_birth')
      AND NOT EXISTS (SELECT 1 FROM people_statement later WHERE later.supersedes = s.id))" };

constexpr Sql select_people_of_word{ "people.select_people_of_word",
                                     "SELECT DISTINCT person_id FROM people_word WHERE word = :word" };

struct Fit {
    bool given_name = false;
    bool family_name = false;
    bool born = false;

    void see(const Details& details, const Telling& telling) {
        const auto same = [&](const std::string& typed) {
            return !folded(typed).empty() && folded(typed) == folded(telling.value);
        };
        if (telling.kind == StatementKind::date_of_birth)
            born |= details.born && telling.value == text_of(*details.born);
        else if (telling.kind == StatementKind::family_name || telling.kind == StatementKind::former_name)
            family_name |= same(details.family_name);
        else given_name |= same(details.given_name);
    }
};

// The people who may be meant: whoever has the number, or has the first word of the family name.
std::vector<Id<Person>> candidates(Tx& tx, const Details& details, std::optional<Id<Person>> numbered) {
    if (numbered) return { *numbered };
    const auto name = folded(details.family_name);
    if (details.number || name.empty()) return {};
    return tx.all<Id<Person>>(select_people_of_word, name.substr(0, name.find(' ')));
}

}

std::optional<Id<Person>>
fitting(const Details& details, std::optional<Id<Person>> numbered, std::span<const Telling> tellings) {
    std::map<Id<Person>, Fit> fits;
    for (const auto& telling : tellings)
        fits[telling.person].see(details, telling);
    std::set<Id<Person>> found;
    for (const auto& [person, fit] : fits) {
        const bool by_number = numbered == person && (fit.family_name || fit.born);
        const bool by_name = !details.number && fit.given_name && fit.family_name && fit.born;
        if (by_number || by_name) found.insert(person);
    }
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

std::optional<Id<Person>> identified_by(Tx& tx, const Details& details) {
    const auto numbered = details.number ? find_by_number(tx, *details.number) : std::nullopt;
    std::vector<Telling> tellings;
    for (const auto& person : candidates(tx, details, numbered)) {
        const auto more = tx.all<Telling>(select_of_person, person);
        tellings.insert(tellings.end(), more.begin(), more.end());
    }
    return fitting(details, numbered, tellings);
}

bool bears_family_name(Tx& tx, Id<Person> person, std::string_view folded_name) {
    for (const auto& telling : tx.all<Telling>(select_of_person, person)) {
        const auto kind = telling.kind;
        if (kind != StatementKind::family_name && kind != StatementKind::former_name) continue;
        const auto name = folded(telling.value);
        if (name.empty() || !folded_name.ends_with(name)) continue;
        if (folded_name.size() == name.size() || folded_name[folded_name.size() - name.size() - 1] == ' ') return true;
    }
    return false;
}

}
