// The database in PostgreSQL.
#include "storage/postgres/database.hpp"

#include "base/log.hpp"
#include "base/random.hpp"
#include "storage/archive.hpp"
#include "storage/callback.hpp"
#include "storage/history.hpp"
#include "storage/inside_work.hpp"
#include "storage/postgres/failure.hpp"
#include "storage/postgres/schema.hpp"

#include <algorithm>

namespace knotwork::storage::postgres {
namespace {

// So many that only a transaction which truly cannot pass is given up, on a busy machine too.
constexpr int most_attempts = 16;
constexpr int most_doublings = 7;
constexpr int most_writers = 4;

constexpr Sql ping{ "storage.ping", "SELECT 1" };

// 0 to 4 ms after the first conflict, up to 0 to 260 ms after the seventh and every one that follows.
void pause_after(int attempt) {
    const auto dice = static_cast<unsigned char>(random_bytes(1).front());
    std::this_thread::sleep_for(std::chrono::microseconds(dice * (8 << std::min(attempt, most_doublings))));
}

}

Database::Database(const DatabaseSettings& settings)
    : pool_({ .conninfo = settings.postgres }, std::max(settings.connections, 2)) {
    pool_.borrow(); // a server that cannot be used is found out now
    const int writers = std::clamp(settings.connections / 2, 1, most_writers);
    for (int i = 0; i < writers; ++i)
        writers_.emplace_back([this] { serve(); });
    log::info("database opened", { { "engine", "postgres" }, { "connections", settings.connections } });
}

Database::~Database() {
    Database::stop();
}

void Database::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (auto& writer : writers_)
        if (writer.joinable()) writer.join();
    pool_.close();
}

void Database::read_with(const std::function<void(Tx&)>& work) {
    const auto lease = pool_.begin(Access::read);
    Tx tx(*lease);
    work(tx);
}

void Database::write_with(const std::function<Keep(Tx&)>& work, Order order) {
    InsideWork::must_be_outside();
    for (int attempt = 1;; ++attempt) {
        try {
            return write_once(work, order);
        } catch (const Conflict& conflict) {
            if (attempt == most_attempts) throw;
            log::info("transaction is run again", { { "attempt", attempt }, { "because", conflict.what() } });
        }
        pause_after(attempt);
    }
}

void Database::write_once(const std::function<Keep(Tx&)>& work, Order order) {
    const auto lease = pool_.begin(order == Order::queue ? Access::write_as_queue : Access::write);
    if (run_work(*lease, work) == Keep::yes) commit(*lease);
}

// A failure of a statement comes first, whatever the work has made of it: after it there is nothing to commit.
Keep Database::run_work(Connection& connection, const std::function<Keep(Tx&)>& work) {
    const InsideWork inside;
    Tx tx(connection);
    auto keep = Keep::no;
    try {
        keep = work(tx);
    } catch (...) {
        if (!tx.lost()) throw;
    }
    if (tx.lost()) std::rethrow_exception(tx.lost());
    return keep;
}

void Database::commit(Connection& connection) {
    try {
        connection.commit();
        const std::lock_guard lock(mutex_);
        ++kept_;
        trouble_.clear();
    } catch (const Conflict&) {
        throw;
    } catch (const Failure& failure) {
        log::error("commit failed", { { "error", failure.what() } });
        const std::lock_guard lock(mutex_);
        trouble_ = failure.what();
        throw;
    }
}

void Database::write_later(
    std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order order
) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            queue_.push_back({ std::move(work), std::move(durable), order });
            changed_.notify_one();
            return;
        }
    }
    durable(std::make_exception_ptr(Unavailable("the database is stopping")));
}

void Database::serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const auto item = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        run_queued(item);
        lock.lock();
    }
}

void Database::run_queued(const Item& item) {
    std::exception_ptr failure;
    try {
        write_with(item.work, item.order);
    } catch (...) {
        failure = std::current_exception();
    }
    call_back([&] { item.durable(failure); });
}

std::vector<MigrationState> Database::migrate(const std::vector<Embedded>& files, Instant now) {
    const auto wanted = merged(files);
    const auto lease = pool_.borrow();
    const MigrationLock lock(*lease);
    make_domains(*lease);
    return apply_pending(*lease, wanted, now);
}

std::vector<MigrationState> Database::migrations(const std::vector<Embedded>& files) {
    const auto lease = pool_.begin(Access::read);
    return history(*lease, merged(files));
}

Backup Database::backup(const std::string& path, const OnProgress& progress) {
    return export_archive(*this, path, progress);
}

Health Database::health() {
    Health health{ .engine = Engine::postgres };
    try {
        read_with([](Tx& tx) { tx.one<std::int64_t>(ping); });
        health.can_read = health.can_write = true; // a standby is never connected to
    } catch (const Failure& failure) {
        health.trouble = failure.what();
    }
    const auto connections = pool_.state();
    health.connections_open = connections.open;
    health.connections_busy = connections.busy;
    const std::lock_guard lock(mutex_);
    if (health.trouble.empty()) health.trouble = trouble_;
    health.works_waiting = static_cast<std::int64_t>(queue_.size());
    health.works_kept = health.commits = kept_;
    return health;
}

}
