#pragma once
// The program itself, as a person at a terminal or a script meets it: started with words, in an environment of its own,
// with what it said on either channel and the code it ended with. Nothing of the test's own environment reaches it.
#include <chrono>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace knotwork::app::testing {

using Words = std::vector<std::string>;

/// How the program ended: its code, or 128 and the number of the signal that ended it.
struct Ended {
    int code = -1;
    std::string out{};
    std::string err{};
};

/// Where the program is: beside the test that runs, or what $KNOTWORK_PROGRAM names.
std::string program();

/// Runs it to its end, at most a minute. `environment` holds entries such as "KNOTWORK_DATA=/tmp/x".
Ended knotwork(const Words& words, const Words& environment = {});

/// The same with a terminal as its standard error, which is what `err` then holds.
Ended knotwork_at_a_terminal(const Words& words);

/// A server of ours, running.
class Serving {
public:
    /// Starts `knotwork serve --port 0` with these words, and waits until it has said that it is ready, or has ended.
    explicit Serving(const Words& words);
    /// Kills it if it still runs.
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    /// 0 when it did not come so far.
    std::uint16_t port() const { return port_; }

    void send(int signal) const;

    /// Waits for its end, at most so long; then it is killed, and the code says so.
    Ended end(std::chrono::seconds at_most = std::chrono::seconds(60));

private:
    pid_t process_ = -1;
    int out_ = -1, err_ = -1;
    std::uint16_t port_ = 0;
    Ended ended_{};
};

/// The lines of a text, without the last empty one.
Words lines_of(const std::string& text);

}
