#include "rooms/sharing/ledger/checkpoints.hpp"

#include "base/random.hpp"
#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "rooms/sharing/ledger/reading.hpp"

namespace knotwork::sharing {
namespace {

ledger::NoteKey note_key(const std::string& origin, const SigningKey& key) {
    return { .name = origin, .kind = ledger::NoteKey::Kind::note, .key = key.public_key() };
}

// This installation's key of the generation that the last of the log's keys has, if that is the last.
std::optional<SigningKey> own_last_key(const std::vector<ledger::LogKey>& known, const LedgerKeys& keys) {
    if (known.empty()) return std::nullopt;
    auto key = keys.of_generation(known.size() - 1);
    if (key.public_key() != known.back().key.key) return std::nullopt;
    return key;
}

// What was signed before is where the old key ends and the new one begins: the old one signs nothing larger.
SigningKey key_for_signing(Tx& tx, const LedgerHead& head, const LedgerKeys& keys, Instant now) {
    const auto known = log_keys(tx);
    if (auto key = own_last_key(known, keys)) return std::move(*key);
    if (!known.empty()) end_log_key(tx, known.back().key, head.signed_size);
    auto key = keys.of_generation(known.size());
    add_log_key(tx, { .key = note_key(head.origin, key), .from = head.signed_size }, now);
    return key;
}

}

LedgerKeys::LedgerKeys(std::string_view installation_key)
    : secret_(hmac_sha256(installation_key, "knotwork ledger signing key v1")) {}

SigningKey LedgerKeys::of_generation(std::size_t before) const {
    return SigningKey::of_seed(hmac_sha256(secret_, "generation " + std::to_string(before)));
}

std::optional<SigningKey> present_key(Tx& tx, const LedgerKeys& keys) {
    return own_last_key(log_keys(tx), keys);
}

std::string sign(Tx& tx, LedgerHead& head, const LedgerKeys& keys, Instant now) {
    const auto key = key_for_signing(tx, head, keys, now);
    const auto size = head.frontier.size();
    const ledger::Checkpoint checkpoint{ .origin = head.origin, .head = { size, head.frontier.root() } };
    const auto text = checkpoint.text();
    auto note = ledger::Note{ text, { ledger::sign_note(text, head.origin, key) } }.written();
    keep_checkpoint(tx, size, now, note);
    head.signed_size = size;
    head.signed_at = now;
    return note;
}

std::optional<std::string> sign_what_is_new(Tx& tx, const LedgerKeys& keys, Instant now) {
    std::optional<std::string> note;
    if (!read_head(tx)) return note; // nothing was ever noted
    auto head = lock_head(tx, now);
    if (head.frontier.size() > head.signed_size) note = sign(tx, head, keys, std::max(now, head.last_at));
    if (!note && !head.signing_due) return note;
    head.signing_due = false;
    keep_head(tx, head);
    return note;
}

std::optional<std::string> last_checkpoint(Tx& tx) {
    return last_checkpoint_row(tx);
}

std::optional<std::string> receipt_for(Tx& tx, const ledger::PersonId& person, const LedgerKeys& keys, Instant now) {
    const auto head = read_head(tx);
    const auto key = present_key(tx, keys);
    if (!head || !key) return std::nullopt;
    ledger::Receipt receipt{
        .origin = head->origin,
        .person = person,
        .log = { head->frontier.size(), head->frontier.root() },
        .at = now,
    };
    for (const auto& last : entries_about(tx, person, { .most = 1 }))
        receipt.about = { last.person_number, ledger::leaf_hash(ledger::encoded(last)) };
    return ledger::handed_out(receipt, *key);
}

ledger::Policy ledger_policy(Tx& tx, std::size_t needed) {
    const auto head = read_head(tx);
    return {
        .origin = head ? head->origin : std::string(),
        .log = log_keys(tx),
        .witnesses = witness_keys(tx),
        .needed = needed,
    };
}

}
