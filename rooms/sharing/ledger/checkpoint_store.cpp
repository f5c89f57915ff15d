#include "rooms/sharing/ledger/checkpoint_store.hpp"

#include "base/ensure.hpp"

namespace knotwork::sharing {
namespace {

constexpr Sql insert_checkpoint{ "sharing.keep_checkpoint", R"(
    INSERT INTO sharing_ledger_checkpoint (size, at, note) VALUES (:size, :at, :note)
    ON CONFLICT (size) DO NOTHING)" };

constexpr Sql update_checkpoint{ "sharing.replace_checkpoint", R"(
    UPDATE sharing_ledger_checkpoint SET note = :note WHERE size = :size)" };

constexpr Sql select_checkpoint{ "sharing.checkpoint_of", R"(
    SELECT note FROM sharing_ledger_checkpoint WHERE size = :size)" };

constexpr Sql select_last_checkpoint{ "sharing.last_checkpoint", R"(
    SELECT note FROM sharing_ledger_checkpoint ORDER BY size DESC LIMIT 1)" };

constexpr Sql select_checkpoints{ "sharing.checkpoints", R"(
    SELECT note FROM sharing_ledger_checkpoint ORDER BY size)" };

constexpr Sql select_keys{ "sharing.ledger_keys", R"(
    SELECT key, from_size, until_size FROM sharing_ledger_key ORDER BY from_size, added_at)" };

constexpr Sql insert_key{ "sharing.add_ledger_key", R"(
    INSERT INTO sharing_ledger_key (key, from_size, until_size, added_at)
    VALUES (:key, :from_size, NULL, :added_at))" };

constexpr Sql end_key{ "sharing.end_ledger_key", R"(
    UPDATE sharing_ledger_key SET until_size = :until_size WHERE key = :key)" };

constexpr Sql select_witnesses{ "sharing.ledger_witnesses", R"(
    SELECT key FROM sharing_ledger_witness ORDER BY added_at, name)" };

constexpr Sql upsert_witness{ "sharing.keep_ledger_witness", R"(
    INSERT INTO sharing_ledger_witness (key, name, added_at) VALUES (:key, :name, :added_at)
    ON CONFLICT (name) DO UPDATE SET key = excluded.key, added_at = excluded.added_at)" };

struct KeyRow {
    std::string key;
    std::int64_t from_size;
    std::optional<std::int64_t> until_size;
};

ledger::NoteKey key_of(const std::string& text) {
    auto key = ledger::NoteKey::parse(text);
    ensure(key.has_value(), "a key beside the log cannot be read");
    return *key;
}

}

bool keep_checkpoint(Tx& tx, std::uint64_t size, Instant at, const std::string& note) {
    return tx.run(insert_checkpoint, static_cast<std::int64_t>(size), at, note) > 0;
}

void replace_checkpoint(Tx& tx, std::uint64_t size, const std::string& note) {
    tx.run(update_checkpoint, note, static_cast<std::int64_t>(size));
}

std::optional<std::string> checkpoint_of(Tx& tx, std::uint64_t size) {
    return tx.one<std::string>(select_checkpoint, static_cast<std::int64_t>(size));
}

std::optional<std::string> last_checkpoint_row(Tx& tx) {
    return tx.one<std::string>(select_last_checkpoint);
}

void each_checkpoint(Tx& tx, const std::function<void(std::string&&)>& take) {
    tx.each<std::string>(select_checkpoints, take);
}

std::vector<ledger::LogKey> log_keys(Tx& tx) {
    std::vector<ledger::LogKey> keys;
    for (const auto& row : tx.all<KeyRow>(select_keys))
        keys.push_back({
            .key = key_of(row.key),
            .from = static_cast<std::uint64_t>(row.from_size),
            .until = row.until_size ? static_cast<std::uint64_t>(*row.until_size) : UINT64_MAX,
        });
    return keys;
}

void add_log_key(Tx& tx, const ledger::LogKey& key, Instant now) {
    tx.run(insert_key, key.key.text(), static_cast<std::int64_t>(key.from), now);
}

void end_log_key(Tx& tx, const ledger::NoteKey& key, std::uint64_t size) {
    tx.run(end_key, static_cast<std::int64_t>(size), key.text());
}

std::vector<ledger::NoteKey> witness_keys(Tx& tx) {
    std::vector<ledger::NoteKey> keys;
    for (const auto& text : tx.all<std::string>(select_witnesses))
        keys.push_back(key_of(text));
    return keys;
}

void keep_witness_key(Tx& tx, const ledger::NoteKey& key, Instant now) {
    tx.run(upsert_witness, key.text(), key.name, now);
}

}
