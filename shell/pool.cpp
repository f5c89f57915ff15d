#include "shell/pool.hpp"

#include <algorithm>
#include <iterator>

namespace knotwork::shell {
namespace {

thread_local const Pool* pool_of_this_thread = nullptr;

}

Pool::Pool(int threads, std::size_t most_waiting, Turns turns) : most_waiting_(most_waiting), turns_(turns) {
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    stop();
}

void Pool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    something_to_do_.notify_all();
    for (auto& thread : threads_)
        thread.join();
    threads_.clear();
}

// How long until a task may begin if none ends before; nothing when one may now, as all may while the pool stops. Tasks
// stand in the order in which they began, so the one that stands in the way is the last but so many.
std::chrono::nanoseconds Pool::until_next_turn() const {
    if (stopping_ || since_.size() < static_cast<std::size_t>(turns_.at_once)) return {};
    const auto in_the_way = std::prev(since_.end(), turns_.at_once);
    return std::max(std::chrono::nanoseconds::zero(), turns_.quick - in_the_way->elapsed());
}

// Whether a thread is to be called for what is queued. One is called at a time: whoever comes takes a task and, while
// more are left, calls the next. While requests come faster than a thread awakes, those that are awake do them all, and
// none is called only to find nothing. Where it is nobody's turn yet, one is called to watch the time.
bool Pool::wants_another() {
    if (tasks_.empty() || idle_ == 0 || waking_) return false;
    if (watching_ && until_next_turn() > std::chrono::nanoseconds::zero()) return false;
    waking_ = true;
    return true;
}

void Pool::wait_for_turn(std::unique_lock<std::mutex>& lock) {
    while (!stopping_ || !tasks_.empty()) {
        const auto wait = tasks_.empty() ? std::chrono::nanoseconds::max() : until_next_turn();
        if (wait == std::chrono::nanoseconds::zero()) return;
        ++idle_;
        if (tasks_.empty() || watching_) something_to_do_.wait(lock);
        else {
            watching_ = true;
            something_to_do_.wait_for(lock, wait);
            watching_ = false;
        }
        --idle_;
        waking_ = false;
    }
}

bool Pool::offer(Task task) {
    bool call = false;
    {
        const std::lock_guard lock(mutex_);
        if (tasks_.size() >= most_waiting_) return false;
        tasks_.push_back(std::move(task));
        call = wants_another();
    }
    if (call) something_to_do_.notify_one();
    return true;
}

void Pool::finish(Task task) {
    if (pool_of_this_thread == this) return task();
    const std::lock_guard lock(mutex_);
    tasks_.push_front(std::move(task));
    if (wants_another()) something_to_do_.notify_one(); // under the lock: once the task is done the pool may be gone
}

std::size_t Pool::waiting() const {
    const std::lock_guard lock(mutex_);
    return tasks_.size();
}

void Pool::work() {
    pool_of_this_thread = this;
    std::unique_lock lock(mutex_);
    for (;;) {
        wait_for_turn(lock);
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        const auto mine = since_.emplace(since_.end());
        const bool call = wants_another();
        lock.unlock();
        if (call) something_to_do_.notify_one();
        running_.fetch_add(1, std::memory_order_relaxed);
        task();
        task = nullptr; // what it held is let go before the next wait
        running_.fetch_sub(1, std::memory_order_relaxed);
        lock.lock();
        since_.erase(mine);
    }
}

}
