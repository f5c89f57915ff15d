// storage_crash_test --rounds N: kills a process that is writing, without warning, N times, and looks whether every
// write it had acknowledged is there. Ends with 0 when it is, and tells in one line what was survived.
//
// The process that is killed writes from many threads, in both ways there are, while others read, checkpoint and back
// up. It notes each operation in a file of its own after it was told that it is durable, and only then.
#include "base/log.hpp"
#include "storage/trials/testing.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace knotwork;
using namespace knotwork::storage;
using namespace std::chrono_literals;

constexpr int rounds_a_database = 25; // then a fresh one, so that looking stays quick
constexpr int waiting_writers = 6;
constexpr int queueing_writers = 2;

struct Trial {
    std::string database;
    std::string ledger;
    std::int64_t first_operation;
};

/// What the process that will be killed does.
class Victim {
public:
    explicit Victim(const Trial& trial)
        : ledger_(::open(trial.ledger.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)),
          next_(trial.first_operation), spare_(trial.database + ".copy") {
        DatabaseSettings settings;
        settings.sqlite = trial.database;
        database_ = Database::open(settings);
        database_->migrate(trials::schema(), Instant{});
    }

    [[noreturn]] void work() {
        std::vector<std::thread> threads;
        for (int i = 0; i < waiting_writers; ++i)
            threads.emplace_back([this] { write_for_ever(); });
        for (int i = 0; i < queueing_writers; ++i)
            write_later_for_ever();
        threads.emplace_back([this] { look_for_ever(); });
        threads.emplace_back([this] { keep_house_for_ever(); });
        for (;;)
            pause();
    }

private:
    void acknowledge(std::int64_t operation) const {
        if (::write(ledger_, &operation, sizeof(operation)) != sizeof(operation)) abort();
    }

    void write_for_ever() {
        for (;;) {
            const auto operation = next_++;
            const bool refused = operation % 7 == 0; // rolled back beside others that are kept
            const auto keep = database_->write([&](Tx& tx) {
                trials::keep(tx, operation, static_cast<std::size_t>(operation % 900));
                return refused ? Keep::no : Keep::yes;
            });
            if (keep == Keep::yes) acknowledge(operation);
        }
    }

    void write_later_for_ever() {
        const auto operation = next_++;
        database_->write_later(
            [operation](Tx& tx) {
                trials::keep(tx, operation);
                return Keep::yes;
            },
            [this, operation](const std::exception_ptr& failure) {
                if (failure) abort();
                acknowledge(operation);
                write_later_for_ever();
            }
        );
    }

    void look_for_ever() {
        for (;;)
            database_->read([](Tx& tx) { trials::count_whole(tx); });
    }

    void keep_house_for_ever() {
        for (;;) {
            std::this_thread::sleep_for(5ms);
            database_->checkpoint();
            for (const auto* ending : { "", ".sha256", ".part" })
                ::unlink((spare_ + ending).c_str());
            database_->backup(spare_);
        }
    }

    int ledger_;
    std::atomic<std::int64_t> next_;
    std::string spare_;
    std::unique_ptr<Database> database_;
};

std::set<std::int64_t> acknowledged_in(const std::string& ledger) {
    std::set<std::int64_t> all;
    std::ifstream file(ledger, std::ios::binary);
    for (std::int64_t operation = 0; file.read(reinterpret_cast<char*>(&operation), sizeof(operation));)
        all.insert(operation);
    return all;
}

// Starts a process that writes, and kills it at a moment of chance, now and then while it opens or migrates.
void run_and_kill(const Trial& trial) {
    const auto child = fork();
    if (child == 0) {
        try {
            Victim(trial).work();
        } catch (const std::exception& error) {
            std::fprintf(stderr, "The process that should be killed failed first: %s\n", error.what());
        }
        _exit(1);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(trials::dice(0, 250'000)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
        throw trials::Unsound("the process ended by itself; the lines above say why");
}

}

int main(int count, char** arguments) {
    log::open("", log::Level::warning);
    const auto rounds = trials::option(count, arguments, "--rounds", 15);
    std::unique_ptr<trials::Folder> folder;
    std::size_t survived = 0;
    std::size_t held = 0;
    try {
        for (std::int64_t round = 0; round < rounds; ++round) {
            if (round % rounds_a_database == 0) {
                folder = std::make_unique<trials::Folder>(trials::Folder::Where::on_disk);
                survived += held;
            }
            const Trial trial{ folder->file("trial.db"), folder->file("ledger"), (round + 1) << 32 };
            run_and_kill(trial);
            const auto acknowledged = acknowledged_in(trial.ledger);
            trials::must_be_sound(trial.database, acknowledged);
            held = acknowledged.size();
        }
    } catch (const std::exception& error) {
        std::printf("After a kill: %s\n", error.what());
        return 1;
    }
    std::printf(
        "%lld kills survived: all %zu acknowledged operations are there, none in part\n",
        static_cast<long long>(rounds),
        survived + held
    );
    return survived + held > 0 ? 0 : 1;
}
