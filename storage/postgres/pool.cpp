// A pool of connections to PostgreSQL.
#include "storage/postgres/pool.hpp"

#include "base/log.hpp"
#include "storage/postgres/failure.hpp"

#include <algorithm>

namespace knotwork::storage::postgres {
namespace {

constexpr std::chrono::seconds patience{ 10 };
constexpr std::chrono::milliseconds first_pause{ 100 };
constexpr std::chrono::milliseconds longest_pause{ 5'000 };

}

Pool::Lease::Lease(Pool& pool, std::unique_ptr<Connection> connection, bool just_opened)
    : pool_(pool), connection_(std::move(connection)), just_opened_(just_opened) {}

Pool::Lease::~Lease() {
    if (!connection_) return; // moved away
    connection_->roll_back();
    pool_.give_back(connection_->fit() ? std::move(connection_) : nullptr);
}

Pool::Pool(Connection::Options options, int most)
    : options_(std::move(options)), most_(static_cast<std::size_t>(std::max(most, 1))) {
    idle_.reserve(most_); // so that giving back never fails
}

Pool::Lease Pool::borrow() {
    auto connection = take();
    if (connection) return { *this, std::move(connection), false };
    try {
        return { *this, open(), true };
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

Pool::Lease Pool::begin(Access access) {
    for (;;) {
        auto lease = borrow();
        try {
            lease->begin(access);
            return lease;
        } catch (const ConnectionLost&) {
            if (lease.just_opened()) throw; // else nothing was asked of it yet, so another may be tried
        }
    }
}

// An idle connection, or nothing when the caller may open another.
std::unique_ptr<Connection> Pool::take() {
    std::unique_lock lock(mutex_);
    const bool free = changed_.wait_for(lock, patience, [this] { return closed_ || lent_ < most_; });
    if (closed_) throw Unavailable("the database is stopping");
    if (!free) throw Unavailable("every connection to PostgreSQL has been busy for ten seconds");
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

std::unique_ptr<Connection> Pool::open() {
    must_not_be_pausing();
    try {
        auto connection = std::make_unique<Connection>(options_);
        const std::lock_guard lock(mutex_);
        trouble_.clear();
        pause_ = {};
        return connection;
    } catch (const Unavailable& failure) {
        pause_longer(failure.what());
        throw;
    }
}

void Pool::must_not_be_pausing() {
    const std::lock_guard lock(mutex_);
    if (pause_.count() > 0 && since_failure_ && since_failure_->elapsed() < pause_) throw Unavailable(trouble_);
}

void Pool::pause_longer(const std::string& why) {
    log::error("database cannot be reached", { { "error", why } });
    const std::lock_guard lock(mutex_);
    trouble_ = why;
    pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
    since_failure_.emplace();
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection) idle_.push_back(std::move(connection));
    }
    changed_.notify_all();
}

void Pool::close() {
    std::unique_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return lent_ == 0; });
    idle_.clear();
}

Pool::State Pool::state() {
    const std::lock_guard lock(mutex_);
    return { static_cast<std::int64_t>(idle_.size() + lent_), static_cast<std::int64_t>(lent_), trouble_ };
}

}
