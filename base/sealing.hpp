#pragma once
// Texts that are given out of hand and must come back unread and unchanged: sealed under a key, bound to an owner.
// XChaCha20-Poly1305 (libsodium), which has room for a random number with every seal. Keeps no key, and knows no time:
// whoever wants a seal to grow old writes a moment into the text.
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

/// `key` has 32 unpredictable bytes. `whose` is bound in: what was sealed for one owner does not open for another.
/// Different every time, and 40 bytes longer than `plain`.
std::string sealed(std::string_view key, std::string_view whose, std::string_view plain);

/// Nothing when the bytes were not sealed with the same key and owner, or a single bit of them is another.
std::optional<std::string> unsealed(std::string_view key, std::string_view whose, std::string_view sealed);

}
