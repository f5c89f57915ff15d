// storage_power_cut_test --rounds N: what a power cut can leave of the files, N times. Everything SQLite does to them
// is recorded while many threads write; then, for moments before and after flushes and in between, the files are built
// as a disk may hold them: what was flushed, and of what was not any part, down to single sectors. Each must open, be
// undamaged, hold every operation acknowledged by that moment, and no operation in part. Ends with 0 when all do.
//
// A second run, on a disk that only pretends to flush, must be found out: else the trial would prove nothing.
#include "base/log.hpp"
#include "storage/sqlite/testing.hpp"
#include "storage/trials/testing.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

namespace {

using namespace knotwork;
using namespace knotwork::storage;
using sqlite::testing::Fate;
using sqlite::testing::FileAct;
using sqlite::testing::WatchedFiles;
using Kind = FileAct::Kind;

constexpr std::size_t sector = 512;
constexpr int writers = 6;
constexpr std::int64_t operations = 240;

/// A write, truncation, removal or flush of one of the two files that matter.
struct Act {
    Kind kind;
    bool in_log; // else in the database file
    std::size_t offset;
    std::string bytes;
};

struct Acknowledged {
    std::int64_t operation;
    std::size_t moment; // how many acts had happened
};

struct Recording {
    std::vector<Act> acts;
    std::vector<Acknowledged> acknowledged;
};

/// Records what happens to the files, and when operations are acknowledged, as one sequence.
class Recorder {
public:
    void happened(const FileAct& act) {
        const bool in_log = act.path.ends_with("-wal");
        const bool matters =
            act.kind == Kind::write || act.kind == Kind::truncate || act.kind == Kind::sync || act.kind == Kind::remove;
        if (!matters || (!in_log && !act.path.ends_with(".db"))) return;
        const std::lock_guard lock(mutex_);
        recording_.acts.push_back({ act.kind, in_log, static_cast<std::size_t>(act.offset), std::string(act.bytes) });
    }

    void acknowledge(std::int64_t operation) {
        const std::lock_guard lock(mutex_);
        recording_.acknowledged.push_back({ operation, recording_.acts.size() });
    }

    Recording take() { return std::move(recording_); }

private:
    std::mutex mutex_;
    Recording recording_;
};

Recording record() {
    const trials::Folder folder(trials::Folder::Where::in_memory);
    Recorder recorder;
    const WatchedFiles files(
        [](const FileAct&) { return Fate{}; }, [&](const FileAct& act) { recorder.happened(act); }
    );
    DatabaseSettings settings;
    settings.sqlite = folder.file("trial.db");
    settings.sqlite_vfs = files.name();
    const auto database = Database::open(settings);
    database->migrate(trials::schema(), Instant{});
    std::atomic<std::int64_t> next = 0;
    const auto write = [&] {
        for (auto operation = next++; operation < operations; operation = next++) {
            database->write([&](Tx& tx) {
                trials::keep(tx, operation, static_cast<std::size_t>(operation * 37 % 1'500));
            });
            recorder.acknowledge(operation);
            if (operation % 40 == 39) database->checkpoint();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back(write);
    for (auto& thread : threads)
        thread.join();
    database->stop();
    return recorder.take();
}

/// A file as a disk may hold it.
struct Contents {
    std::string bytes{};
    bool exists = false;

    void put(std::size_t offset, std::string_view what) {
        exists = true;
        if (bytes.size() < offset + what.size()) bytes.resize(offset + what.size(), '\0');
        bytes.replace(offset, what.size(), what);
    }

    void apply(const Act& act) {
        if (act.kind == Kind::write) put(act.offset, act.bytes);
        else if (act.kind == Kind::truncate) bytes.resize(act.offset, '\0');
        else if (act.kind == Kind::remove) *this = {};
    }

    // Any of the sectors of a write.
    void apply_torn(const Act& act) {
        if (act.kind != Kind::write) return;
        for (std::size_t at = 0; at < act.bytes.size();) {
            const auto size = std::min(sector - (act.offset + at) % sector, act.bytes.size() - at);
            if (trials::dice(0, 1) == 1) put(act.offset + at, std::string_view(act.bytes).substr(at, size));
            at += size;
        }
    }
};

enum class Disk { honest, pretends_to_flush };

// One of the two files after a power cut at a moment: what was flushed before, and some of what was not.
Contents after_cut(const Recording& recording, std::size_t moment, bool in_log, Disk disk) {
    Contents kept;
    std::vector<const Act*> unflushed;
    for (std::size_t i = 0; i < moment; ++i) {
        const auto& act = recording.acts[i];
        if (act.in_log != in_log) continue;
        if (act.kind != Kind::sync) unflushed.push_back(&act);
        else if (disk == Disk::honest) {
            for (const auto* one : unflushed)
                kept.apply(*one);
            unflushed.clear();
        }
    }
    const auto lost_in_ten = trials::dice(0, 10); // from nothing to everything
    for (const auto* one : unflushed) {
        if (trials::dice(1, 10) <= lost_in_ten) continue;
        if (trials::dice(0, 4) == 0) kept.apply_torn(*one);
        else kept.apply(*one);
    }
    return kept;
}

void put_on_disk(const std::string& path, const Contents& contents) {
    if (contents.exists) std::ofstream(path, std::ios::binary) << contents.bytes;
}

// Half of the moments are at a flush: just before it or just after it.
std::size_t moment_of_chance(const Recording& recording) {
    auto moment = static_cast<std::size_t>(trials::dice(1, static_cast<std::int64_t>(recording.acts.size())));
    if (trials::dice(0, 1) == 0) return moment;
    while (moment < recording.acts.size() && recording.acts[moment].kind != Kind::sync)
        ++moment;
    return std::min(moment + static_cast<std::size_t>(trials::dice(0, 1)), recording.acts.size());
}

void cut(const Recording& recording, Disk disk) {
    const auto moment = moment_of_chance(recording);
    const trials::Folder folder(trials::Folder::Where::in_memory);
    const auto path = folder.file("trial.db");
    put_on_disk(path, after_cut(recording, moment, false, disk));
    put_on_disk(path + "-wal", after_cut(recording, moment, true, disk));
    std::set<std::int64_t> acknowledged;
    for (const auto& one : recording.acknowledged)
        if (one.moment <= moment) acknowledged.insert(one.operation);
    trials::must_be_sound(path, acknowledged);
}

// How many of the cuts left something unsound; the first of them is described in `what`.
std::int64_t unsound_cuts(std::int64_t rounds, Disk disk, std::string& what) {
    constexpr std::int64_t cuts_a_recording = 500;
    std::int64_t unsound = 0;
    Recording recording;
    for (std::int64_t round = 0; round < rounds; ++round) {
        if (round % cuts_a_recording == 0) recording = record();
        try {
            cut(recording, disk);
        } catch (const std::exception& error) {
            if (++unsound == 1) what = error.what();
        }
    }
    return unsound;
}

}

int main(int count, char** arguments) {
    log::open("/dev/null", log::Level::error);
    const auto rounds = trials::option(count, arguments, "--rounds", 300);
    std::string what;
    const auto unsound = unsound_cuts(rounds, Disk::honest, what);
    if (unsound > 0) {
        std::printf(
            "%lld of %lld power cuts: %s\n",
            static_cast<long long>(unsound),
            static_cast<long long>(rounds),
            what.c_str()
        );
        return 1;
    }
    if (unsound_cuts(60, Disk::pretends_to_flush, what) == 0) {
        std::printf("A disk that only pretends to flush was not found out, so this trial proves nothing.\n");
        return 1;
    }
    std::printf(
        "%lld power cuts survived; a disk that only pretends to flush was found out\n", static_cast<long long>(rounds)
    );
    return 0;
}
