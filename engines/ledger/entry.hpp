#pragma once
// What the log says of one act: who did what, about whom, by what right and with what outcome. Ids and short labels
// only; words about people are committed to (commitment.hpp) and kept elsewhere. The encoding is canonical: one entry
// has one sequence of bytes, and decoding takes no other. Decides nothing and knows no clock.
//
// docs/methods/ledger.md holds the encoding to the byte, for whoever writes another verifier.
#include "engines/ledger/commitment.hpp"

#include "base/enumerators.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

#include <vector>

namespace knotwork::accounts {
struct Agency;
struct Post;
struct Worker;
}

namespace knotwork::people {
struct Person;
}

namespace knotwork::ledger {

/// What happened. Stored as the place in this list; new kinds are added at its end.
enum class Act {
    seen,              // something about a person was shown
    refused,           // it was asked for and not given
    searched,          // people were searched for
    existence_checked, // whether a person is known was asked
    changed,           // something was written or taken back
    exported,          // a copy left: a file, a print, an answer to another system
    glass_broken,      // access in an emergency was opened
    reviewed,          // a guardian looked at earlier acts, with an outcome
    decided,           // to share or not to share, recorded with its grounds
    rule_changed,      // an agreement, consent, restriction or permit, by which later acts are decided
    disposed,          // a record, or words beside this log, were destroyed as the law provides
    attested,          // a receipt was handed out or a checkpoint co-signed
    system,            // the servers' own: started, stopped, a key or a clock was set
};

/// From when the person it is about, or their family, may see the entry.
enum class Shown { now, later, never };

/// `later` has the day; what is not shown now has who approved that, and the day on which it is looked at again.
struct Visibility {
    Shown shown = Shown::now;
    std::optional<Date> from{};
    Id<accounts::Post> approved_by{};
    std::optional<Date> review_on{};

    bool operator==(const Visibility&) const = default;
};

struct Entry {
    std::uint64_t sequence = 0; // its place in the log, from 0
    Instant at{};
    Act act = Act::seen;
    Visibility visibility{};

    Id<accounts::Worker> worker{}; // empty for the system's own acts
    Id<accounts::Post> post{};     // the seat they acted from
    Id<accounts::Agency> agency{};
    Uuid session{};
    Uuid request{};
    Uuid decision{}; // of the access engine's stored decision

    Id<people::Person> person{};     // empty for a search, and for whatever is about nobody
    std::uint64_t person_number = 0; // the how-manieth entry about them, from 1
    Hash previous{};                 // the leaf hash of the entry about them before this one; empty for the first

    Uuid object{};
    Label object_kind{};
    std::vector<Label> categories{}; // of data, ascending; the access engine's names
    Label action{};                  // what was asked for, by the access engine's name
    Label purpose{};
    Label outcome{};
    Label reason{}; // the headline reason
    Label rule{};   // the rule that decided, by its id
    Label facts{};  // the version of the facts it was decided on

    std::vector<Commitment> commitments{}; // ascending by field

    bool operator==(const Entry&) const = default;
};

inline constexpr std::size_t most_categories = 64;
inline constexpr std::size_t most_commitments = 16;
inline constexpr std::size_t longest_entry = 8192; // bytes; the format cannot need more

/// Whether an entry keeps the rules that stand in the comments above: only such an entry can be encoded or is decoded.
bool sound(const Entry& entry);

/// The bytes that are hashed, stored and exported. The entry is sound.
std::string encoded(const Entry& entry);
/// Nothing unless encoded() writes exactly these bytes for some entry.
std::optional<Entry> decoded(std::string_view bytes);
/// The same into an entry whose memory is used again; false, and anything in it, where decoded() gives nothing.
bool decode(std::string_view bytes, Entry& into);

}
