#include "rooms/accounts/attempt_store.hpp"

namespace knotwork::accounts {
namespace {

constexpr Sql select_failures{ "accounts.select_failures", R"(
    SELECT failures, last_at FROM accounts_attempt WHERE digest = :digest)" };

constexpr Sql put_failures{ "accounts.put_failures", R"(
    INSERT INTO accounts_attempt (digest, failures, last_at) VALUES (:digest, :failures, :last_at)
    ON CONFLICT (digest) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at)" };

constexpr Sql take_one_back{ "accounts.take_failure_back", R"(
    UPDATE accounts_attempt SET failures = failures - 1 WHERE digest = :digest AND failures > 0)" };

constexpr Sql delete_failures{ "accounts.delete_failures", "DELETE FROM accounts_attempt WHERE digest = :digest" };

constexpr Sql delete_old_failures{ "accounts.delete_old_failures", R"(
    DELETE FROM accounts_attempt WHERE last_at < :oldest)" };

Failures failures_of(Tx& tx, const Counter& counter) {
    return tx.one<Failures>(select_failures, counter.digest).value_or(Failures{});
}

}

std::optional<Instant> count_attempt(Tx& tx, const std::vector<Counter>& counters, Instant now) {
    std::optional<Instant> closed;
    for (const auto& counter : counters)
        closed = std::max(closed, closed_until(counter.kind, failures_of(tx, counter), now));
    if (closed) return closed;
    tx.run(delete_old_failures, now - std::chrono::hours(25));
    for (const auto& counter : counters)
        tx.run(put_failures, counter.digest, remembered(failures_of(tx, counter), now) + 1, now);
    return std::nullopt;
}

void forgive_attempt(Tx& tx, const std::vector<Counter>& counters) {
    for (const auto& counter : counters)
        tx.run(counter.kind == Counted::address ? take_one_back : delete_failures, counter.digest);
}

}
