#pragma once

// SIGINT and SIGTERM: the first asks the program to stop, the second ends it at once.

namespace knotwork::shell {

/// Listens while it lives. One at a time in a program.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    /// Returns after the first signal, or after stop().
    void wait();

    /// As if the first signal had come. From any thread.
    void stop();

    /// How the program ends at the second signal: as if the signal had ended it.
    static constexpr int ended_by_hand = 130;
};

}
