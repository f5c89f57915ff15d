#pragma once
// Partners who sign each other's logs, so that none can show one party another log than the rest. This installation is
// asked in one direction and asks in the other:
//
//   their log      request, a checkpoint with a proof that it only adds to what we signed before  ->  our signature
//   our log        the request for a partner                                                      <-  their signature
//
// A request is as C2SP tlog-witness has it: "old SIZE", the proof's hashes in base 64 one to a line, an empty line, and
// the checkpoint. It travels as a file or over any channel; nothing in it is secret, or personal.
#include "base/signing.hpp"
#include "rooms/sharing/ledger/checkpoints.hpp"
#include "storage/database.hpp"

#include <filesystem>

namespace knotwork::sharing {

/// What a partner who signed us at `since` entries is sent; 0 for one who never did. Not found when there is nothing
/// signed yet, invalid when the log is shorter than that.
Result<std::string> request_for_witness(Tx& tx, std::uint64_t since);

/// This installation's key as a witness of others' logs: Ed25519, seeded with HMAC-SHA-256 of "knotwork ledger witness
/// key v1" under the installation's key. Its name is made of the key itself.
class Witness {
public:
    explicit Witness(std::string_view installation_key);

    /// As partners need it, to believe our signatures.
    ledger::NoteKey key() const;

    /// Signs another log's checkpoint if it only adds to the last one that was signed here, which is remembered in a
    /// file of that log's own under `folder`: it is on the disk before the signature is handed out. The checkpoint with
    /// our signature; or why not. `log_key` is the key that the partner handed over, by another way than the request.
    Result<std::string>
    sign(std::string_view request, const std::string& log_key, const std::filesystem::path& folder, Instant now) const;

private:
    SigningKey key_;
    std::string name_;
};

/// From now on signatures by this key are taken. A partner's new key takes the place of their old one. Invalid when it
/// is no key of a witness.
Result<Done> trust_witness(Tx& tx, const std::string& key, Instant now);

/// Keeps the signatures that trusted partners made under one of our checkpoints. How many are new; or why none can be
/// kept: not our checkpoint, by nobody we trust, or false.
Result<std::int64_t> keep_cosignatures(Tx& tx, std::string_view note);

}
