// Group commit: who shares a flush, who waits for whom, and what a failing disk does to whom.
#include "storage/sqlite/writer.hpp"

#include "storage/sqlite/database.hpp"
#include "storage/sqlite/testing.hpp"
#include "storage/testing.hpp"

#include <cerrno>
#include <future>
#include <latch>
#include <sqlite3.h>

namespace knotwork::storage::sqlite {
namespace {

using storage::testing::Place;
using testing::Fate;
using testing::FileAct;
using testing::WatchedFiles;
using Kind = FileAct::Kind;

constexpr Sql make_tables{ "writer.make", "CREATE TABLE writer_row (id bigint NOT NULL PRIMARY KEY, text text)" };
constexpr Sql make_child{ "writer.make_child", R"(
    CREATE TABLE writer_child (parent bigint REFERENCES writer_row (id) DEFERRABLE INITIALLY DEFERRED))" };
constexpr Sql insert{ "writer.insert", "INSERT INTO writer_row (id, text) VALUES (:id, :text)" };
constexpr Sql insert_child{ "writer.insert_child", "INSERT INTO writer_child (parent) VALUES (:parent)" };
constexpr Sql count{ "writer.count", "SELECT count(*) FROM writer_row" };

class GroupCommit : public ::testing::Test {
protected:
    void SetUp() override {
        auto settings = place.settings();
        settings.sqlite_vfs = files.name();
        settings.on_flush_failed = [this] { ++flush_failures; };
        database = storage::Database::open(settings);
        database->write([](Tx& tx) {
            tx.run(make_tables);
            tx.run(make_child);
        });
    }

    void TearDown() override { fate = {}; }

    std::int64_t rows() {
        return database->read([](Tx& tx) { return tx.one<std::int64_t>(count).value_or(-1); });
    }

    void write(int id, std::string_view text = "text") {
        database->write([&](Tx& tx) { tx.run(insert, id, text); });
    }

    // Holds the writer in a work, queues others meanwhile, and lets go: they become one batch with it. Answers for each
    // of the others, in order, what it was told.
    std::vector<std::exception_ptr> in_one_batch(const std::vector<std::function<Keep(Tx&)>>& works) {
        std::latch held(1);
        std::latch queued(1);
        std::latch told(static_cast<std::ptrdiff_t>(works.size()) + 1);
        std::vector<std::exception_ptr> answers(works.size());
        database->write_later(
            [&](Tx&) {
                held.count_down();
                queued.wait();
                return Keep::yes;
            },
            [&](const std::exception_ptr&) { told.count_down(); }
        );
        held.wait();
        for (std::size_t i = 0; i < works.size(); ++i)
            database->write_later(works[i], [&, i](std::exception_ptr failure) {
                answers[i] = std::move(failure);
                told.count_down();
            });
        queued.count_down();
        told.wait();
        return answers;
    }

    Place place{ Engine::sqlite };
    std::atomic<int> syncs = 0;
    std::atomic<int> flush_failures = 0;
    std::function<Fate(const FileAct&)> fate{}; // set only while nothing is written
    WatchedFiles files{ [this](const FileAct& act) { return fate ? fate(act) : Fate{}; },
                        [this](const FileAct& act) { syncs += act.kind == Kind::sync ? 1 : 0; } };
    std::unique_ptr<storage::Database> database;
};

std::function<Keep(Tx&)> inserting(int id) {
    return [id](Tx& tx) {
        tx.run(insert, id, "in a batch");
        return Keep::yes;
    };
}

template <class Expected>
bool holds(const std::exception_ptr& failure) {
    if (!failure) return false;
    try {
        std::rethrow_exception(failure);
    } catch (const Expected&) {
        return true;
    } catch (...) {
        return false;
    }
}

TEST_F(GroupCommit, WorksThatWaitTogetherShareOneFlush) {
    const int before = syncs;
    std::vector<std::function<Keep(Tx&)>> works;
    for (int i = 0; i < 10; ++i) // few, because a batch that takes long is committed before all are in it
        works.push_back(inserting(i));
    const auto answers = in_one_batch(works);
    EXPECT_EQ(std::count(answers.begin(), answers.end(), nullptr), 10);
    EXPECT_EQ(rows(), 10);
    EXPECT_EQ(syncs - before, 1);
}

TEST_F(GroupCommit, ALoneWriteIsFlushedBeforeItIsAnswered) {
    const int before = syncs;
    write(1);
    EXPECT_EQ(syncs - before, 1);
    write(2);
    EXPECT_EQ(syncs - before, 2);
}

TEST_F(GroupCommit, AFailingWorkTakesNothingFromItsBatch) {
    const auto answers = in_one_batch({
        inserting(1),
        inserting(1), // breaks the primary key
        [](Tx& tx) {
            tx.run(insert, 2, "refused");
            return Keep::no;
        },
        [](Tx& tx) -> Keep {
            tx.run(insert, 3, "thrown");
            throw std::domain_error("mine");
        },
        [](Tx& tx) {
            tx.run(insert_child, 99); // owes a parent, which would break the commit of everybody
            return Keep::yes;
        },
        inserting(4),
    });
    EXPECT_FALSE(answers[0]);
    EXPECT_TRUE(holds<ConstraintBroken>(answers[1]));
    EXPECT_FALSE(answers[2]);
    EXPECT_TRUE(holds<std::domain_error>(answers[3]));
    EXPECT_TRUE(holds<ConstraintBroken>(answers[4]));
    EXPECT_FALSE(answers[5]);
    EXPECT_EQ(rows(), 2);
}

TEST_F(GroupCommit, LaterWorksSeeEarlierOnes) {
    std::int64_t seen = -1;
    in_one_batch({ inserting(1), inserting(2), [&](Tx& tx) {
                      seen = tx.one<std::int64_t>(count).value_or(-1);
                      return Keep::yes;
                  } });
    EXPECT_EQ(seen, 2);
}

TEST_F(GroupCommit, NobodyIsAnsweredBeforeTheFlush) {
    std::atomic<bool> flushed = false;
    fate = [&](const FileAct& act) {
        if (act.kind == Kind::sync) flushed = true;
        return Fate{};
    };
    std::promise<bool> answered;
    database->write_later(inserting(1), [&](const std::exception_ptr&) { answered.set_value(flushed); });
    EXPECT_TRUE(answered.get_future().get());
}

TEST_F(GroupCommit, AFullDiskFailsTheBatchAndIsForgottenWhenThereIsRoom) {
    write(1);
    fate = [](const FileAct& act) { return act.kind == Kind::write ? Fate{ SQLITE_FULL, ENOSPC } : Fate{}; };
    const auto answers = in_one_batch({ inserting(2), inserting(3), [](Tx&) { return Keep::no; } });
    for (const auto& answer : answers)
        EXPECT_TRUE(holds<DiskFull>(answer));
    EXPECT_EQ(rows(), 1) << "reading goes on";
    EXPECT_THAT(database->health().trouble, ::testing::HasSubstr("the disk is full"));
    EXPECT_TRUE(database->health().can_write);
    fate = {};
    write(4);
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(database->health().trouble, "");
    EXPECT_EQ(flush_failures, 0);
}

TEST_F(GroupCommit, TheSystemsErrorNumberTellsWhatIsWrongWithTheDisk) {
    const auto writing_fails_with = [&](int error) {
        fate = [error](const FileAct& act) {
            return act.kind == Kind::write ? Fate{ SQLITE_IOERR_WRITE, error } : Fate{};
        };
    };
    writing_fails_with(EDQUOT);
    EXPECT_THROW(write(1), DiskFull);
    writing_fails_with(EROFS);
    EXPECT_THROW(write(1), ReadOnlyDisk);
    writing_fails_with(EIO);
    EXPECT_THROW(write(1), DiskFailed);
    fate = {};
    write(1);
    EXPECT_EQ(rows(), 1);
}

TEST_F(GroupCommit, AFlushThatFailsStopsWritingForEver) {
    write(1);
    std::atomic<bool> failed = false;
    fate = [&](const FileAct& act) {
        if (act.kind != Kind::sync || failed.exchange(true)) return Fate{};
        return Fate{ SQLITE_IOERR_FSYNC, EIO };
    };
    const auto answers = in_one_batch({ inserting(2), [](Tx&) -> Keep { throw std::domain_error("mine"); } });
    EXPECT_TRUE(holds<FlushFailed>(answers[0]));
    EXPECT_TRUE(holds<FlushFailed>(answers[1])) << "what it saw may not be what is kept";
    EXPECT_THROW(write(3), FlushFailed) << "the disk works again, and is not asked";
    EXPECT_THROW(database->checkpoint(), FlushFailed);
    EXPECT_EQ(rows(), 1) << "reading goes on";
    const auto health = database->health();
    EXPECT_TRUE(health.flush_failed);
    EXPECT_FALSE(health.can_write);
    const int before = syncs;
    database.reset();
    EXPECT_EQ(flush_failures, 1);
    EXPECT_EQ(syncs, before) << "nothing is flushed on closing either";
}

TEST_F(GroupCommit, AFlushThatFailsInACheckpointStopsWritingToo) {
    write(1);
    fate = [](const FileAct& act) {
        return act.kind == Kind::sync && act.path.ends_with(".db") ? Fate{ SQLITE_IOERR_FSYNC, EIO } : Fate{};
    };
    EXPECT_THROW(database->checkpoint(), FlushFailed);
    EXPECT_THROW(write(2), FlushFailed);
    EXPECT_EQ(rows(), 1);
}

TEST_F(GroupCommit, ADiskThatFailsInTheMiddleOfAWorkUndoesTheBatch) {
    // More than fits in memory, so that pages are written before the commit.
    const std::string text(1 << 20, 'x');
    std::atomic<bool> fails = false;
    fate = [&](const FileAct& act) {
        return fails && act.kind == Kind::write ? Fate{ SQLITE_IOERR_WRITE, EIO } : Fate{};
    };
    const auto answers = in_one_batch({
        inserting(1),
        [&](Tx& tx) {
            fails = true;
            for (int i = 10; i < 30; ++i)
                tx.run(insert, i, text);
            return Keep::yes;
        },
    });
    fails = false;
    EXPECT_TRUE(holds<DiskFailed>(answers[0]) || !answers[0]);
    EXPECT_TRUE(holds<DiskFailed>(answers[1]));
    EXPECT_EQ(rows(), answers[0] ? 0 : 1);
    write(2);
}

TEST_F(GroupCommit, AWorkThatEndsTheSharedTransactionIsFound) {
    constexpr Sql commit{ "writer.commit", "COMMIT" };
    EXPECT_THROW(database->write([&](Tx& tx) { tx.run(commit); }), BrokenPromise);
    write(1);
    EXPECT_EQ(rows(), 1);
}

TEST_F(GroupCommit, AStatementThatTakesTooLongIsStopped) {
    Connection impatient({ .path = place.settings().sqlite, .patience = std::chrono::milliseconds(20) });
    constexpr Sql endless{ "writer.endless", R"(
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
        SELECT count(*) FROM numbers)" };
    impatient.begin(Access::read);
    Tx tx(impatient);
    try {
        tx.one<std::int64_t>(endless);
        ADD_FAILURE() << "it came to an end";
    } catch (const Unavailable& unavailable) {
        EXPECT_STREQ(unavailable.what(), "the statement writer.endless: stopped because it took too long");
    }
}

TEST_F(GroupCommit, ReadersWaitTheirTurnAndAreToldWhenTheDatabaseStops) {
    Readers readers({ .path = place.settings().sqlite }, 1);
    std::future<std::int64_t> waiting;
    {
        const auto only = readers.borrow();
        waiting = std::async(std::launch::async, [&] {
            const auto lease = readers.borrow();
            return readers.state().busy;
        });
        EXPECT_EQ(readers.state().busy, 1);
    }
    EXPECT_EQ(waiting.get(), 1) << "never more than there are";
    EXPECT_EQ(readers.state().open, 1);
    readers.close();
    EXPECT_THROW(readers.borrow(), Unavailable);
}

}
}
