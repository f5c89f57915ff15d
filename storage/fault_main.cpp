// storage_fault_test [--step N]: makes every N-th call to the disk fail, each in a run of its own, once or from then
// on, with each kind of failure a disk knows: full, read-only, broken on writing, reading, flushing, or mapping memory.
// Afterwards, on a disk that works again, the database must open and hold everything it had acknowledged. Ends with 0
// when it does, and when each failure was told as what it is:
//
//   a flush that failed stops all writing and says so once; every other failure leaves the database usable, for reading
//   at once and for writing as soon as the disk works again.
#include "base/log.hpp"
#include "storage/sqlite/testing.hpp"
#include "storage/trials/testing.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <sqlite3.h>

namespace {

using namespace knotwork;
using namespace knotwork::storage;
using sqlite::testing::Fate;
using sqlite::testing::FileAct;
using sqlite::testing::WatchedFiles;
using Kind = FileAct::Kind;

constexpr std::int64_t operations = 24;

enum class Lasting { once, from_then_on };

/// How much is written in one run: small operations only, or one among them that does not fit into memory.
enum class Life { small, large };

struct Fault {
    std::string_view name;
    Kind strikes;
    Fate fate;
};

constexpr Fault faults[] = {
    { "disk full", Kind::write, { SQLITE_FULL, ENOSPC } },
    { "quota used up", Kind::write, { SQLITE_IOERR_WRITE, EDQUOT } },
    { "disk read-only", Kind::write, { SQLITE_IOERR_WRITE, EROFS } },
    { "broken on writing", Kind::write, { SQLITE_IOERR_WRITE, EIO } },
    { "broken on flushing", Kind::sync, { SQLITE_IOERR_FSYNC, EIO } },
    { "broken on reading", Kind::read, { SQLITE_IOERR_READ, EIO } },
    { "broken on cutting", Kind::truncate, { SQLITE_IOERR_TRUNCATE, EIO } },
    { "no room for shared memory", Kind::map_shared, { SQLITE_IOERR_SHMSIZE, ENOSPC } },
};

/// Counts the calls that a fault strikes, and strikes at the one that was chosen.
class Striker {
public:
    Striker(const Fault& fault, std::int64_t at, Lasting lasting) : fault_(fault), at_(at), lasting_(lasting) {}

    Fate decide(const FileAct& act) {
        if (mended_ || act.kind != fault_.strikes) return {};
        const auto call = ++calls_;
        const bool strikes = lasting_ == Lasting::once ? call == at_ : call >= at_;
        if (strikes) struck_ = true;
        return strikes ? fault_.fate : Fate{};
    }

    void mend() { mended_ = true; }

    bool struck() const { return struck_; }

private:
    const Fault& fault_;
    std::int64_t at_;
    Lasting lasting_;
    std::atomic<std::int64_t> calls_ = 0;
    std::atomic<bool> struck_ = false;
    std::atomic<bool> mended_ = false;
};

/// One run: a small life of a database in which something fails.
class Run {
public:
    Run(const Fault& fault, std::int64_t at, Lasting lasting, Life life)
        : fault_(fault), striker_(fault, at, lasting), life_(life) {}

    /// Whether the fault struck at all. Unsound when what followed was wrong.
    bool happens() {
        DatabaseSettings settings;
        settings.sqlite = path_;
        settings.sqlite_vfs = files_.name();
        settings.connections = 2;
        settings.on_flush_failed = [this] { ++told_; };
        live(settings);
        trials::must_be_sound(path_, acknowledged_);
        const int least = stopped_ ? 1 : 0;
        const int most = fault_.strikes == Kind::sync ? 1 : 0; // it may also strike while opening or closing
        if (told_ < least || told_ > most)
            throw trials::Unsound("that a flush failed was told the wrong number of times");
        return striker_.struck();
    }

private:
    void live(const DatabaseSettings& settings) {
        std::unique_ptr<Database> database;
        try {
            database = Database::open(settings);
        } catch (const Failure&) {
            return; // nothing was promised yet
        }
        use(*database);
        must_be_usable(*database);
        striker_.mend();
        must_recover(*database);
        stopped_ = database->health().flush_failed;
    }

    void use(Database& database) {
        attempt([&] {
            database.migrate(trials::schema(), Instant{});
            migrated_ = true;
        });
        for (std::int64_t operation = 0; operation < operations; ++operation) {
            attempt([&] { keep(database, operation); });
            if (operation % 8 == 7) attempt([&] { database.checkpoint(); });
        }
    }

    // Pages of the large one are written before its commit.
    void keep(Database& database, std::int64_t operation) {
        const std::size_t padding = life_ == Life::large && operation == 12 ? 3'200'000 : 700;
        database.write([&](Tx& tx) { trials::keep(tx, operation, padding); });
        acknowledged_.insert(operation);
    }

    // What may come of a failing disk; anything else ends the trial.
    void attempt(const std::function<void()>& task) {
        try {
            task();
        } catch (const FlushFailed&) {
            if (fault_.strikes != Kind::sync) throw trials::Unsound("a failure was taken for one of flushing");
        } catch (const DiskFull&) {
            if (fault_.fate.error != ENOSPC && fault_.fate.error != EDQUOT)
                throw trials::Unsound("the disk is not full");
        } catch (const ReadOnlyDisk&) {
            if (fault_.fate.error != EROFS) throw trials::Unsound("the disk is not read-only");
        } catch (const BrokenPromise&) {
            if (migrated_) throw; // without its tables no statement can be prepared
        } catch (const Failure&) {
            ++others_;
        }
    }

    void must_be_usable(Database& database) {
        if (fault_.strikes == Kind::write || fault_.strikes == Kind::sync)
            database.read([](Tx& tx) { tx.one<std::int64_t>(Sql{ "trial.one", "SELECT 1" }); });
    }

    void must_recover(Database& database) {
        const bool stopped = database.health().flush_failed;
        if (stopped && fault_.strikes != Kind::sync) throw trials::Unsound("writing stopped without a failed flush");
        try {
            database.migrate(trials::schema(), Instant{});
            keep(database, operations);
            if (stopped) throw trials::Unsound("writing went on after a failed flush");
        } catch (const FlushFailed&) {
            if (!stopped) throw;
        }
    }

    const Fault& fault_;
    Striker striker_;
    Life life_;
    trials::Folder folder_{ trials::Folder::Where::in_memory };
    std::string path_ = folder_.file("trial.db");
    WatchedFiles files_{ [this](const FileAct& act) { return striker_.decide(act); }, [](const FileAct&) {} };
    std::set<std::int64_t> acknowledged_;
    std::atomic<int> told_ = 0;
    int others_ = 0;
    bool stopped_ = false;
    bool migrated_ = false;
};

// Whether the fault struck in a run of its own.
bool strikes(const Fault& fault, std::int64_t at, Lasting lasting, Life life) {
    try {
        return Run(fault, at, lasting, life).happens();
    } catch (const std::exception& error) {
        const auto* how = lasting == Lasting::once ? ", once: " : ", from then on: ";
        throw trials::Unsound(std::string(fault.name) + " at call " + std::to_string(at) + how + error.what());
    }
}

// Runs until a life has no more calls to strike. Returns how many runs there were.
std::int64_t strike_all(const Fault& fault, Lasting lasting, std::int64_t step) {
    std::int64_t runs = 0;
    for (auto at = trials::dice(1, step); strikes(fault, at, lasting, Life::small); at += step)
        ++runs;
    for (auto at = trials::dice(1, 100); strikes(fault, at, lasting, Life::large); at *= 2)
        ++runs;
    return runs;
}

}

int main(int count, char** arguments) {
    log::open("/dev/null", log::Level::error);
    const auto step = trials::option(count, arguments, "--step", 1);
    std::int64_t runs = 0;
    try {
        for (const auto& fault : faults)
            for (const auto lasting : { Lasting::once, Lasting::from_then_on })
                runs += strike_all(fault, lasting, step);
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
        return 1;
    }
    std::printf("%lld failures of the disk survived, each told as what it is\n", static_cast<long long>(runs));
    return runs > 0 ? 0 : 1;
}
