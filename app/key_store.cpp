#include "app/key_store.hpp"

namespace knotwork::app {
namespace {

constexpr Sql select_fingerprint{ "app.select_key_fingerprint", "SELECT fingerprint FROM app_key WHERE one = 1" };

constexpr Sql put_fingerprint{ "app.put_key_fingerprint", R"(
    INSERT INTO app_key (one, fingerprint, since) VALUES (1, :fingerprint, :since)
    ON CONFLICT (one) DO UPDATE SET fingerprint = excluded.fingerprint, since = excluded.since)" };

}

std::optional<std::string> kept_fingerprint(storage::Tx& tx) {
    return tx.one<std::string>(select_fingerprint);
}

void keep_fingerprint(storage::Tx& tx, const std::string& fingerprint, Instant now) {
    tx.run(put_fingerprint, fingerprint, now);
}

}
