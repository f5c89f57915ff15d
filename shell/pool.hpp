#pragma once
// The threads that answer requests, away from the network threads, with a queue in front of them that is not endless.
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace knotwork::shell {

class Pool {
public:
    using Task = std::function<void()>; // must not throw

    Pool(int threads, std::size_t most_waiting);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// Queues the task, or says no because too many are waiting.
    bool offer(Task task);

    /// Queues a task that finishes what an offered one began, whatever else waits, and before it. Done at once when the
    /// caller is itself a thread of this pool.
    void finish(Task task);

    /// Does what is queued, then ends its threads. The destructor does it too.
    void stop();

    std::size_t waiting() const;

    int running() const { return running_.load(std::memory_order_relaxed); }

private:
    bool wants_another();
    void work();

    mutable std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<Task> tasks_;
    std::size_t most_waiting_;
    int idle_ = 0;
    bool waking_ = false; // an idle thread has been called and has not come yet
    bool stopping_ = false;
    std::atomic<int> running_ = 0;
    std::vector<std::thread> threads_;
};

}
