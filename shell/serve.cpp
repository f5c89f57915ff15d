#include "shell/serve.hpp"

#include "base/log.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "shell/runner.hpp"
#include "shell/server.hpp"
#include "shell/site.hpp"

#include <csignal>
#include <filesystem>
#include <unistd.h>

namespace knotwork::shell {
namespace {

namespace fs = std::filesystem;

// The signals that stop the server are taken by whoever waits for them here, on every thread started after this.
class Signals {
public:
    Signals() {
        sigemptyset(&set_);
        for (const int signal : { SIGINT, SIGTERM })
            sigaddset(&set_, signal);
        pthread_sigmask(SIG_BLOCK, &set_, &before_);
        std::signal(SIGPIPE, SIG_IGN);
    }

    ~Signals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    void wait_for_one() const {
        int signal = 0;
        sigwait(&set_, &signal);
    }

    /// From now on a second signal ends the process at once.
    void no_longer_wait() const { pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

private:
    sigset_t set_{};
    sigset_t before_{};
};

log::Level level_of(const Settings& settings) {
    return named<log::Level>(settings.text("log.level")).value_or(log::Level::info);
}

// The data folder, made for its owner alone.
void make_data_folder(const Settings& settings) {
    const fs::path data = settings.text("data");
    if (fs::create_directories(data)) fs::permissions(data, fs::perms::owner_all);
    fs::create_directories(data / "uploads" / "incoming");
}

std::unique_ptr<storage::Database> open_database(const Settings& settings, const Clock& clock) {
    auto chosen = storage::DatabaseSettings::from(settings);
    chosen.on_flush_failed = [] { kill(getpid(), SIGTERM); };
    auto database = storage::Database::open(chosen);
    database->migrate(embedded_migrations(), clock.now());
    return database;
}

}

int serve(const Serving& serving) {
    const auto& settings = serving.settings;
    const auto& clock = Clock::real();
    const Signals signals;
    log::open(settings.text("log.file"), level_of(settings));
    make_data_folder(settings);
    const auto database = open_database(settings, clock);
    const Assets assets(assets_in(share_folder(settings.text("share"))));
    const auto house = serving.put_together(*database, assets.urls());
    Metrics metrics;
    const auto reporter = metrics.report([&](auto& samples) { report_house(*database, samples); });
    const Site site(house, *database, metrics);
    {
        const Runner runner(*database, house.services);
        Server server(ServerOptions::from(settings), site, assets, metrics, clock);
        serving.say(words("shell.ready", { { "url", server.url() } }));
        log::info("serving", { { "port", static_cast<int>(server.port()) } });
        signals.wait_for_one();
        signals.no_longer_wait();
        serving.say(words("shell.stopping"));
        server.stop();
    }
    const bool flushed = !database->health().flush_failed;
    log::info("stopped", { { "flush_failed", flushed ? "no" : "yes" } });
    return flushed ? 0 : 1;
}

}
