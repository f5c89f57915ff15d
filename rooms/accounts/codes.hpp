#pragma once
// New recovery codes for somebody, kept and shown.
#include "kit/ctx.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

/// Makes ten, in place of those there were, and lets `session` look at them for a while.
void give_recovery_codes(kit::Ctx& ctx, Id<Worker> worker, Id<Session> session);
/// Those the session may still look at; none when they were put away.
std::vector<std::string> codes_to_show(kit::Ctx& ctx, Id<Session> session);

}
