// How long the program takes from being started to its first page, on a database that exists and holds Ambermouth, and
// how much memory it keeps when nobody asks. The floor of the first is the same program asked only for its version:
// what loading it costs any machine. Prints figures and ratios; ends with 1 when a bar is missed, as
// the other measurements of this program do. "app_bench 500" searches among 500 services, which proves nothing.
#include "app/page_bench.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "shell/testing.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace knotwork::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::duration;

constexpr double most_seconds = 1;
constexpr double most_mebibytes = 60;
constexpr int rounds = 7;

/// The program, running with these words; what it says can be read. Told to stop and waited for at the end.
class Program {
public:
    explicit Program(std::vector<std::string> words) {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        words.insert(words.begin(), (fs::read_symlink("/proc/self/exe").parent_path() / "knotwork").string());
        std::vector<char*> arguments;
        for (auto& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        if (posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ) != 0)
            throw std::runtime_error("the program could not be started");
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        said_ = fdopen(ends[0], "r");
    }

    ~Program() {
        if (process_ > 0) kill(process_, SIGINT);
        wait();
        std::fclose(said_);
    }

    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void wait() {
        if (process_ > 0) waitpid(process_, nullptr, 0);
        process_ = 0;
    }

    /// The port it says it is ready at.
    std::uint16_t port() const {
        std::array<char, 4096> line{};
        std::cmatch found;
        while (std::fgets(line.data(), line.size(), said_))
            if (std::regex_search(line.data(), found, std::regex("ready at http://[0-9.]+:([0-9]+)")))
                return static_cast<std::uint16_t>(std::stoi(found[1]));
        throw std::runtime_error("the server ended before it was ready");
    }

    double mebibytes() const {
        std::ifstream status("/proc/" + std::to_string(process_) + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
        throw std::runtime_error("the server is not there any more");
    }

private:
    pid_t process_ = 0;
    std::FILE* said_ = nullptr;
};

double seconds_of(const std::function<void()>& work) {
    const Stopwatch since;
    work();
    return duration<double>(since.elapsed()).count();
}

void first_page(std::uint16_t port) {
    shell::testing::Client client(port);
    client.send(shell::testing::get("/sign-in", "Accept: text/html\r\n"));
    const auto answer = client.answer();
    if (!answer || answer->status != 200) throw std::runtime_error("the first page did not come");
}

bool say(const char* what, double value, const char* unit, double bar) {
    const bool well = value <= bar;
    std::printf("%-34s %8.2f %s (bar %.0f): %s\n", what, value, unit, bar, well ? "well" : "MISSED");
    return well;
}

bool measure(const std::string& data) {
    const std::vector<std::string> serving{ "serve", "--data", data, "--port", "0", "--log-level", "warning" };
    {
        auto loading = serving;
        loading.insert(loading.end(), { "--town", "ambermouth" });
        first_page(Program(loading).port());
    }
    std::vector<double> starts, floors;
    double idle = 0;
    for (int round = 0; round < rounds; ++round) {
        floors.push_back(seconds_of([] { Program({ "--version" }).wait(); }));
        std::optional<Program> server;
        starts.push_back(seconds_of([&] {
            server.emplace(serving);
            first_page(server->port());
        }));
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        idle = std::max(idle, server->mebibytes());
    }
    const bool quick = say("start-up to first page", median(starts), "s", most_seconds);
    std::printf("%-34s %8.2f times the program's own loading\n", "", median(starts) / median(floors));
    const bool small = say("resident memory, idle server", idle, "MiB", most_mebibytes);
    return quick && small;
}

}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}

int main(int words, char** word) {
    const std::size_t services = words > 1 ? std::stoul(word[1]) : 25'000;
    const auto data = std::filesystem::temp_directory_path() / ("knotwork_start_bench_" + std::to_string(getpid()));
    std::filesystem::create_directory(data);
    const bool starts = knotwork::app::measure(data.string());
    std::filesystem::remove_all(data);
    knotwork::log::open({}, knotwork::log::Level::error);
    const bool shows = knotwork::app::measure_pages();
    const bool finds = knotwork::app::measure_search(services);
    return starts && shows && finds ? 0 : 1;
}
