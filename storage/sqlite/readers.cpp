// A pool of connections that only read.
#include "storage/sqlite/readers.hpp"

#include "storage/failure.hpp"

namespace knotwork::storage::sqlite {
namespace {

constexpr std::chrono::seconds patience{ 10 };

}

Readers::Lease::Lease(Readers& readers, std::unique_ptr<Connection> connection)
    : readers_(readers), connection_(std::move(connection)) {}

Readers::Lease::~Lease() {
    readers_.give_back(std::move(connection_));
}

Readers::Readers(Connection::Options options, int most)
    : options_(std::move(options)), most_(static_cast<std::size_t>(std::max(most, 1))) {
    options_.role = Role::reader;
    idle_.reserve(most_); // so that giving back never fails
}

Readers::Lease Readers::borrow() {
    auto connection = take();
    if (connection) return { *this, std::move(connection) };
    try {
        return { *this, std::make_unique<Connection>(options_) };
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

// An idle connection, or nothing when the caller may open another.
std::unique_ptr<Connection> Readers::take() {
    std::unique_lock lock(mutex_);
    const bool free = changed_.wait_for(lock, patience, [this] { return closed_ || lent_ < most_; });
    if (closed_) throw Unavailable("the database is stopping");
    if (!free) throw Unavailable("every connection for reading has been busy for ten seconds");
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Readers::give_back(std::unique_ptr<Connection> connection) noexcept {
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection) idle_.push_back(std::move(connection));
    }
    changed_.notify_all();
}

void Readers::close() {
    std::unique_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return lent_ == 0; });
    idle_.clear();
}

Readers::State Readers::state() {
    const std::lock_guard lock(mutex_);
    return { static_cast<std::int64_t>(idle_.size() + lent_), static_cast<std::int64_t>(lent_) };
}

}
