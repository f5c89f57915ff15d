#pragma once
// One connection to a SQLite file, with its statements kept prepared. The safety settings are made when it opens and
// read back; it refuses to exist when one differs. Used by one thread at a time.
#include "base/clock.hpp"
#include "storage/connection.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

struct sqlite3;

namespace knotwork::storage::sqlite {

enum class Role {
    writer, // the only one that writes and checkpoints
    reader, // cannot write, and does not checkpoint when it closes
    copy,   // reads a finished backup, which is a file without a write-ahead log
};

class Connection final : public storage::Connection {
public:
    struct Options {
        std::string path;
        std::string vfs{}; // empty: the usual one
        Role role = Role::reader;
        std::chrono::milliseconds patience{ 30'000 }; // the longest a statement may run; command() has no limit
    };

    explicit Connection(Options options);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Engine engine() const override { return Engine::sqlite; }

    std::int64_t run(const Sql& sql, std::span<const Cell> values) override;
    OpenRows rows(const Sql& sql, std::span<const Cell> values, Reading reading) override;

    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    void command(const std::string& statement) override;

    /// False once SQLite has rolled the transaction back of its own accord, as it does when the disk fails.
    bool in_transaction() const;
    /// Whether rows wait for their foreign keys to be satisfied before the transaction may be committed.
    bool owes_foreign_keys() const;

    /// A flush has failed on this connection, whoever caught the exception.
    bool flush_failed() const { return flush_failed_; }

    /// The pages in the write-ahead log after the last commit; none once all of them are in the database.
    int journal_pages() const { return journal_pages_; }

    enum class Checkpoint { what_can_be, everything };
    /// Moves pages from the write-ahead log into the database; `everything` waits for readers and empties the log.
    void checkpoint(Checkpoint how);

    sqlite3* handle() const { return handle_; }

private:
    class Statement;

    struct CloseHandle {
        void operator()(sqlite3* handle) const noexcept;
    };

    Statement& statement(const Sql& sql);
    void harden();
    void set_and_check(const std::string& pragma, const std::string& value, const std::string& read_back);
    void check_step(int code, const Sql& sql);
    [[noreturn]] void fail(int code, const std::string& doing);
    static int watch_the_time(void* self);
    static int count_journal(void* self, sqlite3*, const char*, int pages);

    Options options_;
    std::unique_ptr<sqlite3, CloseHandle> owned_;
    sqlite3* handle_ = nullptr;
    std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
    std::optional<Stopwatch> at_work_; // since the present statement has turned out to be more than a short one
    bool patient_ = false;             // while a command runs
    bool flush_failed_ = false;
    int journal_pages_ = 0;
};

}
