// What only a server at the other end of a wire can do to us.
#include "storage/postgres/database.hpp"

#include "storage/postgres/failure.hpp"
#include "storage/postgres/testing.hpp"
#include "storage/testing.hpp"

#include <future>

namespace knotwork::storage::postgres {
namespace {

using testing::OnCommit;
using testing::Proxy;

const std::vector<Embedded> schema{ { "rooms/a/migrations/2026-03-01-1200_a.sql",
                                      "CREATE TABLE a_row (id bigint NOT NULL PRIMARY KEY, text text);" } };

constexpr Sql insert{ "a.insert", "INSERT INTO a_row (id, text) VALUES (:id, 'x')" };
constexpr Sql count{ "a.count", "SELECT count(*) FROM a_row" };

class OverAWire : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        direct->migrate(schema, Instant{});
        auto settings = place.settings();
        settings.postgres = proxy.conninfo();
        settings.connections = 2;
        database = storage::Database::open(settings);
    }

    void write(int id) {
        database->write([&](Tx& tx) { tx.run(insert, id); });
    }

    std::int64_t rows() {
        return direct->read([](Tx& tx) { return tx.one<std::int64_t>(count).value_or(-1); });
    }

    storage::testing::Place place{ GetParam() };
    std::unique_ptr<storage::Database> direct = storage::Database::open(place.settings());
    Proxy proxy{ place.settings().postgres };
    std::unique_ptr<storage::Database> database;
};

// Once for PostgreSQL; not at all when it was left out on purpose.
INSTANTIATE_TEST_SUITE_P(On, OverAWire, ::testing::ValuesIn([] {
                             auto engines = storage::testing::engines();
                             std::erase(engines, Engine::sqlite);
                             return engines;
                         }()));
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OverAWire);

TEST_P(OverAWire, ACommitThatWasNotAnsweredIsInDoubt) {
    proxy.on_commit(OnCommit::lose_before);
    EXPECT_THROW(write(1), InDoubt);
    EXPECT_EQ(rows(), 0) << "this time it did not happen";
    proxy.on_commit(OnCommit::lose_after);
    EXPECT_THROW(write(2), InDoubt);
    EXPECT_EQ(rows(), 1) << "this time it did";
    EXPECT_THAT(database->health().trouble, ::testing::HasSubstr("broke during a commit"));
    proxy.on_commit(OnCommit::pass_on);
    write(3);
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(database->health().trouble, "");
}

TEST_P(OverAWire, ACommitWithoutItsStandbyIsInDoubt) {
    proxy.on_commit(OnCommit::warn);
    EXPECT_THROW(write(1), InDoubt);
    std::promise<std::exception_ptr> told;
    database->write_later(
        [](Tx& tx) {
            tx.run(insert, 2);
            return Keep::yes;
        },
        [&](std::exception_ptr failure) { told.set_value(std::move(failure)); }
    );
    EXPECT_THROW(std::rethrow_exception(told.get_future().get()), InDoubt);
    proxy.on_commit(OnCommit::pass_on);
    write(3);
    EXPECT_EQ(rows(), 3);
}

TEST_P(OverAWire, AWorkWhoseConnectionBreaksIsNotKept) {
    EXPECT_THROW(
        database->write([&](Tx& tx) {
            tx.run(insert, 1);
            proxy.break_all();
            tx.run(insert, 2);
        }),
        Unavailable
    );
    EXPECT_EQ(rows(), 0);
}

TEST_P(OverAWire, IdleConnectionsThatWereLostAreReplaced) {
    write(1);
    database->read([](Tx& tx) { tx.one<std::int64_t>(count); });
    proxy.break_all();
    proxy.admit();
    const int before = proxy.connections();
    write(2);
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::int64_t>(count); }), 2);
    EXPECT_GT(proxy.connections(), before);
}

TEST_P(OverAWire, AServerThatIsGoneIsAskedWithGrowingPauses) {
    proxy.break_all();
    const int before = proxy.connections();
    for (int i = 0; i < 200; ++i)
        EXPECT_THROW(write(i), Unavailable);
    EXPECT_EQ(proxy.connections(), before);
    const auto health = database->health();
    EXPECT_FALSE(health.can_read);
    EXPECT_FALSE(health.can_write);
    EXPECT_NE(health.trouble, "");
    proxy.admit();
    const Stopwatch stopwatch;
    bool back = false;
    while (!back && stopwatch.elapsed() < std::chrono::seconds(30)) {
        back = database->health().can_write;
        std::this_thread::yield();
    }
    EXPECT_TRUE(back);
    write(1'000);
    EXPECT_EQ(rows(), 1);
}

TEST_P(OverAWire, AConflictIsRunAgainAndTheWorkSeesTheNewState) {
    static constexpr Sql read{ "a.read", "SELECT text FROM a_row WHERE id = 1" };
    static constexpr Sql update{ "a.update", "UPDATE a_row SET text = :text WHERE id = 1" };
    write(1);
    int runs = 0;
    database->write([&](Tx& tx) {
        ++runs;
        const auto seen = tx.one<std::string>(read);
        if (runs == 1) direct->read([](Tx&) {}); // a read is allowed inside
        if (runs == 1)
            std::async(std::launch::async, [&] {
                direct->write([](Tx& other) { other.run(update, "theirs"); });
            }).get();
        tx.run(update, *seen + " and mine");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(direct->read([](Tx& tx) { return tx.one<std::string>(read); }), "theirs and mine");
}

TEST_P(OverAWire, AConflictThatNeverEndsIsUnavailable) {
    static constexpr Sql touch{ "a.touch", "UPDATE a_row SET text = text WHERE id = 1" };
    static constexpr Sql look{ "a.look", "SELECT text FROM a_row WHERE id = 1" };
    write(1);
    int runs = 0;
    EXPECT_THROW(
        database->write([&](Tx& tx) {
            ++runs;
            tx.one<std::string>(look);
            std::async(std::launch::async, [&] { direct->write([](Tx& other) { other.run(touch); }); }).get();
            try {
                tx.run(touch);
            } catch (const Conflict&) {
                throw std::domain_error("what the work makes of it does not matter");
            }
        }),
        Unavailable
    );
    EXPECT_EQ(runs, 16);
}

TEST_P(OverAWire, TheServersWordsWithValuesInThemAreNotRepeated) {
    static constexpr Sql bad{ "a.bad", "SELECT CAST(:text AS bigint)" };
    try {
        database->read([](Tx& tx) { tx.one<std::int64_t>(bad, "Amina Yusuf"); });
        ADD_FAILURE() << "a name became a number";
    } catch (const Failure& failure) {
        EXPECT_STREQ(failure.what(), "the statement a.bad: PostgreSQL answered 22P02");
    }
}

TEST_P(OverAWire, TheSessionWaitsForItsDisk) {
    static constexpr Sql waits{ "a.waits", "SELECT current_setting('synchronous_commit')" };
    static constexpr Sql isolation{ "a.isolation", "SELECT current_setting('transaction_isolation')" };
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(waits); }), "on");
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(isolation); }), "repeatable read");
    const auto in_write = [](Tx& tx) { return tx.one<std::string>(isolation); };
    EXPECT_EQ(database->write(in_write), "serializable");
    EXPECT_EQ(database->write(in_write, Order::queue), "read committed");
}

TEST_P(OverAWire, AServerThatCannotBeReachedIsSaidSo) {
    DatabaseSettings settings;
    settings.postgres = "host=/nonexistent dbname=nothing";
    try {
        storage::Database::open(settings);
        ADD_FAILURE() << "something answered";
    } catch (const Unavailable& unavailable) {
        EXPECT_THAT(unavailable.what(), ::testing::StartsWith("PostgreSQL cannot be reached: "));
    }
}

}
}
