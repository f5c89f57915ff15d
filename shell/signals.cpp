#include "shell/signals.hpp"

#include "base/ensure.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/eventfd.h>
#include <unistd.h>

namespace knotwork::shell {
namespace {

// A signal handler can reach nothing but globals, and do little more than write to a file.
std::atomic<int> told = -1;
std::atomic<bool> heard = false;

void tell() {
    const std::uint64_t one = 1;
    if (write(told, &one, sizeof one) < 0) heard = true; // it cannot fail, and there is nobody to tell
}

void on_signal(int) {
    if (heard.exchange(true)) _exit(Signals::ended_by_hand);
    tell();
}

void listen(void (*handler)(int)) {
    struct sigaction action {};

    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : { SIGINT, SIGTERM })
        ensure(sigaction(signal, &action, nullptr) == 0, "a signal could not be listened to");
}

}

Signals::Signals() {
    heard = false;
    told = eventfd(0, EFD_CLOEXEC);
    ensure(told >= 0, "no signal could be waited for");
    listen(on_signal);
}

Signals::~Signals() {
    listen(SIG_DFL);
    close(told);
    told = -1;
}

void Signals::wait() {
    std::uint64_t count = 0;
    while (read(told, &count, sizeof count) < 0 && errno == EINTR) {
    }
}

void Signals::stop() {
    tell();
}

}
