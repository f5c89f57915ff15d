#include "rooms/sharing/ledger/reading_store.hpp"

#include "base/ensure.hpp"
#include "engines/access/access.hpp"
#include "engines/access/snapshot.hpp"
#include "rooms/sharing/ledger/reading.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

constexpr Sql count_about{ "sharing.count_entries_about", R"(
    SELECT max(person_number) FROM sharing_ledger_entry WHERE person_id = :person_id)" };

constexpr Sql count_all{ "sharing.count_entries", "SELECT max(sequence) FROM sharing_ledger_entry" };

constexpr Sql count_rows{ "sharing.count_entry_rows", "SELECT count(*) FROM sharing_ledger_entry" };

constexpr Sql select_about_newest{ "sharing.entries_about_newest", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE person_id = :person_id AND person_number <= :last
    ORDER BY person_number DESC LIMIT :most)" };

constexpr Sql select_about_oldest{ "sharing.entries_about_oldest", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE person_id = :person_id AND person_number > :passed_over
    ORDER BY person_number LIMIT :most)" };

constexpr Sql select_of_agency{ "sharing.entries_of_agency", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE agency_id = :agency_id AND sequence >= :from AND sequence < :until
    ORDER BY sequence LIMIT :most)" };

constexpr Sql select_at{ "sharing.entry_at", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE sequence = :sequence)" };

constexpr Sql select_words{ "sharing.words_of_entry", R"(
    SELECT field, words FROM sharing_ledger_words WHERE sequence = :sequence ORDER BY field)" };

constexpr Sql delete_words{ "sharing.erase_words", R"(
    DELETE FROM sharing_ledger_words WHERE sequence = :sequence)" };

constexpr Sql select_decision{ "sharing.read_decision", R"(
    SELECT id, policy, actor, dossier, questions FROM sharing_decision WHERE id = :id)" };

constexpr Sql select_facts{ "sharing.read_facts", "SELECT bytes FROM sharing_facts WHERE hash = :hash" };

constexpr Sql select_rows{ "sharing.each_entry", R"(
    SELECT sequence, person_id, person_number, agency_id, bytes FROM sharing_ledger_entry
    WHERE sequence >= :from AND sequence < :until ORDER BY sequence)" };

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

template <class T>
T must(std::optional<T> read) {
    ensure(read.has_value(), "facts of a decision cannot be read");
    return std::move(*read);
}

}

std::uint64_t count_entries_about(Tx& tx, const Id<people::Person>& person) {
    const auto last = tx.one<std::optional<std::int64_t>>(count_about, person);
    return static_cast<std::uint64_t>(last.value_or(std::nullopt).value_or(0));
}

std::uint64_t count_entries(Tx& tx) {
    const auto last = tx.one<std::optional<std::int64_t>>(count_all);
    return static_cast<std::uint64_t>(last.value_or(std::nullopt).value_or(-1) + 1);
}

std::vector<ledger::Entry> entries_about(Tx& tx, const Id<people::Person>& person, const EntryPage& page) {
    if (page.order == EntryOrder::oldest_first)
        return entries_of(tx.all<Bytes>(select_about_oldest, person, page.passed_over, page.most));
    const auto last = static_cast<std::int64_t>(count_entries_about(tx, person)) - page.passed_over;
    return entries_of(tx.all<Bytes>(select_about_newest, person, last, page.most));
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
    auto from = first_entry_from(tx, span.from);
    if (span.after) from = std::max(from, *span.after + 1);
    const auto until = first_entry_from(tx, span.until);
    return entries_of(tx.all<Bytes>(
        select_of_agency, span.agency, static_cast<std::int64_t>(from), static_cast<std::int64_t>(until), span.most
    ));
}

std::optional<ledger::Entry> entry_at(Tx& tx, std::uint64_t sequence) {
    const auto bytes = tx.one<Bytes>(select_at, static_cast<std::int64_t>(sequence));
    return bytes ? std::optional(entry_of(*bytes)) : std::nullopt;
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

void each_entry(Tx& tx, std::uint64_t from, std::uint64_t until, const std::function<void(EntryRow&&)>& take) {
    tx.each<EntryRow>(select_rows, take, static_cast<std::int64_t>(from), static_cast<std::int64_t>(until));
}

void each_words(Tx& tx, std::uint64_t until, const std::function<void(WordsRow&&)>& take) {
    tx.each<WordsRow>(select_all_words, take, static_cast<std::int64_t>(until));
}

std::uint64_t count_entry_rows(Tx& tx) {
    return static_cast<std::uint64_t>(tx.one<std::int64_t>(count_rows).value_or(0));
}

}
