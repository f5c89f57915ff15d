#pragma once
// What the log signs about itself, and when: at the latest ten seconds after an entry was added, so that partners can
// hold it to that. The log's key follows from the installation's; each key the log ever had is kept with the sizes that
// it may sign.
#include "base/signing.hpp"
#include "engines/ledger/checkpoint.hpp"
#include "engines/ledger/subsequence.hpp"
#include "rooms/sharing/ledger/ledger_store.hpp"

namespace knotwork::sharing {

inline constexpr std::chrono::seconds between_checkpoints{ 10 };

/// The job that signs when nobody adds anything further.
inline constexpr std::string_view sign_job = "sharing.sign_ledger";

/// The log's signing keys, which follow from the installation's key: Ed25519, seeded with HMAC-SHA-256 of "generation
/// N" under HMAC-SHA-256 of "knotwork ledger signing key v1" under the installation's key. N is how many keys the log
/// had before, so that an installation that goes back to an older key signs with a new one all the same.
class LedgerKeys {
public:
    explicit LedgerKeys(std::string_view installation_key);

    SigningKey of_generation(std::size_t before) const;

private:
    std::string secret_;
};

/// The key that the log signs with now, if this installation holds it.
std::optional<SigningKey> present_key(Tx& tx, const LedgerKeys& keys);

/// Signs the log as it stands and keeps the checkpoint, in a transaction that holds the head. Where the log's last key
/// is none of this installation's, one of its own replaces it from here on. The head is not written; whoever calls
/// does.
std::string sign(Tx& tx, LedgerHead& head, const LedgerKeys& keys, Instant now);

/// Signs unless the last checkpoint covers everything. What it signed; nothing when there was nothing to sign.
std::optional<std::string> sign_what_is_new(Tx& tx, const LedgerKeys& keys, Instant now);

/// The last checkpoint, with the signatures that partners have sent; nothing before the first.
std::optional<std::string> last_checkpoint(Tx& tx);

/// What a person, or their family, is handed: how many entries there are about them, and the last, signed. Nothing
/// before the log has signed anything with this installation's key, which it does when a server starts.
std::optional<std::string> receipt_for(Tx& tx, const ledger::PersonId& person, const LedgerKeys& keys, Instant now);

/// Whom to believe about this log: its keys so far, the partners whose signatures are taken, and how many are needed.
ledger::Policy ledger_policy(Tx& tx, std::size_t needed);

}
