// One connection to a SQLite file: opening it safely, and running prepared statements on it.
#include "storage/sqlite/connection.hpp"

#include "base/ensure.hpp"
#include "storage/placeholders.hpp"
#include "storage/sqlite/failure.hpp"
#include "storage/sqlite/functions.hpp"

#include <cerrno>
#include <sqlite3.h>

namespace knotwork::storage::sqlite {
namespace {

constexpr int busy_milliseconds = 5'000;       // only another program, such as the sqlite3 shell, can make us wait
constexpr int instructions_per_look = 100'000; // of SQLite's virtual machine: well under a millisecond
constexpr std::size_t most_statements = 1'000; // kept prepared; rooms own a few hundred

constexpr Sql begin_reading{ "storage.begin", "BEGIN" };
constexpr Sql begin_writing{ "storage.begin", "BEGIN IMMEDIATE" };
constexpr Sql end{ "storage.commit", "COMMIT" };

const char* text_or_empty(std::string_view text) {
    return text.data() ? text.data() : ""; // SQLite takes a null pointer for NULL
}

int bind(sqlite3_stmt* statement, int at, const Cell& value) {
    switch (value.kind) {
    case Cell::Kind::null:
        return sqlite3_bind_null(statement, at);
    case Cell::Kind::integer:
        return sqlite3_bind_int64(statement, at, value.integer);
    case Cell::Kind::real:
        return sqlite3_bind_double(statement, at, value.real);
    case Cell::Kind::text:
        return sqlite3_bind_text64(
            statement, at, text_or_empty(value.text), value.text.size(), SQLITE_STATIC, SQLITE_UTF8
        );
    case Cell::Kind::bytes:
        return sqlite3_bind_blob64(statement, at, text_or_empty(value.text), value.text.size(), SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

std::string_view bytes_at(sqlite3_stmt* statement, int column, const void* data) {
    return { static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement, column)) };
}

}

/// A statement kept prepared. While its rows are open it cannot be run again; whoever asks for it meanwhile gets a
/// passing one, which ends with its rows.
class Connection::Statement final : public Rows {
public:
    Statement(Connection& connection, const Sql& sql) : connection_(connection), sql_(sql), text_(sql.text) {
        placeholders_ = placeholders_of(sql).count;
        const char* rest = nullptr;
        const int code = sqlite3_prepare_v3(
            connection.handle_,
            text_.data(),
            static_cast<int>(text_.size()),
            SQLITE_PREPARE_PERSISTENT,
            &statement_,
            &rest
        );
        if ((code & 0xff) == SQLITE_ERROR)
            throw BrokenPromise(doing() + " cannot be prepared: " + sqlite3_errmsg(connection.handle_));
        if (code != SQLITE_OK) connection.fail(code, doing());
        ensure(statement_ != nullptr, "a statement is empty");
    }

    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    ~Statement() override { sqlite3_finalize(statement_); }

    bool is(const Sql& sql) const { return text_ == sql.text; }

    bool busy() const { return busy_; }

    void pass_on_close() { passing_ = true; }

    void start(std::span<const Cell> values) {
        must_fit(sql_, placeholders_, values);
        connection_.at_work_.reset();
        for (std::size_t i = 0; i < values.size(); ++i)
            if (const int code = bind(statement_, static_cast<int>(i + 1), values[i]); code != SQLITE_OK)
                connection_.fail(code, doing());
        busy_ = true;
    }

    bool next() override {
        errno = 0;
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) step_failed(code);
        return false;
    }

    int columns() const override { return sqlite3_column_count(statement_); }

    std::string column_name(int column) const override { return sqlite3_column_name(statement_, column); }

    Cell cell(int column) const override {
        switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_INTEGER:
            return Cell::of(std::int64_t{ sqlite3_column_int64(statement_, column) });
        case SQLITE_FLOAT:
            return Cell::of(sqlite3_column_double(statement_, column));
        case SQLITE_TEXT:
            return Cell::of(bytes_at(statement_, column, sqlite3_column_text(statement_, column)));
        case SQLITE_BLOB:
            return Cell::of_bytes(bytes_at(statement_, column, sqlite3_column_blob(statement_, column)));
        default:
            return {};
        }
    }

    void close() noexcept override {
        sqlite3_reset(statement_);
        busy_ = false;
        if (passing_) delete this;
    }

private:
    std::string doing() const { return "the statement " + std::string(sql_.name); }

    [[noreturn]] void step_failed(int code) {
        if (connection_.options_.role != Role::writer && (code & 0xff) == SQLITE_READONLY)
            throw BrokenPromise(doing() + " writes inside a read");
        connection_.fail(code, doing());
    }

    Connection& connection_;
    Sql sql_;
    std::string text_;
    std::size_t placeholders_ = 0;
    sqlite3_stmt* statement_ = nullptr;
    bool busy_ = false;
    bool passing_ = false;
};

void Connection::CloseHandle::operator()(sqlite3* handle) const noexcept {
    sqlite3_close(handle);
}

Connection::Connection(Options options) : options_(std::move(options)) {
    const bool writes = options_.role == Role::writer;
    const int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    const char* vfs = options_.vfs.empty() ? nullptr : options_.vfs.c_str();
    const int code = sqlite3_open_v2(options_.path.c_str(), &handle_, flags, vfs);
    owned_.reset(handle_);
    if (code != SQLITE_OK) sqlite::fail(handle_, code, "opening the database " + options_.path);
    sqlite3_busy_timeout(handle_, busy_milliseconds);
    sqlite3_progress_handler(handle_, instructions_per_look, &Connection::watch_the_time, this);
    harden();
    add_functions(handle_);
    if (writes) sqlite3_wal_hook(handle_, &Connection::count_journal, this);
}

Connection::~Connection() {
    statements_.clear();
    if (flush_failed_) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

// Everything that keeps an acknowledged write, or keeps a reader from disturbing the one writer. Each is read back.
void Connection::harden() {
    const bool writes = options_.role == Role::writer;
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr); // "x" is a name here, as in PostgreSQL
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, writes ? 0 : 1, nullptr);
    set_and_check("journal_mode", writes ? "WAL" : "", options_.role == Role::copy ? "delete" : "wal");
    set_and_check("wal_autocheckpoint", "0", "0");
    set_and_check("synchronous", "FULL", "2");
    set_and_check("foreign_keys", "ON", "1");
    set_and_check("mmap_size", "0", "0");
    set_and_check("trusted_schema", "OFF", "0");
    set_and_check("temp_store", "MEMORY", "2"); // nothing personal in a temporary file
    set_and_check("cache_size", "-8000", "-8000");
    if (!writes) return set_and_check("query_only", "ON", "1");
    set_and_check("secure_delete", "FAST", "2");
    set_and_check("journal_size_limit", "67108864", "67108864");
}

void Connection::set_and_check(const std::string& pragma, const std::string& value, const std::string& read_back) {
    if (!value.empty()) command("PRAGMA " + pragma + " = " + value);
    const auto text = "PRAGMA " + pragma;
    const Sql question{ "storage.pragma", text };
    std::string answer = "nothing";
    Statement statement(*this, question);
    statement.start({});
    if (statement.next()) {
        const auto cell = statement.cell(0);
        answer = cell.kind == Cell::Kind::text ? std::string(cell.text) : std::to_string(cell.integer);
    }
    if (answer != read_back)
        throw Refused(
            "The database " + options_.path + " cannot be used safely: its " + pragma + " is " + answer +
            " and must be " + read_back + "."
        );
}

Connection::Statement& Connection::statement(const Sql& sql) {
    auto& kept = statements_[sql.text.data()];
    if (kept && kept->is(sql)) {
        if (!kept->busy()) return *kept;
    } else if (!kept || !kept->busy()) {
        kept.reset();
        kept = std::make_unique<Statement>(*this, sql);
        return *kept;
    }
    auto passing = std::make_unique<Statement>(*this, sql);
    passing->pass_on_close();
    return *passing.release();
}

OpenRows Connection::rows(const Sql& sql, std::span<const Cell> values, Reading) {
    if (statements_.size() > most_statements)
        std::erase_if(statements_, [](const auto& entry) { return !entry.second || !entry.second->busy(); });
    auto& found = statement(sql);
    OpenRows rows(&found);
    found.start(values);
    return rows;
}

std::int64_t Connection::run(const Sql& sql, std::span<const Cell> values) {
    const auto before = sqlite3_total_changes64(handle_);
    auto rows = this->rows(sql, values, Reading::at_once);
    while (rows->next()) {
    }
    return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

void Connection::begin(Access access) {
    run(access == Access::read ? begin_reading : begin_writing, {});
}

void Connection::commit() {
    run(end, {});
}

void Connection::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Connection::command(const std::string& statement) {
    patient_ = true;
    errno = 0;
    const int code = sqlite3_exec(handle_, statement.c_str(), nullptr, nullptr, nullptr);
    patient_ = false;
    if ((code & 0xff) == SQLITE_ERROR || (code & 0xff) == SQLITE_CONSTRAINT)
        throw Refused("SQLite says: " + std::string(sqlite3_errmsg(handle_)));
    if (code != SQLITE_OK) fail(code, "a command");
}

void Connection::checkpoint(Checkpoint how) {
    int in_journal = 0;
    int moved = 0;
    const int mode = how == Checkpoint::everything ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    errno = 0;
    const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, mode, &in_journal, &moved);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) fail(code, "a checkpoint");
    journal_pages_ = moved == in_journal ? 0 : in_journal; // a log that was moved whole is begun afresh
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

bool Connection::owes_foreign_keys() const {
    int owed = 0;
    int highest = 0;
    sqlite3_db_status(handle_, SQLITE_DBSTATUS_DEFERRED_FKS, &owed, &highest, 0);
    return owed != 0;
}

void Connection::fail(int code, const std::string& doing) {
    if (is_flush_failure(code)) flush_failed_ = true;
    sqlite::fail(handle_, code, doing);
}

int Connection::watch_the_time(void* self) {
    auto& connection = *static_cast<Connection*>(self);
    if (connection.patient_) return 0;
    if (!connection.at_work_) connection.at_work_.emplace();
    return connection.at_work_->elapsed() > connection.options_.patience ? 1 : 0;
}

int Connection::count_journal(void* self, sqlite3*, const char*, int pages) {
    static_cast<Connection*>(self)->journal_pages_ = pages;
    return SQLITE_OK;
}

}
