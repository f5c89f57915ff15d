#pragma once
// What in a use of a record asks for a second look by a guardian, and in which order they look. A flag is a question
// and never a verdict: nearly everybody who works late works late. Pure: whoever reads the log says what stood around
// the entry.
#include "engines/access/decision.hpp"
#include "engines/ledger/entry.hpp"
#include "rooms/sharing/columns.hpp"

#include <optional>

namespace knotwork::sharing {

/// In the order in which they are looked at.
enum class Flag {
    glass_broken,    // access in an emergency was opened, or used
    tried_a_bar,     // somebody tried what they may never: their own record, their family's, one they are barred from
    self_declared,   // it rests on nobody's word but their own
    many_people,     // the records of many different people within an hour
    no_relationship, // nothing shows that they work with the person
    same_surname,    // the worker and the person share a family name
    out_of_hours,    // early, late, or on a day when offices are closed
};
using Flags = access::Set<Flag>;

/// What stands around an entry, as whoever reads the log found it.
struct Around {
    access::Obligations obligations{}; // what the decision asked guardians to do
    bool tied = false;                 // the worker, their team or their agency was tied to the person at that moment
    bool shares_family_name = false;   // with the person
    std::size_t people_before = 0;     // different people whom the worker's entries of the hour before are about
    bool person_before = false;        // this person is one of them
};

/// More different people than this within an hour ask for a look, once: at the entry with which there are more.
inline constexpr std::size_t many_people = 30;
inline constexpr std::chrono::milliseconds many_within = std::chrono::hours(1);

Flags flags_of(const ledger::Entry& entry, const Around& around);

/// Before seven in the morning, from eight in the evening, and all of Saturdays, Sundays and bank holidays, in London.
bool is_out_of_hours(Instant at);

/// The place in the queue: that of the first flag; nothing where there is none.
std::optional<Flag> first_of(Flags flags);

/// How long a guardian has: three working days after the day of the use.
bool is_overdue(Instant used_at, Date today);
inline constexpr int working_days_to_look = 3;

}
