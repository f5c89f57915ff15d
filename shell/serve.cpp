#include "shell/serve.hpp"

#include "base/log.hpp"
#include "html/words.hpp"
#include "kit/drafts.hpp"
#include "kit/embedded.hpp"
#include "kit/reason.hpp"
#include "shell/assets.hpp"
#include "shell/health.hpp"
#include "shell/jobs.hpp"
#include "shell/server.hpp"
#include "shell/signals.hpp"
#include "shell/site.hpp"

#include <sys/resource.h>

namespace knotwork::shell {
namespace {

using std::chrono::hours;

constexpr int job_threads = 2;
constexpr hours done_jobs_stay{ 24 * 30 };
constexpr hours between_tidying{ 1 };

// Every connection is an open file, and the usual limit for a process is lower than ours.
void allow_many_open_files() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) log::warning("the limit of open files could not be raised");
}

// Does a due job; now and then takes away the jobs that were done, and the drafts that were left, long ago.
class Work {
public:
    Work(storage::Database& database, const kit::Services& services) : database_(database), services_(services) {}

    bool run_one() {
        const auto now = services_.clock.now();
        tidy(now);
        return kit::run_one_job(database_, services_.jobs, services_, now);
    }

private:
    void tidy(Instant now) {
        auto due = next_tidying_.load();
        if (now.milliseconds < due || !next_tidying_.compare_exchange_strong(due, (now + between_tidying).milliseconds))
            return;
        const auto [jobs, drafts] = database_.write([&](storage::Tx& tx) {
            return std::pair(
                kit::forget_done_jobs(tx, now - done_jobs_stay), kit::forget_old_drafts(tx, now - kit::draft_lasts)
            );
        });
        if (jobs > 0) log::info("done jobs forgotten", { { "count", jobs } });
        if (drafts > 0) log::info("old drafts forgotten", { { "count", drafts } });
    }

    storage::Database& database_;
    const kit::Services& services_;
    std::atomic<std::int64_t> next_tidying_ = 0;
};

std::unique_ptr<storage::Database> open_database(const Settings& settings, Signals& signals) {
    auto chosen = storage::DatabaseSettings::from(settings);
    chosen.on_flush_failed = [&signals] { signals.stop(); };
    auto database = storage::Database::open(chosen);
    database->migrate(embedded_migrations(), Clock::real().now());
    return database;
}

// Serves until it is to stop, and stops in order: the network, the jobs, and at last, by the caller, the database.
void serve_with(storage::Database& database, const Serving& serving, Signals& signals) {
    const Assets assets(assets_in(share_folder(serving.settings.text("share"))));
    const auto house = serving.put_together(database, assets.urls());
    const auto& services = house.services;
    Metrics metrics;
    Work work(database, services);
    JobRunner jobs([&work] { return work.run_one(); }, job_threads);
    const auto reporter = metrics.report([&](std::vector<Metrics::Sample>& samples) {
        report_database(database, services.clock.now(), samples);
    });
    const Site site(house.router, house.dispatcher, services, database, metrics, [&jobs] { jobs.wake(); });
    Server server(ServerOptions::from(serving.settings), site, assets, metrics, services.clock);
    serving.say(words("shell.ready", { { "url", server.url() } }));
    log::info("server is ready", { { "url", server.url() } });

    signals.wait();
    serving.say(words("shell.stopping"));
    log::info("server is stopping");
    server.stop();
    jobs.stop();
}

}

void open_log(const Settings& settings, log::Level least) {
    const auto level = named<log::Level>(settings.text("log.level"));
    if (!level) throw std::runtime_error("The setting log.level is debug, info, warning or error.");
    log::open(settings.text("log.file"), std::max(*level, least));
}

int serve(const Serving& serving) {
    Signals signals; // before any other thread, which inherits who listens
    open_log(serving.settings, log::Level::debug);
    allow_many_open_files();
    load_words(embedded_words());
    auto database = open_database(serving.settings, signals);
    serve_with(*database, serving, signals);
    database->stop();
    const bool kept = !database->health().flush_failed;
    log::info("server has stopped", { { "disk", kept ? "well" : "failed" } });
    return kept ? 0 : 1;
}

}
