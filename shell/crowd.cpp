#include "shell/crowd.hpp"

namespace knotwork::shell {

std::optional<Crowd::Place> Crowd::enter(const std::string& name, bool counted) {
    const std::lock_guard lock(mutex_);
    if (total_ >= most_) return std::nullopt;
    if (counted) {
        auto& here = by_name_[name];
        if (here >= most_from_one_) return std::nullopt;
        ++here;
    }
    ++total_;
    return Place(*this, counted ? name : std::string());
}

std::size_t Crowd::size() const {
    const std::lock_guard lock(mutex_);
    return total_;
}

bool Crowd::wait_until_empty(std::chrono::nanoseconds at_most) {
    std::unique_lock lock(mutex_);
    return left_.wait_for(lock, at_most, [this] { return total_ == 0; });
}

void Crowd::leave(const std::string& name) {
    const std::lock_guard lock(mutex_);
    --total_;
    if (const auto here = by_name_.find(name); here != by_name_.end() && --here->second == 0) by_name_.erase(here);
    if (total_ == 0) left_.notify_all();
}

}
