// What it costs that nothing is shown before its entry is durable: 64 callers in one process who each read a row about
// a child and wait for the log, beside the same reads without it, in turns in the same run and on the same disk. Each
// read leaves what a page about a person leaves: an entry, and the decision with everything that it was made of.
//
//   audited reads a second             20,000 or more on SQLite
//   time added at the 99th percentile  5 ms or less on SQLite
//   on PostgreSQL                      within twice, when KNOTWORK_TEST_POSTGRES names one
//
// Ends with 1 when a bar is missed.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "kit/embedded.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "rooms/sharing/ledger/testing_records.hpp"
#include "storage/testing.hpp"
#include "storage/trials/testing.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace knotwork::sharing {
namespace {

using storage::Engine;

constexpr int callers = 64;
constexpr int turns = 3;
constexpr std::chrono::milliseconds warming{ 500 };
constexpr std::chrono::milliseconds measured{ 2'000 };
constexpr int children = 10'000;
constexpr int workers = 400;
constexpr int agencies = 40;
constexpr double reads_bar = 20'000;
constexpr double added_bar = 5; // milliseconds

Id<people::Person> child_of(std::int64_t number) {
    return Id<people::Person>::of_label("child " + std::to_string(number));
}

/// Everything that the callers' notes are made of, made before anything is measured.
struct Cast {
    std::shared_ptr<const access::Policy> policy{};
    std::vector<access::Actor> actors{};
    std::vector<access::Dossier> dossiers{};
    std::vector<kit::Note> notes{}; // one for each worker

    Cast() {
        const auto world = access::testing::permitted_world();
        policy = std::make_shared<const access::Policy>(world.policy);
        for (int i = 0; i < workers; ++i) {
            auto actor = world.actor;
            actor.worker = Id<accounts::Worker>::of_label("worker " + std::to_string(i));
            actors.push_back(actor);
            auto note = testing::seen({});
            note.entry.worker = actor.worker;
            note.entry.agency = Id<accounts::Agency>::of_label("agency " + std::to_string(i % agencies));
            notes.push_back(note);
        }
        for (int i = 0; i < children; ++i) {
            auto dossier = world.dossier;
            dossier.person = child_of(i);
            dossiers.push_back(dossier);
        }
    }

    // What a request about this child by this worker notes.
    kit::Note note(std::size_t child, std::size_t worker, Instant now) const {
        auto note = notes[worker];
        note.entry.at = now;
        note.entry.person = dossiers[child].person;
        note.entry.object = dossiers[child].person.uuid();
        const access::Asked asked{ .person = dossiers[child].person, .action = access::Action::see, .now = now };
        note.decided = std::make_shared<const kit::DecidedOn>(kit::DecidedOn{
            .id = Uuid::at(now),
            .policy = policy,
            .actor = actors[worker],
            .dossier = dossiers[child],
            .asked = { asked },
        });
        return note;
    }
};

/// Where a caller waits to be told. (std::binary_semaphore spins before it sleeps, which 64 callers should not.)
class Bell {
public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        changed_.notify_one();
    }

    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return rung_; });
        rung_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool rung_ = false;
};

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Figures {
    double processor = 0; // microseconds of a processor for each
    double a_second = 0;
    double median = 0; // milliseconds
    double p99 = 0;
};

double milliseconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

// Calls `act(caller, number)` again and again from all callers, and measures it once everything is warm.
template <class Act>
Figures measure(const Act& act) {
    std::atomic<bool> counting = false, ended = false;
    std::vector<std::vector<double>> times(callers);
    std::vector<std::jthread> threads;
    for (int caller = 0; caller < callers; ++caller)
        threads.emplace_back([&, caller] {
            ledger::testing::Dice dice(static_cast<std::uint64_t>(caller + 1));
            while (!ended) {
                const Stopwatch stopwatch;
                act(caller, dice);
                if (counting) times[static_cast<std::size_t>(caller)].push_back(milliseconds(stopwatch.elapsed()));
            }
        });
    std::this_thread::sleep_for(warming);
    const Stopwatch stopwatch;
    const auto used_before = processor_seconds();
    counting = true;
    std::this_thread::sleep_for(measured);
    counting = false;
    const auto used = processor_seconds() - used_before;
    const auto seconds = milliseconds(stopwatch.elapsed()) / 1000;
    ended = true;
    threads.clear();
    std::vector<double> all;
    for (const auto& some : times)
        all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    if (all.empty()) return {};
    const auto count = static_cast<double>(all.size());
    return { used * 1e6 / count, count / seconds, all[all.size() / 2], all[all.size() * 99 / 100] };
}

/// Of each figure the middle one.
Figures middle(const std::vector<Figures>& turns) {
    const auto of = [&](double Figures::*figure) {
        std::vector<double> all;
        for (const auto& turn : turns)
            all.push_back(turn.*figure);
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    };
    return { of(&Figures::processor), of(&Figures::a_second), of(&Figures::median), of(&Figures::p99) };
}

void fill(storage::Database& database) {
    constexpr int at_once = 500;
    for (int first = 0; first < children; first += at_once)
        database.write([&](Tx& tx) {
            for (int i = first; i < first + at_once; ++i)
                tx.run(testing::insert_record, child_of(i), "child " + std::to_string(i));
        });
}

bool well = true;

void hold(const char* what, double value, double bar, bool reached) {
    std::printf("%-52s %11.1f, bar %.0f: %s\n", what, value, bar, reached ? "well" : "MISSED");
    well = well && reached;
}

void print(const char* what, const Figures& figures) {
    std::printf(
        "%-24s %9.0f /s   median %6.2f ms   99th percentile %6.2f ms   %5.1f us of a processor each\n",
        what,
        figures.a_second,
        figures.median,
        figures.p99,
        figures.processor
    );
}

struct Compared {
    Figures bare{};
    Figures audited{};
};

Compared compare(storage::Database& database, kit::Ledger& ledger, const Cast& cast) {
    const auto read = [&](std::size_t child) {
        const auto record = database.read([&](Tx& tx) {
            return tx.one<testing::Record>(testing::select_record, cast.dossiers[child].person);
        });
        if (!record) std::abort();
    };
    std::vector<Figures> bare, audited;
    std::vector<Bell> durable(callers);
    for (int turn = 0; turn < turns; ++turn) {
        bare.push_back(measure([&](int, ledger::testing::Dice& dice) { read(dice.below(children)); }));
        audited.push_back(measure([&](int caller, ledger::testing::Dice& dice) {
            const auto child = dice.below(children);
            read(child);
            auto& told = durable[static_cast<std::size_t>(caller)];
            std::vector<kit::Note> notes;
            notes.push_back(cast.note(child, dice.below(workers), Clock::real().now()));
            ledger.append(database, std::move(notes), [&told](const std::exception_ptr& failure) {
                if (failure) std::abort();
                told.ring();
            });
            told.wait();
        }));
    }
    return { middle(bare), middle(audited) };
}

void bench(Engine engine, const Cast& cast, double within) {
    std::vector<Embedded> files(embedded_migrations());
    files.push_back(testing::record_schema);
    std::unique_ptr<storage::testing::Place> place;
    const storage::trials::Folder folder(storage::trials::Folder::Where::on_disk);
    storage::DatabaseSettings settings;
    if (engine == Engine::sqlite) settings.sqlite = folder.file("bench.db");
    else {
        place = std::make_unique<storage::testing::Place>(engine);
        settings = place->settings();
        settings.connections = 16;
    }
    const auto database = storage::Database::open(settings);
    database->migrate(files, Clock::real().now());
    fill(*database);
    KeptLedger ledger(testing::server_key);
    const auto before = database->health();
    const auto [bare, audited] = compare(*database, ledger, cast);
    const auto after = database->health();
    std::printf("%d callers on %s, %d children\n", callers, std::string(name_of(engine)).c_str(), children);
    print("reads without the log", bare);
    print("audited reads", audited);
    const auto entries = database->read([](Tx& tx) { return count_entries(tx); });
    std::printf(
        "%llu entries in %lld transactions\n",
        static_cast<unsigned long long>(entries),
        static_cast<long long>(after.works_kept - before.works_kept)
    );
    hold("audited reads in a second", audited.a_second, reads_bar / within, audited.a_second >= reads_bar / within);
    const auto added = audited.p99 - bare.p99;
    hold("milliseconds added at the 99th percentile", added, added_bar * within, added <= added_bar * within);
    std::printf("\n");
}

}
}

int main() {
    using namespace knotwork;
    log::open("", log::Level::error);
    const sharing::Cast cast;
    sharing::bench(storage::Engine::sqlite, cast, 1);
    const char* postgres = std::getenv("KNOTWORK_TEST_POSTGRES");
    if (postgres && std::string_view(postgres) != "none") sharing::bench(storage::Engine::postgres, cast, 2);
    return sharing::well ? 0 : 1;
}
