#pragma once
// One connection to PostgreSQL 15 or later, with its statements kept prepared. Its session is set up and read back when
// it opens. Used by one thread at a time. Prepared statements belong to the session, so a pooler between us and the
// server must pool whole sessions.
#include "storage/connection.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace knotwork::storage::postgres {

struct EndConnection {
    void operator()(pg_conn* connection) const noexcept;
};

struct ClearResult {
    void operator()(pg_result* result) const noexcept;
};

using Result = std::unique_ptr<pg_result, ClearResult>;

class Connection final : public storage::Connection {
public:
    struct Options {
        std::string conninfo;
        std::chrono::milliseconds patience{ 30'000 }; // the longest a statement may run; command() has no limit
    };

    /// Throws Unavailable when the server cannot be reached or is a standby, Refused when it is not fit to be used.
    explicit Connection(const Options& options);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Engine engine() const override { return Engine::postgres; }

    std::int64_t run(const Sql& sql, std::span<const Cell> values) override;
    OpenRows rows(const Sql& sql, std::span<const Cell> values, Reading reading) override;

    void begin(Access access) override;
    /// InDoubt when the server did not confirm: the connection broke, or it warned that it gave up waiting for its
    /// standby.
    void commit() override;
    void roll_back() noexcept override;
    void command(const std::string& statement) override;

    /// Whether it can be used again: connected, and in no transaction.
    bool fit() const;

private:
    class AllRows;
    class StreamedRows;

    struct Statement {
        std::string name;
        std::string text; // as the room wrote it
        std::size_t placeholders = 0;
    };

    const Statement& prepared(const Sql& sql, Reading reading);
    Result execute(const Sql& sql, std::span<const Cell> values, Reading reading);
    Result ask(const std::string& statement, const std::string& doing);
    void set_up(std::chrono::milliseconds patience);
    std::string setting(const std::string& name);
    static void hear(void* self, const pg_result* notice);

    std::unique_ptr<pg_conn, EndConnection> handle_;
    std::unordered_map<const char*, Statement> statements_;
    std::unordered_map<const char*, Statement> takers_; // the same statements, passing over rows that others take
    std::int64_t made_ = 0;                             // names given to statements and cursors so far
    bool reading_ = false;                              // in a transaction that cannot write
    bool warned_ = false;                               // the server sent a warning since this was last cleared
};

}
