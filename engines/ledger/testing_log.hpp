#pragma once
// An invented log with everything that is signed about it, for tests of what finds a fault in one. Its log key, its
// witnesses "a" and "b" and its clock are always the same; what happens in it follows from a seed.
#include "engines/ledger/check.hpp"
#include "engines/ledger/testing.hpp"

namespace knotwork::ledger::testing {

inline const std::string origin = "ambermouth.example/ledger";
inline constexpr Instant morning{ 1'772'442'000'000 };

/// The same key for the same letter: 'L' is the log's, 'a' and 'b' its witnesses'.
SigningKey key_of(char letter);
NoteKey log_key(char letter);
NoteKey witness_key(char letter);
/// One key for the log, two witnesses, both of them needed.
Policy policy();

/// A checkpoint signed by the log, under the key of this letter, and by these witnesses a second later.
std::string signed_head(const Head& head, Instant at, char log = 'L', const std::string& witnesses = "ab");

struct Log {
    std::vector<Entry> entries{};
    std::vector<std::string> bytes{};
    Evidence evidence{};
    Frontier frontier{};
    std::map<PersonId, PersonHead> people{};

    /// Numbers the entry, links it to the last about its person, and appends it.
    void append(Entry entry);

    Head head() const { return { frontier.size(), frontier.root() }; }

    Instant now() const { return entries.empty() ? morning : entries.back().at; }

    void sign(char log = 'L', const std::string& witnesses = "ab");
    /// For somebody who is in the log, or for anybody when nobody is.
    std::string receipt_for(const PersonId& person, char log = 'L') const;

    Hash leaf(std::size_t place) const { return leaf_hash(bytes[place]); }
};

/// An entry as an ordinary day brings it, without number or link, `person` being about whom.
Entry likely_entry(Dice& dice, Instant at, const PersonId& person);

/// `count` entries about so many people, a checkpoint at every `every` entries and at the end, heads held elsewhere,
/// receipts, and words that are kept.
Log made_log(std::uint64_t seed, std::size_t count, std::size_t people = 5, std::size_t every = 10);

/// Everything that the auditor finds.
std::vector<Finding>
checked(const std::vector<std::string>& entries, const Evidence& evidence, const Policy& under = policy());
std::vector<Finding> checked(const Log& log);

bool has(const std::vector<Finding>& findings, Fault fault);

}
