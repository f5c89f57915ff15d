#pragma once
// One transaction of the log: notes in, entries with their numbers, links, hashes, words and alerts out. It may be run
// again when it conflicts with another, so it starts from nothing each time and changes only what its Tx holds; what it
// has learnt goes into Remembered by keep_in(), once it is durable.
#include "engines/ledger/subsequence.hpp"
#include "rooms/sharing/ledger/checkpoints.hpp"

#include <unordered_map>
#include <unordered_set>

namespace knotwork::sharing {

/// What a process knows of the log without asking again: where each person's sequence stands, for everybody about whom
/// there is an entry that is not filed, and for many others. Other servers add to the log, too; what they added is read
/// before it is gone on from.
struct Remembered {
    std::string origin{}; // empty when nothing is known
    std::uint64_t size = 0;
    ledger::Hash last_leaf{}; // of the entry before `size`
    std::unordered_map<ledger::PersonId, ledger::PersonHead> people{};
    std::unordered_set<std::string> facts{}; // hashes that are stored for certain
};

class Batch {
public:
    /// At most so many notes at once, so that nobody else waits long for the database.
    static constexpr std::size_t most_notes = 512;

    Batch(const LedgerKeys& keys, const Remembered& remembered) : keys_(keys), remembered_(remembered) {}

    /// Makes entries of all of them, those that were left first. Returns whether more is left than was taken.
    bool run(Tx& tx, const std::vector<const Prepared*>& notes, bool with_left);

    /// Files entries by person and agency, at most so many.
    void file(Tx& tx, std::uint64_t most);

    /// How many entries are not filed yet.
    std::uint64_t unfiled() const { return head_.frontier.size() - head_.filed; }

    /// After run() has become durable.
    void keep_in(Remembered& remembered);

private:
    void start(Tx& tx, const std::vector<const Prepared*>& notes);
    void catch_up(Tx& tx);
    void find_people(Tx& tx, const std::vector<const Prepared*>& notes);
    void add(const Prepared& note);
    void add_decision(const Prepared& note);
    void write(Tx& tx, std::uint64_t size_before);
    void sign_when_due(Tx& tx);

    const LedgerKeys& keys_;
    const Remembered& remembered_;

    LedgerHead head_{};
    bool remembers_ = false; // what is in `remembered_` is of this log, and only short of what others added
    std::unordered_map<ledger::PersonId, ledger::PersonHead> people_;
    std::vector<ledger::Hash> leaves_;
    std::vector<EntryRow> entries_;
    std::vector<WordsRow> words_;
    std::vector<AlertRow> alerts_;
    std::vector<DecisionRow> decisions_;
    std::vector<FactsRow> facts_;
    std::unordered_set<std::string> new_facts_;
};

}
