#pragma once
// Every line of SQL about which uses concern an agency, what was found in them, and which are drawn for a look. The log
// itself is read through ledger/reading.hpp.
#include "rooms/sharing/looking/flags.hpp"
#include "rooms/sharing/looking/review.hpp"
#include "storage/tx.hpp"

#include <span>

namespace knotwork::sharing {

/// An entry, as it concerns one agency.
struct AgencyUse {
    Id<accounts::Agency> agency{};
    std::int64_t sequence = 0;
    bool ours = false; // by one of the agency's own workers; else it is about a person of whom it keeps a record
    std::optional<Id<accounts::Worker>> worker{};
    std::optional<Id<accounts::Agency>> by_agency{}; // from which they acted
    std::optional<Id<people::Person>> person{};
    Instant at{};
    ledger::Act act{};
    std::string purpose{}; // as the log has them: names of enumerators, or empty
    std::string outcome{};
    Flags flags{};

    bool operator==(const AgencyUse&) const = default;
};

/// Where the reading of the log stands: the next entry, and when it was last read.
struct UsesRead {
    std::int64_t next = 0;
    Instant at{};
};

UsesRead uses_read(Tx& tx);
/// Moves on from `before` to `next`; false, and nothing is written, when somebody else has moved it meanwhile.
bool move_uses_read(Tx& tx, std::int64_t before, std::int64_t next, Instant now);
void insert_uses(Tx& tx, std::span<const AgencyUse> uses);

/// What guardians were asked to hear of about these entries, whichever agency's they are.
struct AlertOf {
    std::int64_t sequence = 0;
    access::Obligation obligation{};
    Id<accounts::Agency> agency{};
};

std::vector<AlertOf> alerts_between(Tx& tx, std::int64_t from, std::int64_t until);
/// Entries at or after `from` of which the agency's guardians are to hear, and which none of them has looked at.
std::vector<std::int64_t> unseen_alerts(Tx& tx, Id<accounts::Agency> agency, std::int64_t from, std::int64_t most);
std::int64_t count_unseen_alerts(Tx& tx, Id<accounts::Agency> agency);
bool is_alerted(Tx& tx, Id<accounts::Agency> agency, std::int64_t sequence);

/// Which person a worker of the agency used when, from that entry on.
struct PersonUsed {
    Id<people::Person> person{};
    Instant at{};
};

std::vector<PersonUsed>
people_used_by(Tx& tx, Id<accounts::Agency> agency, Id<accounts::Worker> worker, std::int64_t from);

/// What a guardian looks for. Whatever is left out may be anything.
struct UseFilter {
    std::optional<Id<accounts::Worker>> worker{};
    std::optional<Id<people::Person>> person{};
    std::int64_t from = 0; // the first place in the log
    std::optional<ledger::Act> act{};
    std::optional<access::Purpose> purpose{};
    std::optional<access::Outcome> outcome{};
    bool only_flagged = false;

    bool operator==(const UseFilter&) const = default;
};

/// Newest first, at most `most`, of those before the entry `before`.
std::vector<AgencyUse>
find_uses(Tx& tx, Id<accounts::Agency> agency, const UseFilter& filter, std::int64_t before, std::int64_t most);

/// A place in the queue of those that wait for a look: by their first flag, then oldest first.
struct QueuePlace {
    std::int64_t rank = -1;
    std::int64_t sequence = -1;
};

std::int64_t rank_of(Flags flags);
std::vector<AgencyUse> waiting_uses(Tx& tx, Id<accounts::Agency> agency, const QueuePlace& after, std::int64_t most);

// ---- reviews

/// Keeps what was found; the use waits no longer, and what guardians were to hear of it is seen.
void insert_review(Tx& tx, const UseReview& review);
/// The latest first.
std::vector<UseReview> reviews_of(Tx& tx, Id<accounts::Agency> agency, std::int64_t sequence);
/// Says beside which entry the words of a review stand. Once.
void note_review(Tx& tx, Id<UseReview> review, std::int64_t sequence);

// ---- samples

bool has_sample(Tx& tx, Id<accounts::Agency> agency, std::string_view month);
/// The entries of the agency's own workers about people, from one place in the log until before another, in order.
std::vector<std::int64_t> own_uses(Tx& tx, Id<accounts::Agency> agency, std::int64_t from, std::int64_t until);
void insert_sample(
    Tx& tx, Id<accounts::Agency> agency, std::string_view month, std::span<const std::int64_t> sequences
);

struct SampledUse {
    AgencyUse use{};
    bool reviewed = false;
};

std::vector<SampledUse> sampled_uses(Tx& tx, Id<accounts::Agency> agency, std::string_view month);

}
