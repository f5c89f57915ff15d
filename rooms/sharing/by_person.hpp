#pragma once
// Puts rows about many people, read by one statement, into the dossiers of the people they are about. A statement takes
// the people as one text, their ids one after another, each 26 characters long:
//
//   WITH RECURSIVE asked (person_id, rest) AS (
//       SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
//       UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
//   SELECT … FROM asked JOIN … ON ….person_id = CAST(asked.person_id AS id_text)
//
// (The cast gives PostgreSQL the collation of the column, and so its index.)
#include "engines/access/facts.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace knotwork::sharing {

class ByPerson {
public:
    explicit ByPerson(std::span<access::Dossier> dossiers) {
        for (auto& dossier : dossiers)
            found_[dossier.person].push_back(&dossier);
    }

    /// Each person once.
    std::string ids() const {
        std::string ids;
        for (const auto& [person, dossiers] : found_)
            ids += person.text();
        return ids;
    }

    /// Calls `put` with each dossier of the person.
    template <class Put>
    void at(Id<people::Person> person, const Put& put) const {
        const auto found = found_.find(person);
        if (found == found_.end()) return;
        for (auto* dossier : found->second)
            put(*dossier);
    }

private:
    std::map<Id<people::Person>, std::vector<access::Dossier*>> found_;
};

}
