#pragma once
// The address of a search that nobody else is to read. It holds the whole question, sealed with the server's key for
// the browser that asked, so that going back, reloading and paging work as everywhere, and a log, a history or a
// message that the address gets into tells nothing: not even its length says how much was asked. Nothing of it is kept
// here.
#include "html/node.hpp"
#include "kit/ctx.hpp"
#include "rooms/directory/asking.hpp"

namespace knotwork::directory {

/// How long after it was asked a private search can be gone back to.
inline constexpr std::chrono::hours private_for{ 4 };

/// Nothing when the browser keeps no cookies, so that nothing says who may come back, or when more was asked than an
/// address can hold.
std::optional<html::Url> private_address(const kit::Visit& visit, const Asked& asked);
/// What was asked. Nothing when it was asked in another browser, before somebody signed in or out, or too long ago.
std::optional<Asked> asked_in_private(const kit::Visit& visit, std::string_view sealed_text);

}
