// A thread that tells people their work is durable. What is told must not throw: it has nobody to throw to.
#include "storage/sqlite/teller.hpp"

#include "storage/callback.hpp"

#include <iterator>

namespace knotwork::storage::sqlite {

Teller::Teller() : thread_([this] { serve(); }) {}

Teller::~Teller() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    more_.notify_one();
    thread_.join();
}

void Teller::tell(std::vector<std::function<void()>> news) {
    if (news.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        waiting_.insert(waiting_.end(), std::make_move_iterator(news.begin()), std::make_move_iterator(news.end()));
    }
    more_.notify_one();
}

void Teller::serve() {
    for (;;) {
        std::vector<std::function<void()>> news;
        {
            std::unique_lock lock(mutex_);
            more_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            news.swap(waiting_);
        }
        for (const auto& one : news)
            call_back(one);
    }
}

}
