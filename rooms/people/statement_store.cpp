#include "rooms/people/statement_store.hpp"

#include "kit/access.hpp"
#include "rooms/people/asked_people.hpp"
#include "rooms/people/marks.hpp"
#include "rooms/people/search_words.hpp"

#include <algorithm>
#include <map>

namespace knotwork::people {
namespace {

struct StatementRow {
    Id<Statement> id;
    Id<Record> record;
    Id<Person> person;
    StatementKind kind;
    std::optional<Said> value;
    std::optional<Postcode> postcode;
    std::optional<RoughDate> from;
    std::optional<RoughDate> until;
    bool opinion;
    std::optional<Id<Person>> about_other;
    KeptMarks marks;
    Instant recorded_at;
    std::optional<Id<accounts::Post>> recorded_by;
    std::optional<Id<Statement>> supersedes;
    std::optional<Said> reason;
    Id<accounts::Agency> agency;
    access::RecordState state;
    KeptMarks record_marks;
};

struct FindableRow {
    Id<Person> person;
    std::string word;
    StatementKind kind;
    KeptMarks marks;
    Id<Record> record;
    Id<accounts::Agency> agency;
    access::RecordState state;
    KeptMarks record_marks;
};

struct WordRow {
    Id<Person> person;
    std::string word;
};

// Believed at a moment: recorded by then, and not yet corrected.
constexpr Sql select_statements{ "people.select_statements", R"(
    SELECT s.id, s.record_id, s.person_id, s.kind, s.value, s.postcode, s.from_day, s.until_day, s.opinion,
           s.about_other, s.marks, s.recorded_at, s.recorded_by, s.supersedes, s.reason, r.agency_id, r.state, r.marks
    FROM people_statement s JOIN people_record r ON r.id = s.record_id
    LEFT JOIN people_statement later ON later.supersedes = s.id AND later.recorded_at <= :then
    WHERE s.person_id = :person_id AND s.recorded_at <= :then_again AND later.id IS NULL AND s.value IS NOT NULL
      AND r.state <> 'disposed'
    ORDER BY s.recorded_at, s.id)" };

constexpr Sql select_statement{ "people.select_statement", R"(
    SELECT s.id, s.record_id, s.person_id, s.kind, s.value, s.postcode, s.from_day, s.until_day, s.opinion,
           s.about_other, s.marks, s.recorded_at, s.recorded_by, s.supersedes, s.reason, r.agency_id, r.state, r.marks
    FROM people_statement s JOIN people_record r ON r.id = s.record_id
    WHERE s.id = :id)" };

constexpr Sql select_findable{ "people.select_findable", KNOTWORK_ASKED_PEOPLE R"(
    SELECT w.person_id, w.word, s.kind, s.marks, r.id, r.agency_id, r.state, r.marks
    FROM asked CROSS JOIN people_word w JOIN people_statement s ON s.id = w.statement_id
    JOIN people_record r ON r.id = s.record_id
    WHERE w.person_id = asked.id AND r.state <> 'disposed' ORDER BY w.person_id, w.word, s.id)" };

constexpr Sql select_people_of_word{ "people.select_people_beginning", R"(
    SELECT DISTINCT person_id FROM people_word WHERE word >= :word AND word < :end ORDER BY person_id LIMIT :most)" };

constexpr Sql select_words{ "people.select_words", KNOTWORK_ASKED_PEOPLE R"(
    SELECT DISTINCT w.person_id, w.word FROM asked CROSS JOIN people_word w WHERE w.person_id = asked.id)" };

constexpr Sql count_later{ "people.count_later", R"(
    SELECT count(*) FROM people_statement WHERE supersedes = :id)" };

constexpr Sql select_later{ "people.select_later", R"(
    SELECT id FROM people_statement WHERE supersedes = :id)" };

constexpr Sql insert_statement{ "people.insert_statement", R"(
    INSERT INTO people_statement (id, record_id, person_id, kind, value, postcode, from_day, until_day, opinion,
        about_other, marks, recorded_at, recorded_by, supersedes, reason)
    VALUES (:id, :record_id, :person_id, :kind, :value, :postcode, :from_day, :until_day, :opinion, :about_other,
        :marks, :recorded_at, :recorded_by, :supersedes, :reason))" };

constexpr Sql put_statement_row{ "people.put_statement", R"(
    INSERT INTO people_statement (id, record_id, person_id, kind, value, postcode, from_day, until_day, opinion,
        about_other, marks, recorded_at, recorded_by, supersedes, reason)
    VALUES (:id, :record_id, :person_id, :kind, :value, :postcode, :from_day, :until_day, :opinion, :about_other,
        :marks, :recorded_at, :recorded_by, :supersedes, :reason)
    ON CONFLICT (id) DO UPDATE SET value = excluded.value, postcode = excluded.postcode, from_day = excluded.from_day,
        until_day = excluded.until_day, opinion = excluded.opinion, about_other = excluded.about_other,
        marks = excluded.marks, reason = excluded.reason)" };

constexpr Sql insert_word{ "people.insert_word", R"(
    INSERT INTO people_word (word, statement_id, person_id) VALUES (:word, :statement_id, :person_id)
    ON CONFLICT (word, statement_id) DO NOTHING)" };

constexpr Sql remove_words{ "people.remove_words", R"(
    DELETE FROM people_word WHERE statement_id = :statement_id)" };

KeptStatement kept(StatementRow row) {
    return {
        .statement = {
            .id = row.id,
            .record = row.record,
            .person = row.person,
            .kind = row.kind,
            .value = std::move(row.value),
            .postcode = std::move(row.postcode),
            .from = row.from,
            .until = row.until,
            .opinion = row.opinion,
            .about_other = row.about_other,
            .marks = row.marks.marks,
            .recorded_at = row.recorded_at,
            .recorded_by = row.recorded_by,
            .supersedes = row.supersedes,
            .reason = std::move(row.reason),
        },
        .agency = row.agency,
        .state = row.state,
        .record_marks = row.record_marks.marks,
    };
}

kit::Guarded<Statement> guarded(StatementRow row) {
    auto one = kept(std::move(row));
    const auto held = one.held();
    return { held, std::move(one.statement) };
}

void write_statement(Tx& tx, const Sql& sql, const Statement& s) {
    tx.run(
        sql,
        s.id,
        s.record,
        s.person,
        s.kind,
        s.value,
        s.postcode,
        s.from,
        s.until,
        s.opinion,
        s.about_other,
        KeptMarks{ s.marks },
        s.recorded_at,
        s.recorded_by,
        s.supersedes,
        s.reason
    );
}

void write_words(Tx& tx, const Statement& statement) {
    for (const auto& word : words_of(statement))
        tx.run(insert_word, word, statement.id, statement.person);
}

template <class Permit>
Statement stamped(const Permit& permit, Statement statement) {
    ensure(permit.held().category == category_of(statement.kind), "a permit for another category");
    statement.id = new_id<Statement>(permit.at());
    statement.person = permit.subject();
    statement.recorded_at = permit.at();
    statement.recorded_by = permit.post();
    return statement;
}

}

kit::Held whose_it_is(const kit::Held& held) {
    return { .category = access::Category::involvement,
             .owner = held.owner,
             .marks = held.marks,
             .kind = held.kind,
             .object = held.object };
}

kit::Held KeptStatement::held() const {
    return {
        .category = category_of(statement.kind),
        .owner = agency,
        .marks = statement.marks | record_marks,
        .state = state,
        .kind = "record",
        .object = statement.record.uuid(),
    };
}

kit::Held KeptStatement::held_itself() const {
    auto one = held();
    one.kind = "statement";
    one.object = statement.id.uuid();
    return one;
}

Statement add_statement(Tx& tx, const kit::MayAdd& permit, const Record& record, Statement statement) {
    ensure(record.person == permit.subject() && record.agency == permit.agency(), "a permit for another record");
    statement.record = record.id;
    statement.supersedes.reset();
    auto written = stamped(permit, std::move(statement));
    write_statement(tx, insert_statement, written);
    write_words(tx, written);
    return written;
}

Result<Statement> correct_statement(Tx& tx, const kit::MayCorrect& permit, Statement statement) {
    const auto before = kept_statement(tx, statement.supersedes.value_or(Id<Statement>()));
    if (!before) return Problem::Kind::conflict;
    ensure(permit.held().object == before->statement.id.uuid(), "a permit for another statement");
    statement.record = before->statement.record;
    auto written = stamped(permit, std::move(statement));
    write_statement(tx, insert_statement, written);
    tx.run(remove_words, before->statement.id);
    write_words(tx, written);
    return written;
}

std::optional<KeptStatement> kept_statement(Tx& tx, Id<Statement> id) {
    auto row = tx.one<StatementRow>(select_statement, id);
    if (!row || tx.one<std::int64_t>(count_later, id) != 0) return std::nullopt;
    return kept(std::move(*row));
}

std::vector<kit::Guarded<Statement>> statements_of(Tx& tx, const kit::About& about, std::optional<Instant> then) {
    const auto moment = then.value_or(Instant::parse("9999-12-31T23:59:59.999Z").value());
    std::vector<kit::Guarded<Statement>> statements;
    for (auto& row : tx.all<StatementRow>(select_statements, moment, about.person(), moment))
        statements.push_back(guarded(std::move(row)));
    return statements;
}

std::vector<FindableWord> findable_among(Tx& tx, const std::vector<Id<Person>>& people) {
    std::vector<FindableWord> words;
    for (auto& row : tx.all<FindableRow>(select_findable, joined(people)))
        words.push_back({
            .person = row.person,
            .held = { .category = category_of(row.kind),
                      .owner = row.agency,
                      .marks = row.marks.marks | row.record_marks.marks,
                      .state = row.state,
                      .kind = "record",
                      .object = row.record.uuid() },
            .word = std::move(row.word),
        });
    return words;
}

std::vector<Id<Person>> people_with_words(Tx& tx, const std::vector<std::string>& typed, std::int64_t most) {
    if (typed.empty()) return {};
    // Upwards of every word that begins with it: no letter comes after this one.
    const auto end = typed.front() + "\xF4\x8F\xBF\xBF";
    const auto candidates = tx.all<Id<Person>>(select_people_of_word, typed.front(), end, most);
    std::map<Id<Person>, std::vector<std::string>> words;
    for (auto& row : tx.all<WordRow>(select_words, joined(candidates)))
        words[row.person].push_back(std::move(row.word));
    std::vector<Id<Person>> people;
    for (const auto& [person, theirs] : words)
        if (begin_words(typed, theirs)) people.push_back(person);
    return people;
}

std::optional<Id<Statement>> latest_after(Tx& tx, Id<Statement> id) {
    std::optional<Id<Statement>> latest;
    for (auto next = tx.one<Id<Statement>>(select_later, id); next; next = tx.one<Id<Statement>>(select_later, *next))
        latest = next;
    return latest;
}

std::vector<kit::Guarded<Statement>> history_of(Tx& tx, const kit::About& about, Id<Statement> id) {
    std::vector<kit::Guarded<Statement>> history;
    for (auto row = tx.one<StatementRow>(select_statement, id); row && row->person == about.person();) {
        const auto before = row->supersedes;
        history.push_back(guarded(std::move(*row)));
        row = before ? tx.one<StatementRow>(select_statement, *before) : std::nullopt;
    }
    return history;
}

void put_statement(Tx& tx, const Statement& statement) {
    write_statement(tx, put_statement_row, statement);
    tx.run(remove_words, statement.id);
    write_words(tx, statement);
}

kit::Guarded<Name> name_of(Tx& tx, const kit::About& about) {
    struct Called {
        kit::Held held{};
        std::string given{}, family{};
    };

    // One name for each record: it is the record's, and so is leave to see it.
    std::vector<std::pair<Id<Record>, Called>> records;
    const auto moment = Instant::parse("9999-12-31T23:59:59.999Z").value();
    for (auto& row : tx.all<StatementRow>(select_statements, moment, about.person(), moment)) {
        const auto one = kept(std::move(row));
        const auto& said = one.statement;
        if (said.kind != StatementKind::given_name && said.kind != StatementKind::family_name) continue;
        auto found =
            std::find_if(records.begin(), records.end(), [&](const auto& known) { return known.first == said.record; });
        if (found == records.end()) found = records.insert(found, { said.record, { .held = one.held() } });
        found->second.held.marks = found->second.held.marks | one.held().marks;
        (said.kind == StatementKind::given_name ? found->second.given : found->second.family) = said.value->shown();
    }
    const auto named = [](const Called& called) { return Name::parse(called.given + ' ' + called.family); };
    for (const auto& [record, called] : records)
        if (about.may(access::Action::see, called.held)) return { called.held, named(called) };
    // To say why a name is withheld is to say which agency has it.
    for (const auto& [record, called] : records)
        if (about.may(access::Action::see, whose_it_is(called.held))) return { called.held, named(called) };
    return { { .category = access::Category::identity,
               .owner = about.agency(),
               .kind = "person",
               .object = about.person().uuid() },
             std::nullopt };
}

}
