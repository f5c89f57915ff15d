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

bool Pool::offer(Task task) {
    {
        const std::lock_guard lock(mutex_);
        if (tasks_.size() >= most_waiting_) return false;
        tasks_.push_back(std::move(task));
    }
    something_to_do_.notify_one();
    return true;
}

void Pool::finish(Task task) {
    if (pool_of_this_thread == this) return task();
    const std::lock_guard lock(mutex_);
    tasks_.push_front(std::move(task));
    something_to_do_.notify_one(); // under the lock: once the task is done the pool may be gone
}

std::size_t Pool::waiting() const {
    const std::lock_guard lock(mutex_);
    return tasks_.size();
}

void Pool::work() {
    pool_of_this_thread = this;
    std::unique_lock lock(mutex_);
    for (;;) {
        something_to_do_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        running_.fetch_add(1, std::memory_order_relaxed);
        task();
        task = nullptr; // what it held is let go before the next wait
        running_.fetch_sub(1, std::memory_order_relaxed);
        lock.lock();
    }
}

}
