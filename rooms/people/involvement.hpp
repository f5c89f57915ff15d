#pragma once
// The rules of working with somebody: how long an involvement lasts, and which ties it makes. No database, no HTML.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/people/people.hpp"

#include <vector>

namespace knotwork::people {

/// From the beginning of its first day to the end of its last, or to the moment when it was ended here.
access::Period period_of(const Involvement& involvement);

/// The ties of an involvement. Who carries the case is allocated, and their team is tied as a team; whoever only helps
/// or advises is involved or consulted, alone. What somebody has said of themselves never makes them allocated. Without
/// a post it is the agency that is involved.
std::vector<access::TieFact> ties_of(const Involvement& involvement);

/// What somebody says of their own part. A reason is always asked: the engine lets nobody use a tie of their own making
/// who has given none, and a guardian reads it.
struct InvolvementForm {
    Field<Line> what{};
    Field<Said> reason{};

    static InvolvementForm read(const kit::Form& body);
};

/// An involvement that somebody says they have, from today; whose it is, is the caller's to fill in.
Result<Involvement> decide(const InvolvementForm& form, Date today);

}
