#pragma once
// The forms by which an agreement is drafted, one thing at a time. A draft may be incomplete: what is left out is
// missing from the task list and no mistake. What cannot be read is a mistake. No database, no HTML, no clock.
#include "kit/request.hpp"
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing {

/// The clauses and days that a step asks for, in their order.
std::vector<Clause> clauses_of(Step step);
std::vector<Day> days_of(Step step);

/// As a step's form looks before anybody has typed.
kit::Form form_of(const Terms& terms, Step step);
kit::Form form_of(const Grounds& grounds);

/// The terms with what the form says, or what is wrong with it. `about` must have a title.
Result<Terms> with_step(Terms terms, Step step, const kit::Form& body);
/// The party that the form describes, in place of one of the same agency.
Result<Terms> with_party(Terms terms, const kit::Form& body);
/// Without the party, and without it in the flows.
Terms without_party(Terms terms, Id<accounts::Agency> agency);
Result<Terms> with_flow(Terms terms, const kit::Form& body);
Terms without_flow(Terms terms, std::size_t place);
Result<Terms> with_grounds(Terms terms, PurposeAndKind pair, const kit::Form& body);

}
