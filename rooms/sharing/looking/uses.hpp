#pragma once
// What a person or their family is told of who has used what is kept about them: one line for what one worker did alike
// on one day. Pure: who the ids are, and in which words it is said, the pages add.
//
// The list must not betray what somebody else has a right to keep: what kind of rule was changed, why something was
// refused, whose the information was, and that a sensitive service is involved are not in it. Kinds of health are all
// told as health, because which kind it was can give such a service away.
#include "engines/access/nouns.hpp"
#include "rooms/sharing/looking/embargo.hpp"

#include <cstddef>
#include <set>
#include <vector>

namespace knotwork::sharing {

/// Entries that are not shown yet, and the day on which somebody looks at that again.
struct KeptBack {
    Date review_on{};
    std::size_t count = 0;

    bool operator==(const KeptBack&) const = default;
};

/// Everything about a person, parted: each entry is either shown or counted.
struct FamilyList {
    std::vector<ledger::Entry> shown{}; // in the order in which they came
    std::vector<KeptBack> kept_back{};  // by their day
};

FamilyList for_family(const std::vector<ledger::Entry>& entries, const std::vector<Embargo>& embargoes, Date today);

/// Who it was, as far as it is told.
enum class Whose {
    worker,
    sensitive_service, // somebody at one
    knotwork,          // the system's own act
};

enum class WhyAllowed { not_allowed, emergency, own_agency, agreement, owner_decided, part_of_their_post };

/// What one worker did alike on one day.
struct UseLine {
    Whose whose = Whose::worker;
    Id<accounts::Worker> worker{}; // these three are empty unless it is a worker
    Id<accounts::Post> post{};
    Id<accounts::Agency> agency{};
    ledger::Act act{};
    std::optional<access::Action> action{}; // what was asked of the access engine; none for other acts
    std::optional<access::Purpose> purpose{};
    access::Categories categories{};
    bool health = false; // any kind of health; no such kind is in `categories`
    WhyAllowed why{};
    Instant first{};
    Instant last{};
    std::size_t count = 0;

    bool is_refused() const { return why == WhyAllowed::not_allowed; }
};

struct UseDay {
    Date day{};
    std::vector<UseLine> lines{}; // in the order of their latest use
};

/// `sensitive` are the agencies that are not named, because they are a sensitive service. The entries come newest
/// first.
std::vector<UseDay> by_day(const std::vector<ledger::Entry>& shown, const std::set<Id<accounts::Agency>>& sensitive);

}
