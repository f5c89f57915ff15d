#pragma once
// Every line of SQL about what people sign in with: passwords, authenticators, passkeys and recovery codes.
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/passkey.hpp"
#include "rooms/accounts/session.hpp"

namespace knotwork::accounts {

// ---- passwords

/// The hash, or nothing when the worker has no password.
std::optional<std::string> password_of(Tx& tx, Id<Worker> worker);
void put_password(Tx& tx, Id<Worker> worker, const std::string& hash, Instant now);

// ---- authenticators

struct Authenticator {
    Bytes sealed;
    std::int64_t last_step;
    Instant added_at;
};

std::optional<Authenticator> authenticator_of(Tx& tx, Id<Worker> worker);
/// In place of the one there was.
void put_authenticator(Tx& tx, Id<Worker> worker, const Bytes& sealed, std::int64_t last_step, Instant now);
/// Marks the code of a step as used. False when it, or a later one, was used already.
bool use_step(Tx& tx, Id<Worker> worker, std::int64_t step);
void remove_authenticator(Tx& tx, Id<Worker> worker);

// ---- passkeys

/// A passkey with whose it is and what its owner knows it by.
struct Passkey {
    Id<Passkey> id{};
    Id<Worker> worker{};
    Credential credential;
    Device device{}; // on which it was made
    Instant added_at{};
    std::optional<Instant> last_used_at{};
};

std::vector<Passkey> passkeys_of(Tx& tx, Id<Worker> worker);
std::optional<Passkey> passkey_with(Tx& tx, const Bytes& credential);
void insert_passkey(Tx& tx, const Passkey& passkey);
void use_passkey(Tx& tx, Id<Passkey> passkey, std::int64_t counter, Instant now);
/// If it is the worker's. Says whether there was one.
bool remove_passkey(Tx& tx, Id<Passkey> passkey, Id<Worker> worker);
/// Marks a challenge as answered. False when it was already.
bool spend_challenge(Tx& tx, std::string_view challenge, Instant now);

// ---- recovery codes

/// In place of those there were.
void put_recovery_codes(Tx& tx, Id<Worker> worker, const std::vector<Bytes>& digests);
/// Marks a code as used. False when it is none of the worker's, or used.
bool use_recovery_code(Tx& tx, Id<Worker> worker, const Bytes& digest, Instant now);
std::int64_t count_recovery_codes(Tx& tx, Id<Worker> worker);
/// Keeps the codes, sealed, for the session that may look at them.
void put_shown_codes(Tx& tx, Id<Session> session, const Bytes& sealed, Instant now);
/// Nothing when they were put away, or made too long ago.
std::optional<Bytes> shown_codes(Tx& tx, Id<Session> session, Instant now);
void put_codes_away(Tx& tx, Id<Session> session);

// ---- all of it

/// What a worker can sign in with.
struct Factors {
    bool password = false;
    bool authenticator = false;
    std::int64_t passkeys = 0;
    std::int64_t recovery_codes = 0;

    /// Passkeys verify the person; a password does so with a second proof beside it.
    bool can_sign_in() const { return passkeys > 0 || (password && authenticator); }
};

Factors factors_of(Tx& tx, Id<Worker> worker);
void remove_all_factors(Tx& tx, Id<Worker> worker);

}
