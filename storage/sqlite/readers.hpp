#pragma once
// A pool of connections that only read. They are opened when they are first needed, and the one used last is lent out
// first, because its pages are still in memory.
#include "storage/sqlite/connection.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace knotwork::storage::sqlite {

class Readers {
public:
    Readers(Connection::Options options, int most);

    /// Gives the connection back when it goes.
    class Lease {
    public:
        Lease(Readers& readers, std::unique_ptr<Connection> connection);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        Connection& operator*() const { return *connection_; }

    private:
        Readers& readers_;
        std::unique_ptr<Connection> connection_;
    };

    /// Throws Unavailable when none comes free within ten seconds, and after close().
    Lease borrow();

    /// Waits until every connection has been given back, and closes them all.
    void close();

    struct State {
        std::int64_t open = 0;
        std::int64_t busy = 0;
    };

    State state();

private:
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    Connection::Options options_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
    bool closed_ = false;
};

}
