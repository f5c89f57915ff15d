#pragma once
// What can be asked about uses: who has looked at a person's record, what of it is kept back for a time, and what a
// guardian looks at again.
#include "kit/dispatcher.hpp"
#include "rooms/people/people.hpp"

namespace knotwork::sharing {

void open_looking(kit::Router& router);
/// The tab of a person, the guardians' navigation, and the job that reads the log.
void wire_looking(kit::Services& services);

// The handlers, by file.

// family_handlers.cpp
Result<kit::Response> show_uses(kit::Ctx& ctx, Id<people::Person> person);
Result<kit::Response> show_sheet(kit::Ctx& ctx, Id<people::Person> person);

// embargo_handlers.cpp
void open_embargoes(kit::Router& router);

// guardian_handlers.cpp
void open_guardians(kit::Router& router);

}
