#pragma once
// A thread that tells people their work is durable, so that the writer can go on with the next batch meanwhile.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace knotwork::storage::sqlite {

class Teller {
public:
    Teller();
    /// Tells everything that is left, then ends.
    ~Teller();
    Teller(const Teller&) = delete;
    Teller& operator=(const Teller&) = delete;

    /// In this order, after everything that was given before.
    void tell(std::vector<std::function<void()>> news);

private:
    void serve();

    std::mutex mutex_;
    std::condition_variable more_;
    std::vector<std::function<void()>> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

}
