#include "app/terminal.hpp"

#include <cstdio>
#include <unistd.h>

namespace knotwork::app {
namespace {

constexpr int bar_width = 30;

void print(std::FILE* to, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), to);
    std::fflush(to);
}

}

std::string json_line(const std::vector<log::Value>& values) {
    std::string line;
    for (const auto& value : values)
        line += (line.empty() ? '{' : ',') + value.json();
    return line + '}';
}

Terminal::Terminal() : moving_(isatty(STDERR_FILENO) != 0) {}

Terminal::~Terminal() {
    end_bar();
}

void Terminal::end_bar() {
    if (moving_ && shown_ >= 0) print(stderr, "\n");
    shown_ = -1;
}

void Terminal::say(std::string_view line) {
    end_bar();
    print(stdout, std::string(line) + '\n');
}

void Terminal::warn(std::string_view line) {
    end_bar();
    print(stderr, std::string(line) + '\n');
}

void Terminal::progress(std::string_view label, std::uint64_t done, std::uint64_t total) {
    const int percent = total == 0 ? 100 : static_cast<int>(done * 100 / total);
    const int step = moving_ ? percent : percent / 10 * 10;
    if (step == shown_) return;
    shown_ = step;
    const auto name = std::string(label);
    if (!moving_) return print(stderr, name + ' ' + std::to_string(step) + "%\n");
    const auto filled = static_cast<std::size_t>(step * bar_width / 100);
    const auto bar = std::string(filled, '#') + std::string(bar_width - filled, '.');
    print(stderr, "\r" + name + " [" + bar + "] " + std::to_string(step) + "% ");
}

}
