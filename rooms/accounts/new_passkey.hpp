#pragma once
// Making a passkey, for an invitation and for one's own account alike.
#include "kit/ctx.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

/// What the browser needs to make one for the worker, as JSON. Not found where there can be no passkeys.
Result<kit::Response> options_for_new_passkey(kit::Ctx& ctx, const Worker& worker);
/// Believes what the browser made and keeps it as the worker's.
Result<Done> take_new_passkey(kit::Ctx& ctx, Id<Worker> worker);

}
