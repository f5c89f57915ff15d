// The discipline that keeps SQLite 3.40 clear of its write-ahead-log fault: one connection does all writing and all
// checkpointing. Every rule of it fails a test here when it is broken.
#include "storage/sqlite/copy.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/testing.hpp"
#include "storage/testing.hpp"

#include <filesystem>
#include <future>
#include <set>
#include <sqlite3.h>

namespace knotwork::storage::sqlite {
namespace {

using storage::testing::Place;
using testing::Fate;
using testing::FileAct;
using testing::WatchedFiles;

constexpr Sql make_table{ "discipline.make",
                          "CREATE TABLE discipline_row (id bigint NOT NULL PRIMARY KEY, text text)" };
constexpr Sql insert{ "discipline.insert", "INSERT INTO discipline_row (id, text) VALUES (:id, :text)" };
constexpr Sql count{ "discipline.count", "SELECT count(*) FROM discipline_row" };

/// Notes through which handles the database file and its log were written to.
class Watch {
public:
    Fate decide(const FileAct& act) {
        if (act.kind == FileAct::Kind::lock_to_checkpoint) note(checkpoint_, act);
        return {};
    }

    void happened(const FileAct& act) {
        if (act.kind != FileAct::Kind::write && act.kind != FileAct::Kind::truncate) return;
        if (act.path.ends_with("-wal")) note(log_, act);
        if (act.path.ends_with(".db")) note(database_, act);
    }

    /// Whether any two connections wrote or checkpointed.
    bool disciplined() {
        const std::lock_guard lock(mutex_);
        return database_.size() == 1 && log_.size() == 1 && checkpoint_.size() == 1;
    }

    std::string say() {
        const std::lock_guard lock(mutex_);
        std::string text;
        for (const auto* handles : { &database_, &log_, &checkpoint_ }) {
            for (const int handle : *handles)
                text += std::to_string(handle) + ' ';
            text += "/ ";
        }
        return text;
    }

    bool saw_a_checkpoint() {
        const std::lock_guard lock(mutex_);
        return checkpoints_ > 0;
    }

private:
    void note(std::set<int>& handles, const FileAct& act) {
        const std::lock_guard lock(mutex_);
        handles.insert(act.handle);
        if (act.kind == FileAct::Kind::lock_to_checkpoint) ++checkpoints_;
    }

    std::mutex mutex_;
    std::set<int> database_;
    std::set<int> log_;
    std::set<int> checkpoint_; // not the lock to write: a reader takes that for a moment to look at a heading again
    int checkpoints_ = 0;
};

class Discipline : public ::testing::Test {
protected:
    void open() {
        auto settings = place.settings();
        settings.sqlite_vfs = files.name();
        database = storage::Database::open(settings);
        database->write([](Tx& tx) { tx.run(make_table); });
    }

    Place place{ Engine::sqlite };
    Watch watch;
    WatchedFiles files{ [this](const FileAct& act) { return watch.decide(act); },
                        [this](const FileAct& act) { watch.happened(act); } };
    std::unique_ptr<storage::Database> database;
};

TEST_F(Discipline, OneConnectionWritesAndCheckpointsUnderLoad) {
    open();
    const std::string text(2'000, 'x');
    const auto write = [&](int from) {
        for (int i = from; i < from + 1'500; ++i)
            database->write([&](Tx& tx) { tx.run(insert, i, text); });
    };
    std::atomic<bool> done = false;
    const auto read = [&] {
        while (!done)
            database->read([](Tx& tx) { tx.one<std::int64_t>(count); });
    };
    auto reader = std::async(std::launch::async, read);
    auto another = std::async(std::launch::async, read);
    auto writer = std::async(std::launch::async, write, 10'000);
    write(0);
    writer.get();
    database->backup(place.folder() + "/copy.db");
    done = true;
    reader.get();
    another.get();
    EXPECT_TRUE(watch.saw_a_checkpoint()) << "the load was too small to show anything";
    database->stop();
    database.reset();
    EXPECT_TRUE(watch.disciplined()) << watch.say();
}

TEST_F(Discipline, IsBrokenByASecondConnectionThatWrites) {
    open();
    Connection second({ .path = place.settings().sqlite, .vfs = files.name(), .role = Role::writer });
    second.run(insert, std::vector{ Cell::of(std::int64_t{ 1 }), Cell::of(std::string_view("x")) });
    EXPECT_FALSE(watch.disciplined());
}

TEST_F(Discipline, IsBrokenByASecondConnectionThatCheckpoints) {
    open();
    Connection second({ .path = place.settings().sqlite, .vfs = files.name(), .role = Role::writer });
    second.checkpoint(Connection::Checkpoint::what_can_be);
    EXPECT_FALSE(watch.disciplined());
}

TEST_F(Discipline, AfterARestartTheWriterRecoversTheLog) {
    open();
    database->write([](Tx& tx) { tx.run(insert, 1, "kept"); });
    const auto copy = place.folder() + "/after_power_cut.db";
    std::filesystem::copy_file(place.settings().sqlite, copy);
    std::filesystem::copy_file(place.settings().sqlite + "-wal", copy + "-wal");
    database.reset();
    Watch fresh;
    const WatchedFiles watched(
        [&](const FileAct& act) { return fresh.decide(act); }, [&](const FileAct& act) { fresh.happened(act); }
    );
    {
        Database restarted({ .sqlite = copy, .postgres = {}, .sqlite_vfs = watched.name() });
        EXPECT_EQ(restarted.read([](Tx& tx) { return tx.one<std::int64_t>(count); }), 1);
    }
    EXPECT_TRUE(fresh.disciplined());
}

TEST_F(Discipline, SettingsThatKeepWritesAreReadBack) {
    open();

    static constexpr Sql journal{ "discipline.journal", "PRAGMA journal_mode" };
    static constexpr Sql automatic{ "discipline.automatic", "PRAGMA wal_autocheckpoint" };
    static constexpr Sql synchronous{ "discipline.synchronous", "PRAGMA synchronous" };
    static constexpr Sql foreign_keys{ "discipline.foreign_keys", "PRAGMA foreign_keys" };
    static constexpr Sql mapped{ "discipline.mapped", "PRAGMA mmap_size" };
    const auto check = [](Tx& tx) {
        EXPECT_EQ(tx.one<std::string>(journal), "wal");
        EXPECT_EQ(tx.one<int>(automatic), 0);
        EXPECT_EQ(tx.one<int>(synchronous), 2) << "FULL";
        EXPECT_EQ(tx.one<int>(foreign_keys), 1);
        EXPECT_EQ(tx.one<int>(mapped), 0);
    };
    database->read(check);
    database->write(check);
}

TEST_F(Discipline, ADatabaseThatCannotBeMadeSafeIsRefused) {
    const auto path = place.folder() + "/elsewhere.db";
    const WatchedFiles without_shared_memory(
        [](const FileAct& act) {
            return act.kind == FileAct::Kind::map_shared ? Fate{ SQLITE_IOERR_SHMMAP, 0 } : Fate{};
        },
        [](const FileAct&) {}
    );
    EXPECT_THROW(Database({ .sqlite = path, .postgres = {}, .sqlite_vfs = without_shared_memory.name() }), Failure);
    Connection({ .path = path, .role = Role::writer }).command("PRAGMA journal_mode = DELETE");
    try {
        Connection reader({ .path = path, .role = Role::reader });
        ADD_FAILURE() << "a reader opened a file without a write-ahead log";
    } catch (const Refused& refused) {
        EXPECT_THAT(refused.what(), ::testing::HasSubstr("its journal_mode is delete and must be wal"));
    }
}

TEST_F(Discipline, OneProcessOwnsTheFile) {
    open();
    try {
        Database second(place.settings());
        ADD_FAILURE() << "a second owner was let in";
    } catch (const Refused& refused) {
        EXPECT_THAT(
            refused.what(),
            ::testing::AllOf(
                ::testing::StartsWith(
                    "Another Knotwork (process " + std::to_string(getpid()) + ") is using the database"
                ),
                ::testing::EndsWith("stop the other one first.")
            )
        );
    }
    database->write([](Tx& tx) { tx.run(insert, 1, "still mine"); });
    database.reset();
    EXPECT_EQ(Database(place.settings()).read([](Tx& tx) { return tx.one<std::int64_t>(count); }), 1);
}

TEST_F(Discipline, OnlyTheOwnerMayReadTheFiles) {
    open();
    database->write([](Tx& tx) { tx.run(insert, 1, "personal"); });
    database->backup(place.folder() + "/copy.db");
    using std::filesystem::perms;
    for (const auto& name : { "knotwork.db", "knotwork.db-wal", "knotwork.db-shm", "knotwork.db.lock", "copy.db" })
        EXPECT_EQ(
            std::filesystem::status(place.folder() + "/" + name).permissions(), perms::owner_read | perms::owner_write
        ) << name;
}

TEST_F(Discipline, AnotherProgramsDatabaseIsLeftAlone) {
    const auto path = place.folder() + "/other.db";
    Connection({ .path = path, .role = Role::writer }).command("CREATE TABLE theirs (x)");
    EXPECT_THROW(Database({ .sqlite = path, .postgres = {} }), Refused);
}

TEST_F(Discipline, StoppingLeavesOneFileThatHoldsEverything) {
    open();
    database->write([](Tx& tx) { tx.run(insert, 1, "kept"); });
    EXPECT_GT(database->health().journal_bytes, 0);
    database->checkpoint();
    EXPECT_EQ(database->health().journal_bytes, 0);
    database->write([](Tx& tx) { tx.run(insert, 2, "kept"); });
    database.reset();
    EXPECT_FALSE(std::filesystem::exists(place.settings().sqlite + "-wal"));
    EXPECT_EQ(Database(place.settings()).read([](Tx& tx) { return tx.one<std::int64_t>(count); }), 2);
}

TEST_F(Discipline, AReaderThatLooksForLongDoesNotStopCheckpoints) {
    open();
    const std::string text(4'000, 'x');
    database->read([&](Tx& tx) {
        EXPECT_EQ(tx.one<std::int64_t>(count), 0);
        std::async(std::launch::async, [&] {
            for (int i = 0; i < 3'000; ++i)
                database->write([&](Tx& inner) { inner.run(insert, i, text); });
        }).get();
        EXPECT_EQ(tx.one<std::int64_t>(count), 0) << "the snapshot moved";
    });
    EXPECT_GT(database->health().journal_bytes, 8 << 20) << "what the reader looked at was taken away";
    database->checkpoint();
    EXPECT_EQ(database->health().journal_bytes, 0);
}

}
}
