#pragma once
// Passwords: which may be chosen, and how one is kept and compared. Refuses nothing for want of capitals, digits or
// signs: a long phrase that nobody else would choose is what counts (NCSC, "Three random words").
#include "base/result.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

namespace knotwork::accounts {

inline constexpr std::size_t shortest_password = 10;
inline constexpr std::size_t longest_password = 200;

/// What is wrong with a password that somebody wants, as a sentence; nothing when they may have it. Refused: too short,
/// too long, among the first that anybody would guess, or holding their own name, e-mail address or our name.
std::optional<Say> refusal_of(std::string_view password, std::string_view name, std::string_view email);

/// Whether it is among the passwords that guessers try first: a common word with digits and signs round it, one
/// character or key repeated, a walk along the alphabet, the digits or the keyboard.
bool is_common(std::string_view password);

/// Argon2id (RFC 9106) by libsodium, 64 MiB and 2 passes: 0.11 s of one processor on the machine we measured on, and as
/// much memory for every guess. At most `together` are computed at once, so that a flood of guesses takes 128 MiB and
/// two processors and no more; `waiting` others wait, and the rest are refused with "try again in a moment".
class PasswordKeeper {
public:
    explicit PasswordKeeper(int together = 2, int waiting = 4) : together_(together), waiting_(waiting) {}

    /// The text to keep. It names its own algorithm, costs and salt.
    Result<std::string> hash(std::string_view password);
    /// Whether `password` is the one that was hashed. An empty hash costs as much time as any other and never matches.
    Result<bool> matches(const std::string& hash, std::string_view password);
    /// Whether a hash was made with other costs than ours, so that it should be made afresh at the next sign-in.
    static bool is_outdated(const std::string& hash);

    /// The one that all sign-ins of this process share.
    static PasswordKeeper& shared();

private:
    class Turn;
    const int together_;
    const int waiting_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int computing_ = 0;
    int queued_ = 0;
};

}
