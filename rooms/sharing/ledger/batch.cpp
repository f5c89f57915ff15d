#include "rooms/sharing/ledger/batch.hpp"

#include "kit/jobs.hpp"
#include "rooms/sharing/looking/indexing.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

constexpr std::size_t most_people_remembered = 100'000;
constexpr std::size_t most_facts_remembered = 200'000; // some 30 MB

template <class T>
std::optional<Id<T>> or_none(const Id<T>& id) {
    return id.empty() ? std::nullopt : std::optional(id);
}

// Each person once whose head is not known.
template <class Known>
std::vector<ledger::PersonId> unknown_people(const std::vector<const Prepared*>& notes, Known known) {
    std::vector<ledger::PersonId> people;
    for (const auto* note : notes)
        if (const auto& person = note->entry.person; !person.empty() && !known(person)) people.push_back(person);
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
}

}

bool Batch::run(Tx& tx, const std::vector<const Prepared*>& notes, bool with_left) {
    std::vector<Prepared> left;
    std::vector<const Prepared*> all;
    const auto now = notes.empty() ? Instant{} : notes.back()->entry.at;
    head_ = lock_head(tx, now); // before anything is looked at: what another server adds must be seen
    if (with_left) left = take_left(tx, static_cast<std::int64_t>(most_notes));
    for (const auto& note : left)
        all.push_back(&note);
    all.insert(all.end(), notes.begin(), notes.end());
    start(tx, all);
    const auto size_before = head_.frontier.size();
    for (const auto* note : all)
        add(*note);
    if (!all.empty()) write(tx, size_before);
    return left.size() == most_notes;
}

void Batch::start(Tx& tx, const std::vector<const Prepared*>& notes) {
    people_.clear();
    leaves_.clear();
    entries_.clear();
    words_.clear();
    alerts_.clear();
    decisions_.clear();
    facts_.clear();
    new_facts_.clear();
    entries_.reserve(notes.size());
    leaves_.reserve(notes.size());
    catch_up(tx);
    find_people(tx, notes);
}

// Reads what this process does not know: what other servers have added since, or, when it knows nothing that fits, all
// that is not filed.
void Batch::catch_up(Tx& tx) {
    const auto size = head_.frontier.size();
    remembers_ = remembered_.origin == head_.origin && remembered_.size <= size && remembered_.size >= head_.filed;
    if (remembers_ && remembered_.size > 0 && remembered_.size < size) {
        const auto last = entry_bytes(tx, remembered_.size - 1);
        remembers_ = last && ledger::leaf_hash(*last) == remembered_.last_leaf;
    }
    const auto from = remembers_ ? remembered_.size : head_.filed;
    if (from == size) return;
    ledger::Entry entry;
    each_entry(tx, from, size, [&](const EntryRow& row) {
        ensure(ledger::decode(row.bytes.raw, entry), "an entry of the log cannot be read");
        if (!entry.person.empty()) people_[entry.person] = { entry.person_number, ledger::leaf_hash(row.bytes.raw) };
    });
}

void Batch::file(Tx& tx, std::uint64_t most) {
    head_ = lock_head(tx, Instant{});
    file_entries(tx, head_, most);
    keep_head(tx, head_);
}

void Batch::find_people(Tx& tx, const std::vector<const Prepared*>& notes) {
    const auto people = unknown_people(notes, [&](const ledger::PersonId& person) {
        if (people_.contains(person)) return true;
        if (!remembers_) return false;
        const auto found = remembered_.people.find(person);
        if (found != remembered_.people.end()) people_.insert(*found);
        return found != remembered_.people.end();
    });
    for (const auto& last : last_filed_about(tx, people))
        people_[last.person] = { static_cast<std::uint64_t>(last.number), ledger::leaf_hash(last.bytes.raw) };
}

void Batch::add(const Prepared& note) {
    auto entry = note.entry;
    entry.sequence = head_.frontier.size();
    entry.at = std::max(entry.at, head_.last_at); // a clock that was put back does not turn the log back
    head_.last_at = entry.at;
    auto* about = entry.person.empty() ? nullptr : &people_[entry.person];
    if (about) ledger::follow(*about, entry);
    auto bytes = ledger::encoded(entry);
    const auto leaf = ledger::leaf_hash(bytes);
    if (about) *about = { entry.person_number, leaf };
    head_.frontier.append(leaf);
    leaves_.push_back(leaf);
    const auto sequence = static_cast<std::int64_t>(entry.sequence);
    entries_.push_back({
        .sequence = sequence,
        .bytes = { std::move(bytes) },
    });
    for (const auto& words : note.words)
        words_.push_back({ sequence, std::string(words.field.text()), { words.salt }, { words.text } });
    for (const auto& alert : note.alerts)
        alerts_.push_back(
            { Uuid::at(entry.at), sequence, alert.obligation, alert.agency, or_none(entry.person), entry.at }
        );
    add_decision(note);
}

void Batch::add_decision(const Prepared& note) {
    if (!note.decision) return;
    const auto& made = *note.decision;
    if (!decisions_.empty() && decisions_.back().id == made.id) return; // several notes share it
    for (const auto* facts : { made.policy.get(), &made.actor, &made.dossier }) {
        const bool known = remembered_.origin == head_.origin && remembered_.facts.contains(facts->hash);
        if (!known && new_facts_.insert(facts->hash).second) facts_.push_back({ facts->hash, { facts->bytes } });
    }
    decisions_.push_back({ made.id, made.policy->hash, made.actor.hash, made.dossier.hash, { made.questions } });
}

void Batch::write(Tx& tx, std::uint64_t size_before) {
    keep_facts(tx, facts_);
    insert_decisions(tx, decisions_);
    insert_entries(tx, entries_);
    insert_words(tx, words_);
    insert_alerts(tx, alerts_);
    const auto tile = [&](const ledger::Tile& wanted) { return read_tile(tx, wanted); };
    for (const auto& grown : ledger::grown_tiles(tile, size_before, leaves_))
        keep_tile(tx, grown);
    sign_when_due(tx);
    keep_head(tx, head_);
}

// Signs when the last checkpoint is old enough; else sees to it that somebody does, also if nobody adds anything more.
void Batch::sign_when_due(Tx& tx) {
    if (head_.last_at - head_.signed_at >= between_checkpoints) {
        sign(tx, head_, keys_, head_.last_at);
        kit::enqueue(tx, { std::string(read_uses_job) }, head_.last_at); // else the job that signs sees to it
    } else if (!head_.signing_due) {
        kit::enqueue(tx, { std::string(sign_job) }, head_.last_at, head_.signed_at + between_checkpoints);
        head_.signing_due = true;
    }
}

void Batch::keep_in(Remembered& remembered) {
    if (leaves_.empty()) return;
    if (remembered.origin != head_.origin || remembered.facts.size() > most_facts_remembered) remembered.facts.clear();
    if (!remembers_) remembered.people.clear();
    if (remembered.people.size() > most_people_remembered) return void(remembered = {});
    remembered.origin = head_.origin;
    remembered.size = head_.frontier.size();
    remembered.last_leaf = leaves_.back();
    for (const auto& [person, head] : people_)
        remembered.people[person] = head;
    remembered.facts.merge(new_facts_);
}

}
