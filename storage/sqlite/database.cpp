// The database in one SQLite file.
#include "storage/sqlite/database.hpp"

#include "base/log.hpp"
#include "storage/files.hpp"
#include "storage/history.hpp"
#include "storage/sqlite/copy.hpp"

#include <filesystem>

namespace knotwork::storage::sqlite {
namespace {

constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t our_mark = 0x4b6e6f74; // "Knot", in the file's heading

constexpr Sql read_mark{ "storage.read_mark", "PRAGMA application_id" };
constexpr Sql count_objects{ "storage.count_objects", "SELECT count(*) FROM sqlite_schema" };

Connection::Options options_of(const DatabaseSettings& settings) {
    return { .path = settings.sqlite, .vfs = settings.sqlite_vfs, .role = Role::writer };
}

// The first to open the file makes it; SQLite would make it readable by everybody.
Connection::Options first_options_of(const DatabaseSettings& settings) {
    make_private(settings.sqlite);
    return options_of(settings);
}

void must_be_ours(Connection& connection, const std::string& path) {
    Tx tx(connection);
    if (tx.one<std::int64_t>(read_mark) == our_mark) return;
    if (tx.one<std::int64_t>(count_objects) != 0)
        throw Refused("The file " + path + " is a database of another program. Nothing was changed in it.");
    connection.command("PRAGMA application_id = " + std::to_string(our_mark));
}

}

Database::Database(const DatabaseSettings& settings)
    : owner_(settings.sqlite), writer_(first_options_of(settings), settings.on_flush_failed),
      readers_(options_of(settings), settings.connections) {
    writer_.alone([&](Connection& connection) { must_be_ours(connection, settings.sqlite); });
    with_snapshot([](Connection&) {}); // a reader that cannot be opened is found out now
    log::info("database opened", { { "engine", "sqlite" }, { "readers", settings.connections } });
}

Database::~Database() {
    Database::stop();
}

void Database::stop() {
    writer_.stop();
    readers_.close();
}

void Database::with_snapshot(const std::function<void(Connection&)>& use) {
    const auto lease = readers_.borrow();
    auto& connection = *lease;
    connection.begin(Access::read);
    try {
        use(connection);
    } catch (...) {
        connection.roll_back();
        throw;
    }
    connection.roll_back();
}

void Database::read_with(const std::function<void(Tx&)>& work) {
    with_snapshot([&](Connection& connection) {
        Tx tx(connection);
        work(tx);
    });
}

void Database::write_with(const std::function<Keep(Tx&)>& work, Order) {
    writer_.write(work);
}

void Database::write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable, Order) {
    writer_.write_later(std::move(work), std::move(durable));
}

std::vector<MigrationState> Database::migrate(const std::vector<Embedded>& files, Instant now) {
    const auto wanted = merged(files);
    std::vector<MigrationState> states;
    writer_.alone([&](Connection& connection) { states = apply_pending(connection, wanted, now); });
    return states;
}

std::vector<MigrationState> Database::migrations(const std::vector<Embedded>& files) {
    std::vector<MigrationState> states;
    with_snapshot([&](Connection& connection) { states = history(connection, merged(files)); });
    return states;
}

Backup Database::backup(const std::string& path, const OnProgress& progress) {
    must_not_exist(path);
    const auto part = path + ".part";
    std::filesystem::remove(part); // of an attempt that did not finish
    make_private(part);
    with_snapshot([&](Connection& connection) {
        connection.rows(count_objects, {}, Reading::at_once)->next(); // the snapshot is taken with the first look
        copy_snapshot(connection, part, progress);
    });
    return finish_backup(path);
}

void Database::checkpoint() {
    writer_.alone([](Connection& connection) { connection.checkpoint(Connection::Checkpoint::what_can_be); });
}

Health Database::health() {
    const auto writing = writer_.state();
    const auto reading = readers_.state();
    Health health{
        .engine = Engine::sqlite,
        .can_read = true,
        .can_write = !writing.flush_failed,
        .flush_failed = writing.flush_failed,
        .trouble = writing.trouble,
        .works_waiting = writing.waiting,
        .works_kept = writing.kept,
        .commits = writing.commits,
        .journal_bytes = writing.journal_pages * page_bytes,
        .connections_open = reading.open + 1,
        .connections_busy = reading.busy,
    };
    try {
        read_with([](Tx& tx) { tx.one<std::int64_t>(read_mark); });
    } catch (const Failure& failure) {
        health.can_read = false;
        health.trouble = failure.what();
    }
    return health;
}

}
