#pragma once
// Codes of an authenticator application: time-based one-time passwords (RFC 6238) of six digits, thirty seconds each,
// over HMAC-SHA-1, which every application understands. Keeps no secret and remembers no code; the store does.
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace knotwork::accounts {

/// 160 random bits, the length RFC 4226 recommends.
std::string new_authenticator_secret();

/// Which thirty seconds since 1970 a moment is in.
std::int64_t step_of(Instant at);

/// The code of a step.
std::string code_at(std::string_view secret, std::int64_t step, unsigned digits = 6);

/// The step whose code was typed: this one, the one before or the one after, for clocks that differ. Nothing when it is
/// none of them or not later than `last_used`, because a code is good once. Spaces in what was typed do not matter.
std::optional<std::int64_t>
step_of_code(std::string_view secret, std::string_view typed, Instant now, std::int64_t last_used);

/// The address that a QR code carries into the application: otpauth://totp/Knotwork:jo%40…?secret=…
std::string authenticator_address(std::string_view secret, std::string_view account, std::string_view issuer);

/// The secret as people type it: "ABCD EFGH …".
std::string spaced_secret(std::string_view secret);

}
