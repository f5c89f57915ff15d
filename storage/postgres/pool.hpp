#pragma once
// A pool of connections to PostgreSQL. They are opened when they are first needed. One that was lost is opened again by
// whoever needs it next; while the server cannot be reached, attempts are made with growing pauses of 0.1 to 5 seconds,
// and those who ask in between are told at once that it is not available.
#include "base/clock.hpp"
#include "storage/postgres/connection.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace knotwork::storage::postgres {

class Pool {
public:
    Pool(Connection::Options options, int most);

    /// Gives the connection back when it goes; one that is not fit to be used again is closed instead.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection, bool just_opened);
        ~Lease();
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;

        Connection& operator*() const { return *connection_; }

        Connection* operator->() const { return connection_.get(); }

        bool just_opened() const { return just_opened_; }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
        bool just_opened_;
    };

    /// A connection in no transaction. Throws Unavailable when none comes free within ten seconds, when the server
    /// cannot be reached, and after close().
    Lease borrow();
    /// A connection in a transaction. Connections that were lost while they lay idle are passed over.
    Lease begin(Access access);

    /// Refuses new borrowers, waits until every connection has been given back, and closes them all.
    void close();

    struct State {
        std::int64_t open = 0;
        std::int64_t busy = 0;
        std::string trouble{}; // why the server could not be reached last time; empty when it could
    };

    State state();

private:
    std::unique_ptr<Connection> take();
    std::unique_ptr<Connection> open();
    void give_back(std::unique_ptr<Connection> connection) noexcept;
    void must_not_be_pausing();
    void pause_longer(const std::string& why);

    Connection::Options options_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
    bool closed_ = false;
    std::string trouble_;
    std::chrono::milliseconds pause_{};
    std::optional<Stopwatch> since_failure_;
};

}
