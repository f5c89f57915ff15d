#pragma once
// The door to the database. Reading happens on the caller's thread, on a connection of a pool, in a snapshot; writing
// is a whole transaction that is answered only once it is durable.
//
// On SQLite one thread with one connection does all writing. Works that wait together share one commit, and therefore
// one flush of the disk; each runs in a savepoint of its own, so that one that fails or is refused takes nothing from
// the others. On PostgreSQL a write runs on the caller's thread, as SERIALIZABLE, which gives the same meaning: as if
// works ran one after another. What conflicts is run again, so A WORK MAY RUN MORE THAN ONCE and must have no effect
// but through its Tx. A read there is REPEATABLE READ READ ONLY.
//
// What a work must not do: wait for another write (it would wait for itself), talk to the network, hash a password.
// While it runs on SQLite nobody else writes; one that takes longer than 50 ms is logged by its slowest statement.
#include "base/result.hpp"
#include "storage/failure.hpp"
#include "storage/migrate.hpp"
#include "storage/tx.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace knotwork {
class Settings;
}

namespace knotwork::storage {

enum class Keep { yes, no }; // commit or roll back

/// How works that run at the same time may see each other. SQLite runs one at a time either way.
enum class Order {
    serial, // as if one after another
    queue,  // each statement sees what is committed when it starts, so that takers of a queue pass each other by
};

struct DatabaseSettings {
    std::string sqlite{};   // path of the database file; made when it is not there
    std::string postgres{}; // connection string (libpq); when it is given, `sqlite` is not looked at
    int connections = 8;    // for reading; on PostgreSQL also for writing
    /// Called once, from any thread, when the disk could not flush: the server must stop. The log has said why.
    std::function<void()> on_flush_failed{};
    std::string sqlite_vfs{}; // which of SQLite's virtual file systems to use; empty is the usual one. For tests

    /// From storage.postgres, storage.connections and data (which holds "knotwork.db").
    static DatabaseSettings from(const Settings& settings);
};

/// How far a long task has come: pages of a SQLite file, rows elsewhere.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

using OnProgress = std::function<void(const Progress&)>;

/// A finished backup: the file, and beside it <path>.sha256 as sha256sum writes it.
struct Backup {
    std::string path;
    std::string checksum;
    std::int64_t bytes = 0;
};

/// How the database is, for the health page and the metrics.
struct Health {
    Engine engine{};
    bool can_read = false;
    bool can_write = false;
    bool flush_failed = false;
    std::string trouble{};          // the last failure of a commit or connection since the last success, for operators
    std::int64_t works_waiting = 0; // queued and not yet begun
    std::int64_t works_kept = 0;    // committed since opening
    std::int64_t commits = 0;       // works_kept / commits: how many works share a flush
    std::int64_t journal_bytes = 0; // SQLite: the write-ahead log since its last checkpoint
    std::int64_t connections_open = 0;
    std::int64_t connections_busy = 0;
};

class Database {
public:
    /// Opens, and makes if need be, the database. Refused, with a sentence for the operator, when another process has
    /// the SQLite file, when a safety setting does not read back as it was set, or when it is no database of ours.
    static std::unique_ptr<Database> open(const DatabaseSettings& settings);

    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work(Tx&)` in a consistent snapshot that sees everything durable so far and cannot be written to. Returns
    /// what it returns; copy out of it what you keep. Throws Unavailable when no connection comes free in 10 seconds.
    template <class F>
    auto read(F&& work);

    /// Runs `work(Tx&)` as one transaction and returns what it returned once that is durable. A Result that holds a
    /// problem, Keep::no or an exception rolls it back; exceptions pass through. Never to be called from inside a work.
    template <class F>
    auto write(F&& work, Order order = Order::serial);

    /// Queues `work` and returns at once. `durable` is called exactly once, on a thread of the database's own: with
    /// nothing after the commit is on the disk, or after the rollback of a Keep::no; else with what went wrong. Works
    /// run in the order in which they came on SQLite, in any order on PostgreSQL. `durable` must not throw, and should
    /// hand long work to another thread, because others wait behind it.
    virtual void write_later(
        std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order order = Order::serial
    ) = 0;

    /// Applies what is pending and returns everything, in order. Refused when an applied file has changed or is gone.
    virtual std::vector<MigrationState> migrate(const std::vector<Embedded>& files, Instant now) = 0;
    /// The same list without applying anything.
    virtual std::vector<MigrationState> migrations(const std::vector<Embedded>& files) = 0;

    /// Copies the whole database, as it is at this moment, while it is in use. Refused when `path` exists. On SQLite
    /// the copy is a database file; on PostgreSQL it is a portable archive (see archive.hpp).
    virtual Backup backup(const std::string& path, const OnProgress& progress = {}) = 0;

    /// SQLite: moves what the write-ahead log holds into the database file. The database does so by itself when it is
    /// due; this is for operators and tests.
    virtual void checkpoint() = 0;

    virtual Health health() = 0;

    /// Finishes every work that was queued, refuses new ones with Unavailable, and closes. The destructor does it too.
    virtual void stop() = 0;

    virtual Engine engine() const = 0;

protected:
    Database() = default;
    virtual void read_with(const std::function<void(Tx&)>& work) = 0;
    virtual void write_with(const std::function<Keep(Tx&)>& work, Order order) = 0;
};

namespace detail {

/// Whether the answer of a work means that its transaction is to be kept.
template <class T>
Keep kept(const T&) {
    return Keep::yes;
}

template <class T>
Keep kept(const Result<T>& result) {
    return result ? Keep::yes : Keep::no;
}

inline Keep kept(Keep keep) {
    return keep;
}

}

template <class F>
auto Database::read(F&& work) {
    using Answer = std::invoke_result_t<F&, Tx&>;
    if constexpr (std::is_void_v<Answer>) read_with([&](Tx& tx) { work(tx); });
    else {
        std::optional<Answer> answer;
        read_with([&](Tx& tx) { answer.emplace(work(tx)); });
        return std::move(*answer);
    }
}

template <class F>
auto Database::write(F&& work, Order order) {
    using Answer = std::invoke_result_t<F&, Tx&>;
    if constexpr (std::is_void_v<Answer>)
        write_with(
            [&](Tx& tx) {
                work(tx);
                return Keep::yes;
            },
            order
        );
    else {
        std::optional<Answer> answer;
        write_with(
            [&](Tx& tx) {
                answer.reset();
                return detail::kept(answer.emplace(work(tx)));
            },
            order
        );
        return std::move(*answer);
    }
}

}
