#include "shell/jobs.hpp"

#include "base/log.hpp"
#include "kit/reason.hpp"

namespace knotwork::shell {

using std::chrono::milliseconds;

JobRunner::JobRunner(std::function<bool()> run_one, int threads, const JobPauses& pauses)
    : run_one_(std::move(run_one)), pauses_(pauses) {
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

JobRunner::~JobRunner() {
    stop();
}

void JobRunner::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
    }
    changed_.notify_one();
}

void JobRunner::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
    threads_.clear();
}

bool JobRunner::run_one_safely(bool& failed) const {
    failed = false;
    try {
        return run_one_();
    } catch (const std::exception& error) {
        log::error("jobs could not be looked at", { { "error", kit::reason_for_log(error) } });
    }
    failed = true;
    return false;
}

// Looks, and looks again at once while there is work; else rests longer and longer. Being woken ends a rest that has
// lasted at least the shortest, so that being woken a thousand times a second costs five looks.
void JobRunner::work() {
    auto rest = pauses_.shortest;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto seen = wakes_;
        lock.unlock();
        bool failed = false;
        const bool worked = run_one_safely(failed);
        lock.lock();
        if (worked) {
            rest = pauses_.shortest;
            continue;
        }
        if (failed) rest = pauses_.longest;
        changed_.wait_for(lock, pauses_.shortest, [this] { return stopping_; });
        const bool woken =
            changed_.wait_for(lock, rest - pauses_.shortest, [&] { return stopping_ || wakes_ != seen; });
        rest = woken ? pauses_.shortest : std::min(rest * 2, pauses_.longest);
    }
}

}
