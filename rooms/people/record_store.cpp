#include "rooms/people/record_store.hpp"

#include "kit/access.hpp"
#include "rooms/people/marks.hpp"

namespace knotwork::people {
namespace {

struct RecordRow {
    Id<Record> id;
    Id<Person> person;
    Id<accounts::Agency> agency;
    access::RecordState state;
    KeptMarks marks;
    Instant opened_at;
    std::uint32_t version;
};

constexpr Sql insert_person{ "people.insert_person", R"(
    INSERT INTO people_person (id, number, added_at) VALUES (:id, :number, :added_at))" };

constexpr Sql put_person_row{ "people.put_person", R"(
    INSERT INTO people_person (id, number, added_at) VALUES (:id, :number, :added_at)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number)" };

constexpr Sql select_by_number{ "people.select_by_number", R"(
    SELECT id FROM people_person WHERE number = :number)" };

constexpr Sql select_number{ "people.select_number", R"(
    SELECT number FROM people_person WHERE id = :id)" };

constexpr Sql count_person{ "people.count_person", R"(
    SELECT count(*) FROM people_person WHERE id = :id)" };

constexpr Sql insert_record{ "people.insert_record", R"(
    INSERT INTO people_record (id, person_id, agency_id, state, marks, opened_at, opened_by, version)
    VALUES (:id, :person_id, :agency_id, 'open', '', :opened_at, :opened_by, 1))" };

constexpr Sql put_record_row{ "people.put_record", R"(
    INSERT INTO people_record (id, person_id, agency_id, state, marks, opened_at, version)
    VALUES (:id, :person_id, :agency_id, :state, :marks, :opened_at, 1)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, marks = excluded.marks)" };

constexpr Sql select_record{ "people.select_record", R"(
    SELECT id, person_id, agency_id, state, marks, opened_at, version FROM people_record WHERE id = :id)" };

constexpr Sql select_records{ "people.select_records", R"(
    SELECT id, person_id, agency_id, state, marks, opened_at, version FROM people_record
    WHERE person_id = :person_id AND state <> 'disposed' ORDER BY opened_at, id)" };

constexpr Sql select_own_record{ "people.select_own_record", R"(
    SELECT id, person_id, agency_id, state, marks, opened_at, version FROM people_record
    WHERE person_id = :person_id AND agency_id = :agency_id AND state IN ('open', 'closed')
    ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, opened_at, id LIMIT 1)" };

constexpr Sql select_sensitive{ "people.select_sensitive_services", R"(
    SELECT DISTINCT agency_id FROM people_record
    WHERE marks <> '' AND replace(marks, 'sensitive_service', '') <> marks)" };

constexpr Sql select_shared{ "people.select_shared", R"(
    SELECT one.agency_id, other.agency_id, count(DISTINCT one.person_id)
    FROM people_record one JOIN people_record other ON other.person_id = one.person_id
    WHERE one.agency_id < other.agency_id AND one.state <> 'disposed' AND other.state <> 'disposed'
    GROUP BY one.agency_id, other.agency_id ORDER BY one.agency_id, other.agency_id)" };

Record record_of(const RecordRow& row) {
    return {
        .id = row.id,
        .person = row.person,
        .agency = row.agency,
        .state = row.state,
        .marks = row.marks.marks,
        .opened_at = row.opened_at,
        .version = row.version,
    };
}

std::optional<Record> record_of(const std::optional<RecordRow>& row) {
    return row ? std::optional(record_of(*row)) : std::nullopt;
}

Record insert(Tx& tx, Id<Person> person, Id<accounts::Agency> agency, Id<accounts::Post> post, Instant at) {
    const auto id = new_id<Record>(at);
    tx.run(insert_record, id, person, agency, at, post);
    return *find_record(tx, id);
}

Number free_number(Tx& tx) {
    auto number = Number::random();
    while (find_by_number(tx, number))
        number = Number::random();
    return number;
}

}

Record add_person(Tx& tx, Id<accounts::Agency> agency, Id<accounts::Post> post, Instant now) {
    const auto person = new_id<Person>(now);
    tx.run(insert_person, person, free_number(tx), now);
    return insert(tx, person, agency, post, now);
}

Record open_record(Tx& tx, const kit::MayAdd& permit) {
    ensure(permit.held().owner == permit.agency(), "an agency opens records of its own");
    return insert(tx, permit.subject(), permit.agency(), permit.post(), permit.at());
}

std::optional<Record> own_record(Tx& tx, Id<Person> person, Id<accounts::Agency> agency) {
    return record_of(tx.one<RecordRow>(select_own_record, person, agency));
}

std::optional<Record> find_record(Tx& tx, Id<Record> id) {
    return record_of(tx.one<RecordRow>(select_record, id));
}

void put_person(Tx& tx, const Person& person, Instant now) {
    tx.run(put_person_row, person.id, person.number, now);
}

void put_record(Tx& tx, const Record& record) {
    tx.run(
        put_record_row,
        record.id,
        record.person,
        record.agency,
        record.state,
        KeptMarks{ record.marks },
        record.opened_at
    );
}

Number number_of(Tx& tx, const kit::About& about) {
    const auto number = tx.one<Number>(select_number, about.person());
    ensure(number.has_value(), "somebody who is known to be here has no number");
    return *number;
}

std::optional<Id<Person>> find_by_number(Tx& tx, const Number& number) {
    return tx.one<Id<Person>>(select_by_number, number);
}

bool is_here(Tx& tx, Id<Person> person) {
    return tx.one<std::int64_t>(count_person, person) != 0;
}

std::vector<Record> records_of(Tx& tx, Id<Person> person) {
    std::vector<Record> records;
    for (const auto& row : tx.all<RecordRow>(select_records, person))
        records.push_back(record_of(row));
    return records;
}

std::vector<Id<accounts::Agency>> sensitive_services(Tx& tx) {
    return tx.all<Id<accounts::Agency>>(select_sensitive);
}

std::vector<SharedPeople> agencies_that_share_people(Tx& tx) {
    return tx.all<SharedPeople>(select_shared);
}

}
