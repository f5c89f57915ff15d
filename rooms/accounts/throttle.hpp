#pragma once
// How guessing is slowed without locking anybody out. Failed attempts are counted for what they have in common, each
// kind with its own patience; a pause grows with each failure and is over by itself. Nobody can lock somebody else's
// account: what is counted for an account alone concerns only browsers that its owner never signed in with.
//
// An attempt is counted before the password is looked at and taken back when it was right, so that a hundred guesses
// sent at the same moment are a hundred guesses.
#include "base/time.hpp"
#include "rooms/accounts/keyring.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::accounts {

/// What failures have in common.
enum class Counted {
    account_from_address, // one account, guessed at from one network
    address,              // one network, whichever account; an office of hundreds may share it
    device,               // one account, from a browser in which its owner has signed in before
    second_step,          // codes for one account by somebody who knows its password, from unknown browsers
    messages,             // links asked for by e-mail, for one account
};

/// What is counted together, as a keyed digest: no address and no e-mail address is kept.
struct Counter {
    Counted kind;
    Bytes digest;
};

/// Failures of one counter, as kept.
struct Failures {
    std::int64_t count = 0;
    Instant last{};
};

/// How many failures are free, and how the pause grows after them: `first`, then twice as long each time, up to
/// `longest`.
struct Patience {
    std::int64_t free;
    std::chrono::seconds first;
    std::chrono::seconds longest;
};

Patience patience_with(Counted kind);

/// The pause after the latest of so many failures.
std::chrono::seconds pause_after(Counted kind, std::int64_t failures);

/// Failures are forgotten when a day has passed without a new one.
std::int64_t remembered(const Failures& failures, Instant now);

/// When the next attempt may be made; nothing when it may be made now.
std::optional<Instant> closed_until(Counted kind, const Failures& failures, Instant now);

/// The network an address belongs to: itself for IPv4, its first 64 bits for IPv6, which one household holds whole.
std::string network_of(const std::string& address);

/// The counters of a sign-in to the account of `email_key` from `address`. `device` is the digest of a browser that the
/// owner has used, if this is one: then nothing but its own failures counts.
std::vector<Counter> sign_in_counters(
    const Keyring& keyring, std::string_view email_key, const std::string& address, const std::optional<Bytes>& device
);

/// The counters of a code for the second step.
std::vector<Counter> second_step_counters(
    const Keyring& keyring, std::string_view worker, const std::string& address, const std::optional<Bytes>& device
);

/// The counters of asking for a link by e-mail.
std::vector<Counter> message_counters(const Keyring& keyring, std::string_view email_key, const std::string& address);

/// The counter of passkeys and links, for which no account is named.
std::vector<Counter> address_counters(const Keyring& keyring, const std::string& address);

}
