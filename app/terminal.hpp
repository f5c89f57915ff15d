#pragma once
// Talking to whoever gave a command: sentences, and how far long work has come. It may be a terminal, or, when the
// command is carried out inside a running server, the other end of its control socket.
#include "base/log.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::app {

class Output {
public:
    virtual ~Output() = default;
    virtual void say(std::string_view line) = 0;  // what was asked for
    virtual void warn(std::string_view line) = 0; // what went wrong
    virtual void progress(std::string_view label, std::uint64_t done, std::uint64_t total) = 0;
};

/// {"name":"value",…}: what --json says, one object on a line.
std::string json_line(const std::vector<log::Value>& values);

/// Standard output and standard error. Progress is a bar that moves where there is a terminal, else a line at every
/// tenth.
class Terminal : public Output {
public:
    Terminal();
    ~Terminal() override;
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void say(std::string_view line) override;
    void warn(std::string_view line) override;
    void progress(std::string_view label, std::uint64_t done, std::uint64_t total) override;

private:
    void end_bar();

    bool moving_;
    int shown_ = -1;
};

}
