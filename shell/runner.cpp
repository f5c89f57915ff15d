#include "shell/runner.hpp"

#include "base/log.hpp"
#include "kit/dispatcher.hpp"
#include "kit/reason.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace knotwork::shell {
namespace {

constexpr std::chrono::seconds between_looks{ 1 };
constexpr std::chrono::seconds after_trouble{ 10 };
constexpr std::chrono::hours kept_when_done{ 24 * 30 };

}

struct Runner::Parts {
    storage::Database& database;
    const kit::Services& services;
    std::mutex mutex{};
    std::condition_variable stopped{};
    bool stopping = false;
    std::vector<std::thread> threads{};

    // Whether there was a job, after it has been done.
    bool look() { return kit::run_one_job(database, services.jobs, services, services.clock.now()); }

    // Sleeps, or returns true when it is time to stop.
    bool rest(std::chrono::seconds time) {
        std::unique_lock lock(mutex);
        return stopped.wait_for(lock, time, [this] { return stopping; });
    }

    void forget_old_ones() {
        const auto before = services.clock.now() - kept_when_done;
        database.write([&](storage::Tx& tx) { return kit::forget_done_jobs(tx, before); });
    }

    void work() {
        int idle_looks = 0;
        while (!rest(std::chrono::seconds(0))) {
            try {
                if (look()) continue;
                if (idle_looks++ % 3600 == 0) forget_old_ones();
                if (rest(between_looks)) return;
            } catch (const std::exception& error) {
                log::error("jobs cannot be looked for", { { "error", kit::reason_for_log(error) } });
                if (rest(after_trouble)) return;
            }
        }
    }
};

Runner::Runner(storage::Database& database, const kit::Services& services, int threads)
    : parts_(new Parts{ .database = database, .services = services }) {
    for (int i = 0; i < threads; ++i)
        parts_->threads.emplace_back([this] { parts_->work(); });
}

Runner::~Runner() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->stopping = true;
    }
    parts_->stopped.notify_all();
    for (auto& thread : parts_->threads)
        thread.join();
}

}
