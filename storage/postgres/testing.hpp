#pragma once
// Standing between us and a PostgreSQL server, so that tests can lose a connection at the worst moment.
#include <atomic>
#include <memory>
#include <string>

namespace knotwork::storage::postgres::testing {

/// The same connection string for another database of the server. Refused when `conninfo` cannot be read.
std::string with_database(const std::string& conninfo, const std::string& name);

/// What happens when a client sends COMMIT.
enum class OnCommit {
    pass_on,
    lose_before, // the connection breaks before the server hears of it
    lose_after,  // the server commits, and the connection breaks before the client hears of it
    warn,        // the server commits, and warns that it gave up waiting for its standby
};

/// Listens on this machine and passes everything on to the real server.
class Proxy {
public:
    explicit Proxy(const std::string& conninfo);
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    /// The connection string that leads through here.
    const std::string& conninfo() const;

    void on_commit(OnCommit what);
    /// Breaks every connection there is. New ones are refused until `admit`.
    void break_all();
    void admit();
    /// How many connections have been made through here.
    int connections() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}
