#include "app/testing.hpp"

#include "base/clock.hpp"
#include "base/ensure.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace knotwork::app::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds patience{ 60 };

struct Pair {
    int ours = -1, its = -1;
};

Pair pipe_from_it() {
    std::array<int, 2> ends{};
    ensure(pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe could not be made");
    return { ends[0], ends[1] };
}

Pair terminal_from_it() {
    Pair ends;
    ensure(openpty(&ends.ours, &ends.its, nullptr, nullptr, nullptr) == 0, "a terminal could not be made");
    termios as_it_is{};
    tcgetattr(ends.its, &as_it_is);
    cfmakeraw(&as_it_is);
    tcsetattr(ends.its, TCSANOW, &as_it_is);
    fcntl(ends.ours, F_SETFD, FD_CLOEXEC);
    return ends;
}

std::vector<char*> pointers_to(const Words& words) {
    std::vector<char*> pointers;
    for (const auto& word : words)
        pointers.push_back(const_cast<char*>(word.c_str())); // exec promises not to write to them
    pointers.push_back(nullptr);
    return pointers;
}

// Everything that allocates is done before the fork: other threads of the test may hold the allocator's lock.
pid_t start(const Words& words, const Words& environment, const Pair& out, const Pair& err) {
    Words whole{ program() };
    whole.insert(whole.end(), words.begin(), words.end());
    const auto arguments = pointers_to(whole);
    const auto variables = pointers_to(environment);
    const auto process = fork();
    ensure(process >= 0, "a process could not be started");
    if (process > 0) {
        close(out.its);
        close(err.its);
        return process;
    }
    dup2(out.its, STDOUT_FILENO);
    dup2(err.its, STDERR_FILENO);
    execve(arguments[0], arguments.data(), variables.data());
    _exit(127);
}

// Takes what is there. False at the end.
bool take(int from, std::string& text) {
    std::array<char, 4096> bytes{};
    const auto count = read(from, bytes.data(), bytes.size());
    if (count > 0) text.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

// Reads both channels until both are closed, `enough` says so, or time is up.
template <class Enough>
void listen(int& out, int& err, Ended& said, milliseconds at_most, Enough enough) {
    const Stopwatch since;
    while ((out >= 0 || err >= 0) && since.elapsed() < at_most && !enough()) {
        std::array<pollfd, 2> waiting{ pollfd{ out, POLLIN, 0 }, pollfd{ err, POLLIN, 0 } };
        if (poll(waiting.data(), waiting.size(), 100) <= 0) continue;
        for (auto* const one : { &waiting[0], &waiting[1] }) {
            auto& channel = one == waiting.data() ? out : err;
            if (one->revents == 0 || take(channel, one == waiting.data() ? said.out : said.err)) continue;
            close(channel);
            channel = -1;
        }
    }
}

int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Both channels are closed or time is up: it has ended, or is ended here.
int reap(pid_t process, int out, int err) {
    if (out >= 0 || err >= 0) kill(process, SIGKILL);
    for (const int channel : { out, err })
        if (channel >= 0) close(channel);
    int status = 0;
    waitpid(process, &status, 0);
    return code_of(status);
}

Ended run_to_its_end(const Words& words, const Words& environment, Pair out, Pair err) {
    const auto process = start(words, environment, out, err);
    Ended ended;
    listen(out.ours, err.ours, ended, patience, [] { return false; });
    ended.code = reap(process, out.ours, err.ours);
    return ended;
}

}

std::string program() {
    if (const char* told = std::getenv("KNOTWORK_PROGRAM"))
        return told; // NOLINT(concurrency-mt-unsafe): nobody sets it
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "knotwork").string();
}

Ended knotwork(const Words& words, const Words& environment) {
    return run_to_its_end(words, environment, pipe_from_it(), pipe_from_it());
}

Ended knotwork_at_a_terminal(const Words& words) {
    return run_to_its_end(words, {}, pipe_from_it(), terminal_from_it());
}

Serving::Serving(const Words& words) {
    Words whole{ "serve", "--port", "0", "--log-level", "warning" }; // its lines are read only when it ends
    whole.insert(whole.end(), words.begin(), words.end());
    const auto out = pipe_from_it(), err = pipe_from_it();
    process_ = start(whole, {}, out, err);
    out_ = out.ours;
    err_ = err.ours;
    listen(out_, err_, ended_, patience, [this] { return ended_.out.find('\n') != std::string::npos; });
    const auto line = ended_.out.substr(0, ended_.out.find('\n'));
    if (const auto colon = line.rfind(':'); colon != std::string::npos)
        port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

Serving::~Serving() {
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    end();
}

void Serving::send(int signal) const {
    kill(process_, signal);
}

Ended Serving::end(seconds at_most) {
    listen(out_, err_, ended_, at_most, [] { return false; });
    ended_.code = reap(process_, out_, err_);
    process_ = -1;
    return ended_;
}

Words lines_of(const std::string& text) {
    Words lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}
