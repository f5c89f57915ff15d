#pragma once
// The threads that answer requests, away from the network threads, with a queue in front of them that is not endless.
// Requests that are answered side by side on the same processors all end late; one after another, the first ends early
// and the last no later. So no more are begun than the processors can carry, but a request that takes long, because it
// waits or has much to do, stops being counted: a few of those hold nobody up.
#include "base/clock.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace knotwork::shell {

class Pool {
public:
    using Task = std::function<void()>; // must not throw

    /// So many tasks at once, and besides them those that have run for longer than `quick`.
    struct Turns {
        int at_once = std::numeric_limits<int>::max();
        std::chrono::nanoseconds quick = std::chrono::milliseconds(20);
    };

    Pool(int threads, std::size_t most_waiting) : Pool(threads, most_waiting, Turns()) {}

    Pool(int threads, std::size_t most_waiting, Turns turns);
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
    using Running = std::list<Stopwatch>;

    std::chrono::nanoseconds until_next_turn() const;
    bool wants_another();
    void wait_for_turn(std::unique_lock<std::mutex>& lock);
    void work();

    mutable std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<Task> tasks_;
    std::size_t most_waiting_;
    Turns turns_;
    Running since_; // of each task that runs, the longest first
    int idle_ = 0;
    bool waking_ = false;   // an idle thread has been called and has not come yet
    bool watching_ = false; // a thread waits until a turn comes by the passing of time
    bool stopping_ = false;
    std::atomic<int> running_ = 0;
    std::vector<std::thread> threads_;
};

}
