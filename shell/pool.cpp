#include "shell/pool.hpp"

namespace knotwork::shell {
namespace {

thread_local const Pool* pool_of_this_thread = nullptr;

}

Pool::Pool(int threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
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

// Whether a thread is to be called for what is queued. One is called at a time: whoever comes takes a task and, while
// more are left, calls the next. While requests come faster than a thread awakes, those that are awake do them all, and
// none is called only to find nothing.
bool Pool::wants_another() {
    if (tasks_.empty() || idle_ == 0 || waking_) return false;
    waking_ = true;
    return true;
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
        while (tasks_.empty() && !stopping_) {
            ++idle_;
            something_to_do_.wait(lock);
            --idle_;
            waking_ = false;
        }
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        const bool call = wants_another();
        lock.unlock();
        if (call) something_to_do_.notify_one();
        running_.fetch_add(1, std::memory_order_relaxed);
        task();
        task = nullptr; // what it held is let go before the next wait
        running_.fetch_sub(1, std::memory_order_relaxed);
        lock.lock();
    }
}

}
