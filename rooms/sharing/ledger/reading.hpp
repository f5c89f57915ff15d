#pragma once
// The log of uses, for other parts of the room to read: by person, by agency, by place. Everything goes by an index. It
// decides nothing about who may see what: whoever shows entries asks for that first, and notes it.
#include "engines/access/decision.hpp"
#include "engines/ledger/entry.hpp"
#include "storage/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knotwork::sharing {

enum class EntryOrder { newest_first, oldest_first };

/// A part of a long list: so many, after those before it.
struct EntryPage {
    EntryOrder order = EntryOrder::newest_first;
    std::int64_t most = 50;
    std::int64_t passed_over = 0; // this many come on earlier pages
};

/// How many entries there are about somebody, and how many in all.
std::uint64_t count_entries_about(Tx& tx, const Id<people::Person>& person);
std::uint64_t count_entries(Tx& tx);

/// What was done about one person, by whomever. A page costs the same wherever it is in the list.
std::vector<ledger::Entry> entries_about(Tx& tx, const Id<people::Person>& person, const EntryPage& page = {});

/// What an agency's workers did from one moment until before another, oldest first; at most `most`, after the entry
/// whose place in the log is `after`.
struct AgencySpan {
    Id<accounts::Agency> agency{};
    Instant from{};
    Instant until{};
    std::optional<std::uint64_t> after{};
    std::int64_t most = 500;
};

std::vector<ledger::Entry> entries_of_agency(Tx& tx, const AgencySpan& span);

/// The entry at a place; nothing when the log does not reach there.
std::optional<ledger::Entry> entry_at(Tx& tx, std::uint64_t sequence);
/// The first place whose entry is not earlier than this; the size of the log when there is none.
std::uint64_t first_entry_from(Tx& tx, Instant moment);

/// Words that are kept for an entry.
struct EntryWords {
    std::string field{};
    std::string text{};
};

/// None where the entry has none, and where they were erased.
std::vector<EntryWords> words_of(Tx& tx, std::uint64_t sequence);
/// Erases words and their salt for good; the entry and every proof about it stay. Returns how many fields there were.
/// Whoever calls notes it: Act::disposed.
std::int64_t erase_words(Tx& tx, std::uint64_t sequence);

/// A stored decision, made again from what it was made of.
struct Replayed {
    access::Actor actor{};
    access::Dossier dossier{};
    access::FactsVersion policy = 0;
    std::vector<access::Asked> asked{};
    std::vector<access::Decision> decisions{}; // one for each question
    std::string facts{};                       // the label that entries of this decision carry
};

/// Nothing when there is no such decision. What was stored is held against its hash: other facts than those that were
/// decided on are a BrokenPromise.
std::optional<Replayed> replay(Tx& tx, const Uuid& decision);

}
