// What looking after records needs of this room: the days that retention counts from, what must be kept out of a copy,
// and the end of a record.
#include "rooms/people/asked_people.hpp"
#include "rooms/people/marks.hpp"
#include "rooms/people/people.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

struct KeptRow {
    Id<Record> id;
    Id<Person> person;
    Id<accounts::Agency> agency;
    access::RecordState state;
    KeptMarks marks;
    Instant opened_at;
    std::uint32_t version;
    std::optional<Instant> last_said;
    std::optional<Instant> last_worked;
    std::optional<std::string> last_until;
    std::int64_t working;
    std::optional<std::string> born;
};

// What is said of a record besides itself: when something was last said, when work with the person was last taken up or
// ended, the last day that was given for its end, whether any of it goes on, and when they were born.
#define KNOTWORK_KEPT_RECORD                                                                                           \
    "SELECT r.id, r.person_id, r.agency_id, r.state, r.marks, r.opened_at, r.version, "                                \
    "(SELECT max(s.recorded_at) FROM people_statement s WHERE s.record_id = r.id), "                                   \
    "(SELECT max(coalesce(i.ended_at, i.recorded_at)) FROM people_involvement i "                                      \
    "WHERE i.person_id = r.person_id AND i.agency_id = r.agency_id), "                                                 \
    "(SELECT max(i.until_day) FROM people_involvement i "                                                              \
    "WHERE i.person_id = r.person_id AND i.agency_id = r.agency_id), "                                                 \
    "(SELECT count(*) FROM people_involvement i "                                                                      \
    "WHERE i.person_id = r.person_id AND i.agency_id = r.agency_id "                                                   \
    "AND i.until_day IS NULL AND i.ended_at IS NULL), "                                                                \
    "(SELECT max(s.value) FROM people_statement s WHERE s.record_id = r.id AND s.kind = 'date_of_birth' "              \
    "AND s.value IS NOT NULL "                                                                                         \
    "AND NOT EXISTS (SELECT 1 FROM people_statement later WHERE later.supersedes = s.id)) "                            \
    "FROM people_record r "

constexpr Sql select_kept{ "people.select_kept_records",
                           KNOTWORK_KEPT_RECORD "WHERE r.agency_id = :agency_id AND r.state <> 'disposed' "
                                                "ORDER BY r.opened_at, r.id" };

constexpr Sql select_one_kept{ "people.select_kept_record", KNOTWORK_KEPT_RECORD "WHERE r.id = :id" };

#undef KNOTWORK_KEPT_RECORD

struct IdentifyingRow {
    Id<Person> person;
    StatementKind kind;
    Said value;
    std::optional<Postcode> postcode;
    KeptMarks marks;
    KeptMarks record_marks;
};

constexpr Sql select_beside{ "people.select_beside", R"(
    SELECT other_id FROM people_relationship WHERE person_id = :person_of
    UNION SELECT person_id FROM people_relationship WHERE other_id = :other_of
    UNION SELECT about_other FROM people_statement WHERE person_id = :said_of AND about_other IS NOT NULL)" };

constexpr Sql select_identifying{ "people.select_identifying", KNOTWORK_ASKED_PEOPLE R"(
    SELECT s.person_id, s.kind, s.value, s.postcode, s.marks, r.marks
    FROM asked CROSS JOIN people_statement s JOIN people_record r ON r.id = s.record_id
    WHERE s.person_id = asked.id AND s.value IS NOT NULL AND r.state <> 'disposed'
      AND s.kind IN ('given_name', 'family_name', 'known_as', 'former_name', 'other_spelling', 'home', 'telephone',
                     'email', 'school')
    ORDER BY s.person_id, s.record_id, s.recorded_at, s.id)" };

struct KindCount {
    StatementKind kind;
    std::int64_t count;
};

constexpr Sql count_kinds{ "people.count_kinds", R"(
    SELECT kind, count(*) FROM people_statement WHERE record_id = :record_id GROUP BY kind ORDER BY kind)" };

constexpr Sql remove_words{ "people.remove_words_of_record", R"(
    DELETE FROM people_word WHERE statement_id IN (SELECT id FROM people_statement WHERE record_id = :record_id))" };

constexpr Sql remove_statements{ "people.remove_statements", R"(
    DELETE FROM people_statement WHERE record_id = :record_id)" };

// What an agency says of two people stays as long as it keeps a record of either.
constexpr Sql remove_relationships{ "people.remove_relationships", R"(
    DELETE FROM people_relationship
    WHERE agency_id = :agency_id AND (person_id = :person_id OR other_id = :other_id)
      AND NOT EXISTS (SELECT 1 FROM people_record r WHERE r.agency_id = people_relationship.agency_id
          AND r.person_id IN (people_relationship.person_id, people_relationship.other_id)
          AND r.state <> 'disposed'))" };

constexpr Sql remove_involvements{ "people.remove_involvements", R"(
    DELETE FROM people_involvement
    WHERE agency_id = :agency_id AND person_id = :person_id
      AND NOT EXISTS (SELECT 1 FROM people_record r WHERE r.agency_id = people_involvement.agency_id
          AND r.person_id = people_involvement.person_id AND r.state <> 'disposed'))" };

constexpr Sql update_state{ "people.update_record_state", R"(
    UPDATE people_record SET state = :state, version = version + 1
    WHERE id = :id AND version = :version AND state <> 'disposed')" };

KeptRecord kept(const KeptRow& row) {
    KeptRecord one;
    one.record = { .id = row.id,
                   .person = row.person,
                   .agency = row.agency,
                   .state = row.state,
                   .marks = row.marks.marks,
                   .opened_at = row.opened_at,
                   .version = row.version };
    one.in_use = row.working != 0;
    if (row.born) one.born = RoughDate::parse(*row.born);
    auto last = std::max(row.opened_at, row.last_said.value_or(row.opened_at));
    last = std::max(last, row.last_worked.value_or(last));
    one.last_on = day_in_london(last);
    if (const auto until = RoughDate::parse(row.last_until.value_or("")))
        one.last_on = std::max(one.last_on, until->latest());
    return one;
}

void must_be_for(const kit::MayDispose& permit, const Record& record) {
    ensure(
        permit.subject() == record.person && permit.agency() == record.agency &&
            permit.held().object == record.id.uuid(),
        "leave to dispose of another record"
    );
}

Result<Done> set_state(Tx& tx, const Record& record, access::RecordState state) {
    if (tx.run(update_state, state, record.id, record.version) == 0) return Problem::Kind::conflict;
    return Done{};
}

}

std::vector<KeptRecord> records_kept_by(Tx& tx, Id<accounts::Agency> agency) {
    std::vector<KeptRecord> records;
    for (const auto& row : tx.all<KeptRow>(select_kept, agency))
        records.push_back(kept(row));
    return records;
}

std::optional<KeptRecord> kept_record(Tx& tx, Id<Record> id) {
    const auto row = tx.one<KeptRow>(select_one_kept, id);
    return row ? std::optional(kept(*row)) : std::nullopt;
}

std::vector<Id<Person>> people_beside(Tx& tx, Id<Person> person) {
    return tx.all<Id<Person>>(select_beside, person, person, person);
}

std::vector<Identifying> identifying_values(Tx& tx, const std::vector<Id<Person>>& people) {
    std::vector<Identifying> values;
    for (auto& row : tx.all<IdentifyingRow>(select_identifying, joined(people)))
        values.push_back({ row.person,
                           row.kind,
                           std::move(row.value),
                           std::move(row.postcode),
                           row.marks.marks | row.record_marks.marks });
    return values;
}

Result<Done> archive_record(Tx& tx, const kit::MayDispose& permit, const Record& record) {
    must_be_for(permit, record);
    return set_state(tx, record, access::RecordState::archived);
}

Result<Done> restore_record(Tx& tx, const Record& record, access::RecordState state) {
    ensure(record.state == access::RecordState::archived, "only what is archived comes back");
    return set_state(tx, record, state);
}

Result<Destroyed> dispose_of_record(Tx& tx, const kit::MayDispose& permit, const Record& record) {
    must_be_for(permit, record);
    TRY(set_state(tx, record, access::RecordState::disposed));
    Destroyed destroyed;
    for (const auto& [kind, count] : tx.all<KindCount>(count_kinds, record.id))
        destroyed.statements.emplace_back(kind, count);
    tx.run(remove_words, record.id);
    tx.run(remove_statements, record.id);
    destroyed.relationships = tx.run(remove_relationships, record.agency, record.person, record.person);
    destroyed.involvements = tx.run(remove_involvements, record.agency, record.person);
    return destroyed;
}

}
