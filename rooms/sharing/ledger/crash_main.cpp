// sharing_ledger_crash_test --rounds N: kills a process that writes the log, without warning, N times on each database,
// and looks whether every entry that somebody was told of is there, whether the log is whole, and whether what kept
// changes had left becomes entries. Ends with 0 when all that is so, and tells in one line what was survived.
//
// Eight threads append; every third act is a change that leaves its note and has it collected. Each is written down in
// a file of the trial's own after it was said to be durable, and only then.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "rooms/sharing/ledger/auditing.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "storage/testing.hpp"
#include "storage/trials/testing.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace knotwork::sharing {
namespace {

namespace trials = storage::trials;

constexpr int writers = 8;
constexpr int rounds_a_database = 10;         // then a fresh one, so that looking stays quick
constexpr std::int64_t latest_kill = 250'000; // microseconds

/// The act of this number: it can be found again by its object.
Uuid object_of(std::int64_t act) {
    return Uuid::of_label("act " + std::to_string(act));
}

kit::Note note_of(std::int64_t act) {
    auto note = testing::seen(testing::child("child " + std::to_string(act % 11)), Clock::real().now());
    note.entry.object = object_of(act);
    if (act % 5 == 0) note.words.push_back({ testing::label("reason"), "because of " + std::to_string(act) });
    if (act % 4 == 0) note.decided = testing::decided_in(access::testing::permitted_world()).decided;
    return note;
}

struct Trial {
    storage::DatabaseSettings settings;
    std::string told;
    std::int64_t first_act;
};

/// What the process that will be killed does.
[[noreturn]] void write_for_ever(const Trial& trial) {
    const int told = open(trial.told.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const auto database = storage::Database::open(trial.settings);
    KeptLedger ledger(testing::server_key);
    std::atomic<std::int64_t> next = trial.first_act;
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back([&] {
            for (;;) {
                const auto act = next++;
                if (act % 3 == 0) {
                    database->write([&](Tx& tx) { ledger.leave(tx, { note_of(act) }); });
                    testing::collect(ledger, *database);
                } else testing::append(ledger, *database, { note_of(act) });
                if (write(told, &act, sizeof act) != sizeof act) abort();
            }
        });
    for (;;)
        pause();
}

// Starts a process that writes, and kills it at a moment of chance.
void run_and_kill(const Trial& trial) {
    const auto child = fork();
    if (child == 0) {
        try {
            write_for_ever(trial);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "The process that should be killed failed first: %s\n", error.what());
        }
        _exit(1);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(trials::dice(0, latest_kill)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        throw trials::Unsound("the process ended by itself; the lines above say why");
}

std::set<std::int64_t> told_in(const std::string& path) {
    std::set<std::int64_t> all;
    std::ifstream file(path, std::ios::binary);
    for (std::int64_t act = 0; file.read(reinterpret_cast<char*>(&act), sizeof act);)
        all.insert(act);
    return all;
}

// Opens what the killed process left, as a server that starts does, and looks at all of it.
std::size_t must_be_whole(const Trial& trial) {
    const auto database = storage::Database::open(trial.settings);
    KeptLedger ledger(testing::server_key);
    testing::collect(ledger, *database);
    const auto told = told_in(trial.told);
    if (told.empty()) return 0;
    database->write([&](Tx& tx) { sign_what_is_new(tx, ledger.keys(), Clock::real().now()); }, storage::Order::queue);
    const auto report = audit_database(*database, {}, [](std::uint64_t, std::uint64_t) {});
    if (report.faults > 0) throw trials::Unsound("the log is not whole: " + report.wrong.front());
    std::map<Uuid, int> kept;
    for (const auto& entry : testing::stored(*database).entries)
        ++kept[entry.object];
    for (const auto act : told)
        if (kept[object_of(act)] != 1)
            throw trials::Unsound(
                "act " + std::to_string(act) + ", of which somebody was told, is there " +
                std::to_string(kept[object_of(act)]) + " times"
            );
    for (const auto& [object, times] : kept)
        if (times > 1) throw trials::Unsound("an act is there twice");
    return told.size();
}

std::size_t survive(storage::Engine engine, std::int64_t rounds) {
    std::unique_ptr<storage::testing::Place> place;
    std::size_t survived = 0, held = 0;
    for (std::int64_t round = 0; round < rounds; ++round) {
        if (round % rounds_a_database == 0) {
            place = std::make_unique<storage::testing::Place>(engine);
            storage::Database::open(place->settings())->migrate(embedded_migrations(), Clock::real().now());
            survived += held;
        }
        const Trial trial{ place->settings(), place->folder() + "/told", (round + 1) << 32 };
        run_and_kill(trial);
        held = must_be_whole(trial);
    }
    return survived + held;
}

bool survive_everywhere(std::int64_t rounds) {
    bool all = true;
    for (const auto engine : storage::testing::engines()) {
        const std::string on(name_of(engine));
        try {
            const auto survived = survive(engine, rounds);
            std::printf(
                "%lld kills survived on %s: all %zu acts that somebody was told of are in the log, once, and it is "
                "whole\n",
                static_cast<long long>(rounds),
                on.c_str(),
                survived
            );
            all = all && survived > 0;
        } catch (const std::exception& error) {
            std::printf("After a kill on %s: %s\n", on.c_str(), error.what());
            all = false;
        }
    }
    return all;
}

}
}

int main(int count, char** arguments) {
    using namespace knotwork;
    log::open("", log::Level::error);
    load_words(embedded_words());
    return sharing::survive_everywhere(storage::trials::option(count, arguments, "--rounds", 10)) ? 0 : 1;
}
