#pragma once
// The only way to learn what time it is. A request is given its moment once, as ctx.now.
#include "base/time.hpp"

#include <atomic>

namespace knotwork {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;

    /// The computer's own.
    static const Clock& real();
};

/// A clock that stands still until it is moved: for tests.
class StoppedClock : public Clock {
public:
    explicit StoppedClock(Instant at) : at_(at.milliseconds) {}

    Instant now() const override { return { at_.load() }; }

    void move_to(Instant at) { at_ = at.milliseconds; }

    void pass(std::chrono::milliseconds time) { at_ += time.count(); }

private:
    std::atomic<std::int64_t> at_;
};

/// How long something has taken, by a clock that never jumps. It starts when it is made.
class Stopwatch {
public:
    Stopwatch() : began_(std::chrono::steady_clock::now()) {}

    std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - began_; }

private:
    std::chrono::steady_clock::time_point began_;
};

}
