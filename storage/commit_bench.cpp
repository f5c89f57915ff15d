// What storage costs and gains, as ratios to floors measured in the same run on the same disk:
//
//   group commit   acknowledged writes a second by 64 writers, to those of one commit for each write (10 or more)
//   a lone write   the time of one durable write, to that of a bare commit (it must not wait for company)
//   reading        the time of a row read through Tx, to that of a bare prepared sqlite3 read (2 or less)
#include "base/log.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/trials/testing.hpp"

#include <algorithm>
#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <mutex>
#include <sqlite3.h>
#include <thread>

namespace {

using namespace knotwork;
using namespace knotwork::storage;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int writers = 64;
constexpr seconds for_long{ 1 };
constexpr int turns = 4; // taken in turns, for a disk is not the same from one second to the next
constexpr int rows = 10'000;

const std::vector<Embedded> schema{ { "bench/migrations/2026-03-01-1200_bench.sql", R"(
    CREATE TABLE bench_note (
        id text NOT NULL PRIMARY KEY, about text NOT NULL, answer text NOT NULL, given_on text NOT NULL,
        version bigint NOT NULL, note text
    );)" } };

constexpr Sql insert{ "bench.insert", R"(
    INSERT INTO bench_note (id, about, answer, given_on, version, note)
    VALUES (:id, :about, 'agreed', '2026-03-02', :version, NULL))" };

constexpr Sql select{ "bench.select", R"(
    SELECT id, about, answer, given_on, version, note FROM bench_note WHERE id = :id)" };

struct Note {
    std::string id;
    std::string about;
    std::string answer;
    std::string given_on;
    std::int64_t version;
    std::optional<std::string> note;
};

std::string key(std::int64_t number) {
    auto digits = std::to_string(number);
    return std::string(26 - digits.size(), '0') + digits;
}

double seconds_in(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>(time).count();
}

DatabaseSettings settings_in(const trials::Folder& folder) {
    DatabaseSettings settings;
    settings.sqlite = folder.file("bench.db");
    return settings;
}

// How often `write` returns in a second, called by so many threads with numbers of their own.
template <class Write>
double a_second(int threads, const Write& write) {
    std::atomic<std::int64_t> next = 0;
    std::atomic<std::int64_t> done = 0;
    std::atomic<bool> ended = false;
    std::vector<std::thread> all;
    const Stopwatch stopwatch;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&] {
            while (!ended) {
                write(next++);
                ++done;
            }
        });
    std::this_thread::sleep_for(for_long);
    ended = true;
    for (auto& thread : all)
        thread.join();
    return static_cast<double>(done) / seconds_in(stopwatch.elapsed());
}

double group_commit(int threads) {
    const trials::Folder folder(trials::Folder::Where::on_disk);
    const auto database = Database::open(settings_in(folder));
    database->migrate(schema, Instant{});
    return a_second(threads, [&](std::int64_t number) {
        database->write([&](Tx& tx) { tx.run(insert, key(number), key(number), number); });
    });
}

double one_commit_for_each_write(int threads) {
    const trials::Folder folder(trials::Folder::Where::on_disk);
    Database::open(settings_in(folder))->migrate(schema, Instant{});
    sqlite::Connection connection({ .path = folder.file("bench.db"), .role = sqlite::Role::writer });
    std::mutex mutex;
    return a_second(threads, [&](std::int64_t number) {
        const std::lock_guard lock(mutex);
        connection.begin(Access::write);
        Tx(connection).run(insert, key(number), key(number), number);
        connection.commit();
    });
}

/// Writes a second by both ways.
struct Writes {
    double together = 0;
    double alone = 0;
};

Writes writes_a_second(int threads) {
    Writes sum;
    for (int turn = 0; turn < turns; ++turn) {
        sum.alone += one_commit_for_each_write(threads) / turns;
        sum.together += group_commit(threads) / turns;
    }
    std::printf(
        "  %2d writers: %8.0f writes/s by group commit, %8.0f by one commit for each\n",
        threads,
        sum.together,
        sum.alone
    );
    return sum;
}

// The shortest time of a call in microseconds, of several attempts.
template <class Call>
double microseconds(const Call& call) {
    constexpr int calls = 20'000;
    double best = 1e9;
    for (int attempt = 0; attempt < 9; ++attempt) {
        const Stopwatch stopwatch;
        for (std::int64_t i = 0; i < calls; ++i)
            call(i * 7'919 % rows);
        best = std::min(best, seconds_in(stopwatch.elapsed()) / calls * 1e6);
    }
    return best;
}

std::string text_at(sqlite3_stmt* statement, int column) {
    return { reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
             static_cast<std::size_t>(sqlite3_column_bytes(statement, column)) };
}

// The floor: what a careful person writes against sqlite3 itself.
double bare_read(sqlite::Connection& connection) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection.handle(), select.text.data(), -1, &statement, nullptr);
    const auto time = microseconds([&](std::int64_t number) {
        const auto id = key(number);
        sqlite3_bind_text(statement, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            Note note{ text_at(statement, 0),
                       text_at(statement, 1),
                       text_at(statement, 2),
                       text_at(statement, 3),
                       sqlite3_column_int64(statement, 4),
                       std::nullopt };
            if (sqlite3_column_type(statement, 5) != SQLITE_NULL) note.note = text_at(statement, 5);
            benchmark::DoNotOptimize(note);
        }
        sqlite3_reset(statement);
    });
    sqlite3_finalize(statement);
    return time;
}

double read_through_tx(Connection& connection) {
    Tx tx(connection);
    return microseconds([&](std::int64_t number) {
        auto note = tx.one<Note>(select, key(number));
        benchmark::DoNotOptimize(note);
    });
}

void bench_writing() {
    std::printf("Writing, on the disk of temporary files\n");
    const auto many = writes_a_second(writers);
    const auto one = writes_a_second(1);
    std::printf(
        "group commit at %d writers / one commit for each write: %.1f (10 or more)\n",
        writers,
        many.together / many.alone
    );
    std::printf("time of a lone durable write / bare commit: %.2f\n", one.alone / one.together);
}

void bench_reading() {
    const trials::Folder folder(trials::Folder::Where::in_memory);
    const auto database = Database::open(settings_in(folder));
    database->migrate(schema, Instant{});
    database->write([](Tx& tx) {
        for (std::int64_t number = 0; number < rows; ++number)
            tx.run(insert, key(number), key(number), number);
    });
    sqlite::Connection connection({ .path = folder.file("bench.db") });
    connection.begin(Access::read);
    const auto floor = bare_read(connection);
    const auto through = read_through_tx(connection);
    const auto whole = microseconds([&](std::int64_t number) {
        auto note = database->read([&](Tx& tx) { return tx.one<Note>(select, key(number)); });
        benchmark::DoNotOptimize(note);
    });
    std::printf("Reading a row of six by its key\n");
    std::printf(
        "  bare sqlite3 %.2f us, through Tx %.2f us, with a snapshot of its own %.2f us\n", floor, through, whole
    );
    std::printf("Tx read / bare prepared sqlite3 read: %.2f (2 or less)\n", through / floor);
}

}

int main() {
    knotwork::log::open("", knotwork::log::Level::error);
    bench_reading();
    bench_writing();
}
