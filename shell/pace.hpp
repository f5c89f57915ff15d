#pragma once
// How long each step of a conversation may take. Every read and write has a deadline, and a transfer must keep up a
// least rate, so that a client that drips a byte now and then is bounded like one that says nothing.
#include <algorithm>
#include <chrono>
#include <cstdint>

namespace knotwork::shell {

using std::chrono::nanoseconds;

/// A moment on the server's own stopwatch, which never jumps.
struct Deadline {
    nanoseconds at;
};

struct Deadlines {
    nanoseconds handshake = std::chrono::seconds(10);
    nanoseconds head = std::chrono::seconds(10);       // from a request's first byte to its blank line
    nanoseconds keep_alive = std::chrono::seconds(15); // between requests
    nanoseconds transfer_idle = std::chrono::seconds(30);
    nanoseconds transfer_grace = std::chrono::seconds(10); // before the least rate counts
    std::uint64_t least_rate = 1024;                       // bytes a second, of bodies and answers
    nanoseconds body = std::chrono::minutes(15);           // the most for any body
    nanoseconds handler = std::chrono::seconds(60);
    nanoseconds part = std::chrono::seconds(2); // for the last bytes of an answer to arrive, after we stop talking
    nanoseconds stop = std::chrono::seconds(20);
};

/// The deadlines of one transfer.
class Pace {
public:
    /// `most` is the most time that all of it may take.
    Pace(const Deadlines& limits, nanoseconds began, nanoseconds most) : limits_(limits), began_(began), most_(most) {}

    /// By when the next bytes must move: within the idle time, while what has moved so far keeps up with the least
    /// rate, and before the whole transfer has taken too long.
    Deadline next(nanoseconds now, std::uint64_t moved) const {
        const auto owed = nanoseconds(std::chrono::milliseconds(moved * 1000 / limits_.least_rate));
        return { began_ + std::min({ now - began_ + limits_.transfer_idle, limits_.transfer_grace + owed, most_ }) };
    }

private:
    const Deadlines& limits_;
    nanoseconds began_, most_;
};

}
