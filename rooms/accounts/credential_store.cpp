#include "rooms/accounts/credential_store.hpp"

namespace knotwork::accounts {
namespace {

/// For how long new recovery codes can be looked at.
constexpr std::chrono::minutes codes_shown_for{ 15 };

constexpr Sql select_password{ "accounts.select_password", R"(
    SELECT hash FROM accounts_password WHERE worker_id = :worker_id)" };

constexpr Sql put_password_row{ "accounts.put_password", R"(
    INSERT INTO accounts_password (worker_id, hash, set_at) VALUES (:worker_id, :hash, :set_at)
    ON CONFLICT (worker_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at)" };

constexpr Sql delete_password{ "accounts.delete_password", R"(
    DELETE FROM accounts_password WHERE worker_id = :worker_id)" };

constexpr Sql select_authenticator{ "accounts.select_authenticator", R"(
    SELECT sealed, last_step, added_at FROM accounts_authenticator WHERE worker_id = :worker_id)" };

constexpr Sql put_authenticator_row{ "accounts.put_authenticator", R"(
    INSERT INTO accounts_authenticator (worker_id, sealed, last_step, added_at)
    VALUES (:worker_id, :sealed, :last_step, :added_at)
    ON CONFLICT (worker_id) DO UPDATE SET sealed = excluded.sealed, last_step = excluded.last_step,
        added_at = excluded.added_at)" };

constexpr Sql update_step{ "accounts.update_step", R"(
    UPDATE accounts_authenticator SET last_step = :step WHERE worker_id = :worker_id AND last_step < :before)" };

constexpr Sql delete_authenticator{ "accounts.delete_authenticator", R"(
    DELETE FROM accounts_authenticator WHERE worker_id = :worker_id)" };

constexpr Sql select_passkeys{ "accounts.select_passkeys", R"(
    SELECT id, worker_id, credential, public_key, algorithm, counter, browser, system, added_at, last_used_at
    FROM accounts_passkey WHERE worker_id = :worker_id ORDER BY added_at, id)" };

constexpr Sql select_passkey{ "accounts.select_passkey", R"(
    SELECT id, worker_id, credential, public_key, algorithm, counter, browser, system, added_at, last_used_at
    FROM accounts_passkey WHERE credential = :credential)" };

constexpr Sql insert_passkey_row{ "accounts.insert_passkey", R"(
    INSERT INTO accounts_passkey (id, worker_id, credential, public_key, algorithm, counter, browser, system, added_at)
    VALUES (:id, :worker_id, :credential, :public_key, :algorithm, :counter, :browser, :system, :added_at))" };

constexpr Sql update_passkey{ "accounts.update_passkey", R"(
    UPDATE accounts_passkey SET counter = :counter, last_used_at = :last_used_at WHERE id = :id)" };

constexpr Sql delete_passkey{ "accounts.delete_passkey", R"(
    DELETE FROM accounts_passkey WHERE id = :id AND worker_id = :worker_id)" };

constexpr Sql delete_passkeys{ "accounts.delete_passkeys", R"(
    DELETE FROM accounts_passkey WHERE worker_id = :worker_id)" };

constexpr Sql insert_spent{ "accounts.insert_spent_challenge", R"(
    INSERT INTO accounts_spent_challenge (digest, expires_at) VALUES (:digest, :expires_at)
    ON CONFLICT (digest) DO NOTHING)" };

constexpr Sql delete_old_spent{ "accounts.delete_old_spent_challenges", R"(
    DELETE FROM accounts_spent_challenge WHERE expires_at < :now)" };

constexpr Sql delete_recovery_codes{ "accounts.delete_recovery_codes", R"(
    DELETE FROM accounts_recovery_code WHERE worker_id = :worker_id)" };

constexpr Sql insert_recovery_code{ "accounts.insert_recovery_code", R"(
    INSERT INTO accounts_recovery_code (worker_id, digest) VALUES (:worker_id, :digest))" };

constexpr Sql update_recovery_code{ "accounts.update_recovery_code", R"(
    UPDATE accounts_recovery_code SET used_at = :used_at
    WHERE worker_id = :worker_id AND digest = :digest AND used_at IS NULL)" };

constexpr Sql count_unused_codes{ "accounts.count_recovery_codes", R"(
    SELECT count(*) FROM accounts_recovery_code WHERE worker_id = :worker_id AND used_at IS NULL)" };

constexpr Sql put_shown{ "accounts.put_shown_codes", R"(
    INSERT INTO accounts_shown_codes (session_id, sealed, made_at) VALUES (:session_id, :sealed, :made_at)
    ON CONFLICT (session_id) DO UPDATE SET sealed = excluded.sealed, made_at = excluded.made_at)" };

constexpr Sql select_shown{ "accounts.select_shown_codes", R"(
    SELECT sealed FROM accounts_shown_codes WHERE session_id = :session_id AND made_at >= :oldest)" };

constexpr Sql delete_shown{ "accounts.delete_shown_codes", R"(
    DELETE FROM accounts_shown_codes WHERE session_id = :session_id)" };

struct PasskeyRow {
    Id<Passkey> id;
    Id<Worker> worker;
    Bytes credential;
    Bytes public_key;
    Algorithm algorithm;
    std::int64_t counter;
    Browser browser;
    System system;
    Instant added_at;
    std::optional<Instant> last_used_at;
};

Passkey passkey_of(PasskeyRow row) {
    return {
        .id = row.id,
        .worker = row.worker,
        .credential = { std::move(row.credential), std::move(row.public_key), row.algorithm, row.counter },
        .device = { row.browser, row.system },
        .added_at = row.added_at,
        .last_used_at = row.last_used_at,
    };
}

}

std::optional<std::string> password_of(Tx& tx, Id<Worker> worker) {
    return tx.one<std::string>(select_password, worker);
}

void put_password(Tx& tx, Id<Worker> worker, const std::string& hash, Instant now) {
    tx.run(put_password_row, worker, hash, now);
}

std::optional<Authenticator> authenticator_of(Tx& tx, Id<Worker> worker) {
    return tx.one<Authenticator>(select_authenticator, worker);
}

void put_authenticator(Tx& tx, Id<Worker> worker, const Bytes& sealed, std::int64_t last_step, Instant now) {
    tx.run(put_authenticator_row, worker, sealed, last_step, now);
}

bool use_step(Tx& tx, Id<Worker> worker, std::int64_t step) {
    return tx.run(update_step, step, worker, step) > 0;
}

void remove_authenticator(Tx& tx, Id<Worker> worker) {
    tx.run(delete_authenticator, worker);
}

std::vector<Passkey> passkeys_of(Tx& tx, Id<Worker> worker) {
    std::vector<Passkey> passkeys;
    for (auto& row : tx.all<PasskeyRow>(select_passkeys, worker))
        passkeys.push_back(passkey_of(std::move(row)));
    return passkeys;
}

std::optional<Passkey> passkey_with(Tx& tx, const Bytes& credential) {
    auto row = tx.one<PasskeyRow>(select_passkey, credential);
    return row ? std::optional(passkey_of(std::move(*row))) : std::nullopt;
}

void insert_passkey(Tx& tx, const Passkey& p) {
    const auto& c = p.credential;
    tx.run(
        insert_passkey_row,
        p.id,
        p.worker,
        c.id,
        c.public_key,
        c.algorithm,
        c.counter,
        p.device.browser,
        p.device.system,
        p.added_at
    );
}

void use_passkey(Tx& tx, Id<Passkey> passkey, std::int64_t counter, Instant now) {
    tx.run(update_passkey, counter, now, passkey);
}

bool remove_passkey(Tx& tx, Id<Passkey> passkey, Id<Worker> worker) {
    return tx.run(delete_passkey, passkey, worker) > 0;
}

bool spend_challenge(Tx& tx, std::string_view challenge, Instant now) {
    tx.run(delete_old_spent, now);
    return tx.run(insert_spent, token_digest(challenge), now + challenge_lasts) > 0;
}

void put_recovery_codes(Tx& tx, Id<Worker> worker, const std::vector<Bytes>& digests) {
    tx.run(delete_recovery_codes, worker);
    for (const auto& digest : digests)
        tx.run(insert_recovery_code, worker, digest);
}

bool use_recovery_code(Tx& tx, Id<Worker> worker, const Bytes& digest, Instant now) {
    return tx.run(update_recovery_code, now, worker, digest) > 0;
}

std::int64_t count_recovery_codes(Tx& tx, Id<Worker> worker) {
    return tx.one<std::int64_t>(count_unused_codes, worker).value_or(0);
}

void put_shown_codes(Tx& tx, Id<Session> session, const Bytes& sealed, Instant now) {
    tx.run(put_shown, session, sealed, now);
}

std::optional<Bytes> shown_codes(Tx& tx, Id<Session> session, Instant now) {
    return tx.one<Bytes>(select_shown, session, now - codes_shown_for);
}

void put_codes_away(Tx& tx, Id<Session> session) {
    tx.run(delete_shown, session);
}

Factors factors_of(Tx& tx, Id<Worker> worker) {
    return {
        .password = password_of(tx, worker).has_value(),
        .authenticator = authenticator_of(tx, worker).has_value(),
        .passkeys = static_cast<std::int64_t>(passkeys_of(tx, worker).size()),
        .recovery_codes = count_recovery_codes(tx, worker),
    };
}

void remove_all_factors(Tx& tx, Id<Worker> worker) {
    for (const auto& sql : { delete_password, delete_authenticator, delete_passkeys, delete_recovery_codes })
        tx.run(sql, worker);
}

}
