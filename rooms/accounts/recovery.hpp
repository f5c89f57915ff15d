#pragma once
// Recovery codes: ten, each good once, for the day on which the telephone is lost. Fifty random bits each, so that a
// keyed digest is all that has to be kept.
#include "base/id.hpp"
#include "rooms/accounts/keyring.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knotwork::accounts {

struct Worker;

inline constexpr std::size_t recovery_codes_given = 10;

/// Ten codes like "7KQ2M-XW4TD", in an alphabet without I, L, O and U (Crockford's base 32).
std::vector<std::string> new_recovery_codes();

/// What is kept of a code as somebody typed it: small letters, spaces and hyphens do not matter, and O, I and L are
/// read as the digits they look like.
Bytes recovery_digest(const Keyring& keyring, Id<Worker> worker, std::string_view typed);

}
