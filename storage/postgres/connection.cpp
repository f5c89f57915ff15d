// One connection to PostgreSQL: setting its session up, and running prepared statements on it.
#include "storage/postgres/connection.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "storage/placeholders.hpp"
#include "storage/postgres/failure.hpp"
#include "storage/postgres/queue.hpp"
#include "storage/postgres/values.hpp"

#include <libpq-fe.h>

namespace knotwork::storage::postgres {
namespace {

constexpr int rows_a_fetch = 500;
constexpr int least_version = 150'000;

std::string doing(const Sql& sql) {
    return "the statement " + std::string(sql.name);
}

bool succeeded(const Result& result) {
    const auto status = PQresultStatus(result.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::int64_t rows_changed(const Result& result) {
    const std::string count = PQcmdTuples(result.get());
    const bool selected = std::string_view(PQcmdStatus(result.get())).starts_with("SELECT");
    return count.empty() || selected ? 0 : std::stoll(count);
}

const char* beginning_of(Access access) {
    switch (access) {
    case Access::read:
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    case Access::write:
        return "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE";
    case Access::write_as_queue:
        return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
    }
    return "";
}

}

void EndConnection::operator()(pg_conn* connection) const noexcept {
    PQfinish(connection);
}

void ClearResult::operator()(pg_result* result) const noexcept {
    PQclear(result);
}

/// A whole result, row by row.
class Connection::AllRows final : public Rows {
public:
    explicit AllRows(Result result)
        : result_(std::move(result)), decoded_(static_cast<std::size_t>(PQnfields(result_.get()))) {}

    bool next() override { return ++row_ < PQntuples(result_.get()); }

    int columns() const override { return PQnfields(result_.get()); }

    std::string column_name(int column) const override { return PQfname(result_.get(), column); }

    Cell cell(int column) const override {
        return cell_of(result_.get(), row_, column, decoded_[static_cast<std::size_t>(column)]);
    }

    void close() noexcept override { delete this; }

private:
    Result result_;
    int row_ = -1;
    mutable std::vector<std::string> decoded_; // bytes of the present row, by column
};

/// A result that stays at the server and is fetched five hundred rows at a time, through a cursor.
class Connection::StreamedRows final : public Rows {
public:
    StreamedRows(Connection& connection, const Sql& sql, std::span<const Cell> values)
        : connection_(connection), doing_(doing(sql)), cursor_("each_" + std::to_string(++connection.made_)) {
        const auto placeholders = placeholders_of(sql);
        must_fit(sql, placeholders.count, values);
        const Parameters parameters(values);
        const auto text = "DECLARE " + cursor_ + " NO SCROLL CURSOR FOR " + placeholders.numbered;
        const Result declared(PQexecParams(
            connection_.handle_.get(),
            text.c_str(),
            parameters.count(),
            nullptr,
            parameters.texts(),
            parameters.lengths(),
            parameters.formats(),
            0
        ));
        if (!succeeded(declared)) fail(connection_.handle_.get(), declared.get(), doing_);
        fetch();
    }

    bool next() override {
        if (page_->next()) return true;
        if (last_page_) return false;
        fetch();
        return page_->next();
    }

    int columns() const override { return page_->columns(); }

    std::string column_name(int column) const override { return page_->column_name(column); }

    Cell cell(int column) const override { return page_->cell(column); }

    void close() noexcept override {
        if (PQtransactionStatus(connection_.handle_.get()) == PQTRANS_INTRANS)
            Result(PQexec(connection_.handle_.get(), ("CLOSE " + cursor_).c_str()));
        delete this;
    }

private:
    void fetch() {
        auto rows = connection_.ask("FETCH " + std::to_string(rows_a_fetch) + " FROM " + cursor_, doing_);
        last_page_ = PQntuples(rows.get()) < rows_a_fetch;
        page_.reset(new AllRows(std::move(rows)));
    }

    Connection& connection_;
    std::string doing_;
    std::string cursor_;
    std::unique_ptr<AllRows, CloseRows> page_;
    bool last_page_ = false;
};

Connection::Connection(const Options& options) {
    const char* keywords[] = { "connect_timeout", "fallback_application_name", "dbname", "client_encoding", nullptr };
    const char* values[] = { "5", "knotwork", options.conninfo.c_str(), "UTF8", nullptr };
    handle_.reset(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(handle_.get()) != CONNECTION_OK)
        throw Unavailable("PostgreSQL cannot be reached: " + message_of(handle_.get(), nullptr));
    PQsetNoticeReceiver(handle_.get(), &Connection::hear, this);
    set_up(options.patience);
}

void Connection::set_up(std::chrono::milliseconds patience) {
    if (PQserverVersion(handle_.get()) < least_version)
        throw Refused("PostgreSQL must be version 15 or later; the server is " + setting("server_version") + ".");
    if (setting("in_hot_standby") == "on") throw Unavailable("PostgreSQL: this server is a standby");
    const auto limit = std::to_string(patience.count());
    for (const auto& statement : {
             "SET statement_timeout = " + limit,
             "SET lock_timeout = " + limit,
             "SET idle_in_transaction_session_timeout = " + std::to_string(10 * patience.count()),
             std::string("SET standard_conforming_strings = on"),
             std::string("SET bytea_output = 'hex'"),
             std::string("SET extra_float_digits = 1"),
             std::string("SET synchronous_commit = ") +
                 (setting("synchronous_commit") == "remote_apply" ? "remote_apply" : "on"),
         })
        ask(statement, "setting up a session");
    if (setting("server_encoding") != "UTF8")
        throw Refused(
            "The PostgreSQL database must have the encoding UTF8; it has " + setting("server_encoding") + "."
        );
    const auto flushed = setting("synchronous_commit");
    if (flushed != "on" && flushed != "remote_apply")
        throw Refused("PostgreSQL would not wait for its disk: synchronous_commit is " + flushed + ".");
}

std::string Connection::setting(const std::string& name) {
    const auto result = ask("SHOW " + name, "reading the setting " + name);
    return PQgetvalue(result.get(), 0, 0);
}

Result Connection::ask(const std::string& statement, const std::string& doing) {
    Result result(PQexec(handle_.get(), statement.c_str()));
    if (!succeeded(result)) fail(handle_.get(), result.get(), doing);
    return result;
}

const Connection::Statement& Connection::prepared(const Sql& sql, Reading reading) {
    auto& all = reading == Reading::to_take ? takers_ : statements_;
    auto& kept = all[sql.text.data()];
    if (!kept.name.empty() && kept.text == sql.text) return kept;
    const auto found = placeholders_of(sql);
    const auto text = reading == Reading::to_take ? taking(found.numbered) : found.numbered;
    const auto name = "s" + std::to_string(++made_);
    const Result result(PQprepare(handle_.get(), name.c_str(), text.c_str(), 0, nullptr));
    if (!succeeded(result)) fail(handle_.get(), result.get(), doing(sql) + " cannot be prepared");
    if (!kept.name.empty()) ask("DEALLOCATE " + kept.name, "forgetting a statement");
    kept = { name, std::string(sql.text), found.count };
    return kept;
}

Result Connection::execute(const Sql& sql, std::span<const Cell> values, Reading reading) {
    const auto& statement = prepared(sql, reading);
    must_fit(sql, statement.placeholders, values);
    const Parameters parameters(values);
    Result result(PQexecPrepared(
        handle_.get(),
        statement.name.c_str(),
        parameters.count(),
        parameters.texts(),
        parameters.lengths(),
        parameters.formats(),
        0
    ));
    if (succeeded(result)) return result;
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    if (reading_ && state && std::string_view(state) == "25006")
        throw BrokenPromise(doing(sql) + " writes inside a read");
    fail(handle_.get(), result.get(), doing(sql));
}

std::int64_t Connection::run(const Sql& sql, std::span<const Cell> values) {
    return rows_changed(execute(sql, values, Reading::at_once));
}

OpenRows Connection::rows(const Sql& sql, std::span<const Cell> values, Reading reading) {
    if (reading == Reading::streaming) return OpenRows(new StreamedRows(*this, sql, values));
    return OpenRows(new AllRows(execute(sql, values, reading)));
}

void Connection::begin(Access access) {
    ask(beginning_of(access), "beginning a transaction");
    reading_ = access == Access::read;
}

void Connection::commit() {
    warned_ = false;
    const Result result(PQexec(handle_.get(), "COMMIT"));
    if (PQstatus(handle_.get()) != CONNECTION_OK) throw InDoubt("the connection to PostgreSQL broke during a commit");
    if (!succeeded(result)) fail(handle_.get(), result.get(), "a commit");
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw Failure("PostgreSQL rolled back instead of committing");
    if (warned_) throw InDoubt("PostgreSQL committed without the confirmation of its standby");
}

void Connection::roll_back() noexcept {
    if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) Result(PQexec(handle_.get(), "ROLLBACK"));
}

void Connection::command(const std::string& statement) {
    if (PQtransactionStatus(handle_.get()) == PQTRANS_INTRANS) ask("SET LOCAL statement_timeout = 0", "a command");
    const Result result(PQexec(handle_.get(), statement.c_str()));
    if (succeeded(result)) return;
    if (PQstatus(handle_.get()) != CONNECTION_OK) fail(handle_.get(), result.get(), "a command");
    throw Refused("PostgreSQL says: " + message_of(handle_.get(), result.get()));
}

bool Connection::fit() const {
    return PQstatus(handle_.get()) == CONNECTION_OK && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
}

// Warnings during a commit matter; nothing else a server volunteers does.
void Connection::hear(void* self, const pg_result* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char* state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    if (!severity || std::string_view(severity) != "WARNING") return;
    static_cast<Connection*>(self)->warned_ = true;
    log::warning("database warned", { { "state", state ? state : "" } });
}

}
