#pragma once
// The tables of the log: its head, entries, tiles, words, what was left for it, and what decisions were made of. Only
// the log's own files write here; whoever reads opens reading.hpp.
#include "engines/ledger/tiles.hpp"
#include "rooms/sharing/ledger/prepared.hpp"
#include "storage/bytes.hpp"
#include "storage/tx.hpp"

#include <functional>
#include <span>

namespace knotwork::sharing {

struct LedgerHead {
    std::string origin{};
    ledger::Frontier frontier{};
    Instant last_at{};
    std::uint64_t filed = 0;       // entries before this one are found by person and by agency
    std::uint64_t signed_size = 0; // of the last checkpoint
    Instant signed_at{};
    bool signing_due = false; // a job is on its way that signs
};

/// The head, for whoever adds: until the end of the transaction nobody else does, on any server. The first call gives
/// the log its name.
LedgerHead lock_head(Tx& tx, Instant now);
void keep_head(Tx& tx, const LedgerHead& head);
/// As it stands; nothing before the first entry.
std::optional<LedgerHead> read_head(Tx& tx);

/// An entry as it is stored.
struct EntryRow {
    std::int64_t sequence = 0;
    Bytes bytes{};
};

void insert_entries(Tx& tx, std::span<const EntryRow> rows);
std::optional<std::string> entry_bytes(Tx& tx, std::uint64_t sequence);
/// Every row from place `from` to before `until`, in order.
void each_entry(Tx& tx, std::uint64_t from, std::uint64_t until, const std::function<void(EntryRow&&)>& take);

/// Files entries that are not filed yet by person and by agency, the oldest first and at most so many. The head is
/// locked; whoever calls keeps it.
void file_entries(Tx& tx, LedgerHead& head, std::uint64_t most);

struct LastAbout {
    Id<people::Person> person{};
    std::int64_t number = 0;
    Bytes bytes{};
};

/// The last entry that is filed about each of these people who has one, in any order.
std::vector<LastAbout> last_filed_about(Tx& tx, std::span<const Id<people::Person>> people);

struct WordsRow {
    std::int64_t sequence = 0;
    std::string field{};
    Bytes salt{};
    Bytes words{};
};

void insert_words(Tx& tx, std::span<const WordsRow> rows);

std::string read_tile(Tx& tx, const ledger::Tile& tile);
void keep_tile(Tx& tx, const ledger::TileBytes& tile);

struct FactsRow {
    std::string hash{};
    Bytes bytes{};
};

/// Keeps those facts that are not there yet. No hash stands twice among them.
void keep_facts(Tx& tx, std::span<const FactsRow> facts);
/// The same, asking first, so that they do not travel to the database in vain.
void keep_large_facts(Tx& tx, const FactBytes& facts);

struct DecisionRow {
    Uuid id{};
    std::string policy{};
    std::string actor{};
    std::string dossier{};
    Bytes questions{};
};

void insert_decisions(Tx& tx, std::span<const DecisionRow> rows);

struct AlertRow {
    Uuid id{};
    std::int64_t sequence = 0;
    access::Obligation obligation{};
    Id<accounts::Agency> agency{};
    std::optional<Id<people::Person>> person{};
    Instant at{};
};

void insert_alerts(Tx& tx, std::span<const AlertRow> rows);

void insert_left(Tx& tx, const Uuid& id, const std::string& note);
/// Takes the oldest of what was left, at most so many, in their order.
std::vector<Prepared> take_left(Tx& tx, std::int64_t most);

}
