#include "rooms/sharing/ledger/reading_store.hpp"

#include "base/ensure.hpp"
#include "engines/access/access.hpp"
#include "engines/access/snapshot.hpp"
#include "rooms/sharing/ledger/reading.hpp"

#include <algorithm>
#include <cstring>

namespace knotwork::sharing {
namespace {

constexpr Sql count_about{ "sharing.count_filed_about", R"(
    SELECT max(person_number) FROM sharing_ledger_person WHERE person_id = :person_id)" };

constexpr Sql count_all{ "sharing.count_entries", "SELECT max(sequence) FROM sharing_ledger_entry" };

constexpr Sql select_filed_people{ "sharing.all_filed_by_person", R"(
    SELECT person_id, person_number, sequence FROM sharing_ledger_person)" };

constexpr Sql select_filed_agencies{ "sharing.all_filed_by_agency", R"(
    SELECT agency_id, sequence FROM sharing_ledger_agency)" };

constexpr Sql select_about{ "sharing.filed_about", R"(
    SELECT entry.bytes FROM sharing_ledger_person AS filed
    JOIN sharing_ledger_entry AS entry ON entry.sequence = filed.sequence
    WHERE filed.person_id = :person_id AND filed.person_number > :after AND filed.person_number <= :last
    ORDER BY filed.person_number)" };

// What is not filed yet is found by where an entry has its person and its agency (docs/methods/ledger.md).
constexpr Sql select_unfiled_about{ "sharing.unfiled_about", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE sequence >= :filed AND substr(bytes, 140, 16) = :person
    ORDER BY sequence)" };

constexpr Sql select_of_agency{ "sharing.filed_of_agency", R"(
    SELECT entry.bytes FROM sharing_ledger_agency AS filed
    JOIN sharing_ledger_entry AS entry ON entry.sequence = filed.sequence
    WHERE filed.agency_id = :agency_id AND filed.sequence >= :from AND filed.sequence < :until
    ORDER BY filed.sequence LIMIT :most)" };

constexpr Sql select_unfiled_of_agency{ "sharing.unfiled_of_agency", R"(
    SELECT bytes FROM sharing_ledger_entry
    WHERE sequence >= :from AND sequence < :until AND substr(bytes, 76, 16) = :agency
    ORDER BY sequence LIMIT :most)" };

constexpr Sql select_words{ "sharing.words_of_entry", R"(
    SELECT field, words FROM sharing_ledger_words WHERE sequence = :sequence ORDER BY field)" };

constexpr Sql delete_words{ "sharing.erase_words", R"(
    DELETE FROM sharing_ledger_words WHERE sequence = :sequence)" };

constexpr Sql select_decision{ "sharing.read_decision", R"(
    SELECT id, policy, actor, dossier, questions FROM sharing_decision WHERE id = :id)" };

constexpr Sql select_facts{ "sharing.read_facts", "SELECT bytes FROM sharing_facts WHERE hash = :hash" };

constexpr Sql select_all_words{ "sharing.each_words", R"(
    SELECT sequence, field, salt, words FROM sharing_ledger_words WHERE sequence < :until ORDER BY sequence, field)" };

ledger::Entry entry_of(const Bytes& bytes) {
    auto entry = ledger::decoded(bytes.raw);
    ensure(entry.has_value(), "an entry of the log cannot be read");
    return std::move(*entry);
}

std::vector<ledger::Entry> entries_of(const std::vector<Bytes>& rows) {
    std::vector<ledger::Entry> entries;
    entries.reserve(rows.size());
    for (const auto& row : rows)
        entries.push_back(entry_of(row));
    return entries;
}

// The bytes that were decided on, or none at all.
std::string facts_of(Tx& tx, const std::string& hash) {
    const auto bytes = tx.one<Bytes>(select_facts, hash);
    ensure(bytes && hash_label(ledger::hash_of({ bytes->raw })) == hash, "facts of a decision are not as they were");
    return bytes->raw;
}

std::uint64_t sum_of(std::string_view id, std::int64_t number, std::int64_t sequence) {
    const auto hash = ledger::hash_of({ id, "/", std::to_string(number), "/", std::to_string(sequence) });
    std::uint64_t sum = 0;
    std::memcpy(&sum, hash.bytes.data(), sizeof sum);
    return sum;
}

Bytes bytes_of(const Uuid& id) {
    return { { reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size() } };
}

std::int64_t filed_until(Tx& tx) {
    const auto head = read_head(tx);
    return head ? static_cast<std::int64_t>(head->filed) : 0;
}

std::vector<ledger::Entry> unfiled_about(Tx& tx, const Id<people::Person>& person) {
    return entries_of(tx.all<Bytes>(select_unfiled_about, filed_until(tx), bytes_of(person.uuid())));
}

std::uint64_t number_of_last(Tx& tx, const Id<people::Person>& person, const std::vector<ledger::Entry>& unfiled) {
    if (!unfiled.empty()) return unfiled.back().person_number;
    const auto last = tx.one<std::optional<std::int64_t>>(count_about, person);
    return static_cast<std::uint64_t>(last.value_or(std::nullopt).value_or(0));
}

template <class T>
T must(std::optional<T> read) {
    ensure(read.has_value(), "facts of a decision cannot be read");
    return std::move(*read);
}

}

std::uint64_t count_entries_about(Tx& tx, const Id<people::Person>& person) {
    return number_of_last(tx, person, unfiled_about(tx, person));
}

std::uint64_t count_entries(Tx& tx) {
    const auto last = tx.one<std::optional<std::int64_t>>(count_all);
    return static_cast<std::uint64_t>(last.value_or(std::nullopt).value_or(-1) + 1);
}

std::vector<ledger::Entry> entries_about(Tx& tx, const Id<people::Person>& person, const EntryPage& page) {
    const auto unfiled = unfiled_about(tx, person);
    const bool newest = page.order == EntryOrder::newest_first;
    const auto count = static_cast<std::int64_t>(number_of_last(tx, person, unfiled));
    const auto last = newest ? count - page.passed_over : std::min(count, page.passed_over + page.most);
    const auto after = newest ? last - page.most : page.passed_over;
    auto entries = entries_of(tx.all<Bytes>(select_about, person, after, last));
    for (const auto& entry : unfiled)
        if (const auto number = static_cast<std::int64_t>(entry.person_number); number > after && number <= last)
            entries.push_back(entry);
    if (newest) std::reverse(entries.begin(), entries.end());
    return entries;
}

// Time never runs back in the log, so a moment is found in it as a word is in a dictionary.
std::uint64_t first_entry_from(Tx& tx, Instant moment) {
    std::uint64_t from = 0;
    auto until = count_entries(tx);
    while (from < until) {
        const auto middle = from + (until - from) / 2;
        const auto entry = entry_at(tx, middle);
        ensure(entry.has_value(), "the log has a gap");
        if (entry->at < moment) from = middle + 1;
        else until = middle;
    }
    return from;
}

std::vector<ledger::Entry> entries_of_agency(Tx& tx, const AgencySpan& span) {
    auto from = static_cast<std::int64_t>(first_entry_from(tx, span.from));
    if (span.after) from = std::max(from, static_cast<std::int64_t>(*span.after) + 1);
    const auto until = static_cast<std::int64_t>(first_entry_from(tx, span.until));
    const auto filed = filed_until(tx);
    auto entries = entries_of(tx.all<Bytes>(select_of_agency, span.agency, from, until, span.most));
    const auto room = span.most - static_cast<std::int64_t>(entries.size());
    const auto rest = entries_of(
        tx.all<Bytes>(select_unfiled_of_agency, std::max(from, filed), until, bytes_of(span.agency.uuid()), room)
    );
    entries.insert(entries.end(), rest.begin(), rest.end());
    return entries;
}

std::optional<ledger::Entry> entry_at(Tx& tx, std::uint64_t sequence) {
    const auto bytes = entry_bytes(tx, sequence);
    return bytes ? std::optional(entry_of({ *bytes })) : std::nullopt;
}

std::vector<EntryWords> words_of(Tx& tx, std::uint64_t sequence) {
    struct Row {
        std::string field;
        Bytes words;
    };

    std::vector<EntryWords> words;
    for (auto& row : tx.all<Row>(select_words, static_cast<std::int64_t>(sequence)))
        words.push_back({ std::move(row.field), std::move(row.words.raw) });
    return words;
}

std::int64_t erase_words(Tx& tx, std::uint64_t sequence) {
    return tx.run(delete_words, static_cast<std::int64_t>(sequence));
}

std::optional<Replayed> replay(Tx& tx, const Uuid& decision) {
    const auto row = tx.one<DecisionRow>(select_decision, decision);
    if (!row) return std::nullopt;
    const access::Policy policy(must(access::read_policy(facts_of(tx, row->policy))));
    Replayed made{
        .actor = must(access::read_actor(facts_of(tx, row->actor))),
        .dossier = must(access::read_dossier(facts_of(tx, row->dossier))),
        .policy = policy.facts().version,
        .asked = must(access::read_questions(row->questions.raw)).asked,
        .facts = facts_label(row->policy, row->actor, row->dossier, row->questions.raw),
    };
    made.decisions = access::decide_all(policy, made.actor, made.dossier, made.asked);
    return made;
}

void each_words(Tx& tx, std::uint64_t until, const std::function<void(WordsRow&&)>& take) {
    tx.each<WordsRow>(select_all_words, take, static_cast<std::int64_t>(until));
}

void Filing::add(const ledger::Entry& entry, std::int64_t sequence) {
    if (!entry.person.empty())
        people += sum_of(entry.person.text(), static_cast<std::int64_t>(entry.person_number), sequence);
    if (!entry.agency.empty()) agencies += sum_of(entry.agency.text(), 0, sequence);
}

Filing stored_filing(Tx& tx) {
    struct ByPerson {
        std::string person;
        std::int64_t number;
        std::int64_t sequence;
    };

    struct ByAgency {
        std::string agency;
        std::int64_t sequence;
    };

    Filing filing;
    tx.each<ByPerson>(select_filed_people, [&](const ByPerson& row) {
        filing.people += sum_of(row.person, row.number, row.sequence);
    });
    tx.each<ByAgency>(select_filed_agencies, [&](const ByAgency& row) {
        filing.agencies += sum_of(row.agency, 0, row.sequence);
    });
    return filing;
}

}
