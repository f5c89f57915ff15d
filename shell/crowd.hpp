#pragma once
// How many connections there are, in total and from each address (see crowd_of), so that neither can grow past its cap.
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace knotwork::shell {

class Crowd {
public:
    Crowd(std::size_t most, std::size_t most_from_one) : most_(most), most_from_one_(most_from_one) {}

    /// A connection's place, given back when it is destroyed.
    class Place {
    public:
        Place(Crowd& crowd, std::string name) : crowd_(&crowd), name_(std::move(name)) {}

        Place(Place&& other) noexcept : crowd_(std::exchange(other.crowd_, nullptr)), name_(std::move(other.name_)) {}

        Place& operator=(Place&&) = delete;

        ~Place() {
            if (crowd_) crowd_->leave(name_);
        }

    private:
        Crowd* crowd_;
        std::string name_;
    };

    /// Nothing when there is no room. `counted` is false for the trusted proxy, whose connections are other people's.
    std::optional<Place> enter(const std::string& name, bool counted = true);

    std::size_t size() const;

    /// Returns when everybody has left, or after that time. Says whether they have.
    bool wait_until_empty(std::chrono::nanoseconds at_most);

private:
    void leave(const std::string& name);

    mutable std::mutex mutex_;
    std::condition_variable left_;
    std::size_t most_, most_from_one_;
    std::size_t total_ = 0;
    std::map<std::string, std::size_t> by_name_; // of those that are counted
};

}
