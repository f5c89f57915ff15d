#pragma once
// The threads that do durable work (kit/jobs.hpp) while the server runs.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace knotwork::shell {

/// Between looks at the queue: the shortest after there was work or a reason to look, doubled while there is none.
struct JobPauses {
    std::chrono::milliseconds shortest{ 200 };
    std::chrono::milliseconds longest{ 5000 };
};

class JobRunner {
public:
    /// `run_one` does one job and says whether there was one. What it throws is logged, and it is tried again after the
    /// longest pause.
    JobRunner(std::function<bool()> run_one, int threads, const JobPauses& pauses = {});
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    /// There may be something to do: look again soon. May be called often, from any thread.
    void wake();

    /// Lets each thread end the job it is at, and waits for that. The destructor does it too.
    void stop();

private:
    void work();
    bool run_one_safely(bool& failed) const;

    std::function<bool()> run_one_;
    JobPauses pauses_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t wakes_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}
