#include "app/control.hpp"

#include "base/log.hpp"

#include <boost/json.hpp>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <list>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace knotwork::app {
namespace {

constexpr std::size_t longest_request = 64 * 1024;
constexpr std::size_t most_at_once = 16;
constexpr timeval patience{ .tv_sec = 10, .tv_usec = 0 }; // with somebody who neither speaks nor listens

// A file descriptor that closes itself.
class Socket {
public:
    explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}

    Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

    Socket& operator=(Socket&&) = delete;

    ~Socket() {
        if (descriptor_ >= 0) close(descriptor_);
    }

    explicit operator bool() const { return descriptor_ >= 0; }

    int number() const { return descriptor_; }

private:
    int descriptor_;
};

std::string path_of(const Settings& settings) {
    return (std::filesystem::path(settings.text("data")) / "control.sock").string();
}

std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return std::nullopt;
    path.copy(address.sun_path, path.size());
    return address;
}

template <class Call>
bool with_address(const Socket& socket, const std::string& path, Call call) {
    const auto address = address_of(path);
    return socket && address &&
           call(socket.number(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0;
}

bool send_line(int to, std::string line) {
    line += '\n';
    std::string_view rest = line;
    while (!rest.empty()) {
        const auto sent = send(to, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// Lines as they arrive.
class Lines {
public:
    explicit Lines(int from) : from_(from) {}

    std::optional<std::string> next() {
        for (;;) {
            if (const auto end = buffer_.find('\n'); end != std::string::npos) {
                auto line = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                return line;
            }
            char bytes[4096];
            const auto count = recv(from_, bytes, sizeof bytes, 0);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0 || buffer_.size() > longest_request) return std::nullopt;
            buffer_.append(bytes, static_cast<std::size_t>(count));
        }
    }

private:
    int from_;
    std::string buffer_;
};

// What a command says, as lines of JSON to the one who asked.
class SocketOutput : public Output {
public:
    explicit SocketOutput(int to) : to_(to) {}

    void say(std::string_view line) override { send({ { "say", line } }); }

    void warn(std::string_view line) override { send({ { "warn", line } }); }

    void progress(std::string_view label, std::uint64_t done, std::uint64_t total) override {
        const auto percent = total == 0 ? 100 : done * 100 / total;
        if (percent == shown_) return;
        shown_ = percent;
        send({ { "progress", label }, { "done", done }, { "total", total } });
    }

    void end(int code) { send({ { "code", code } }); }

private:
    void send(const boost::json::object& line) { send_line(to_, boost::json::serialize(line)); }

    int to_;
    std::uint64_t shown_ = 101;
};

// Shows one line of an answer. Returns the exit code when it was the last.
std::optional<int> show(const boost::json::object& line, Output& out) {
    if (const auto* text = line.if_contains("say")) out.say(text->as_string());
    if (const auto* text = line.if_contains("warn")) out.warn(text->as_string());
    if (const auto* label = line.if_contains("progress"))
        out.progress(
            label->as_string(), line.at("done").to_number<std::uint64_t>(), line.at("total").to_number<std::uint64_t>()
        );
    if (const auto* code = line.if_contains("code")) return code->to_number<int>();
    return std::nullopt;
}

}

std::optional<int> ask_running_server(
    const Settings& settings, const std::vector<std::string>& arguments, const std::string& folder, Output& out
) {
    const Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!with_address(socket, path_of(settings), ::connect)) return std::nullopt;
    boost::json::object request{ { "folder", folder } };
    request["arguments"] = boost::json::value_from(arguments);
    send_line(socket.number(), boost::json::serialize(request));
    Lines lines(socket.number());
    while (const auto line = lines.next())
        if (const auto code = show(boost::json::parse(*line).as_object(), out)) return code;
    return 1;
}

namespace {

// Somebody at the other end, from when they are let in to when they have their answer.
struct Asker {
    explicit Asker(Socket from) : socket(std::move(from)) {}

    ~Asker() {
        if (thread.joinable()) thread.join();
    }

    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    Socket socket;
    std::atomic<bool> answered{ false };
    std::thread thread{};
};

}

struct Control::Parts {
    const Settings& settings;
    storage::Database& database;
    std::string path;
    Socket listening;
    std::atomic<bool> stopping{ false };
    std::thread thread{};
    std::list<Asker> askers{}; // belongs to the thread above while it runs

    Parts(const Settings& given, storage::Database& open)
        : settings(given), database(open), path(path_of(given)),
          listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}

    void answer(const Socket& asking) const {
        const auto line = Lines(asking.number()).next();
        if (!line) return;
        SocketOutput out(asking.number());
        try {
            const auto request = boost::json::parse(*line).as_object();
            const auto arguments = boost::json::value_to<std::vector<std::string>>(request.at("arguments"));
            const std::string folder(request.at("folder").as_string());
            out.end(run_inside(arguments, out, settings, database, folder));
        } catch (const std::exception& error) {
            log::error("control command failed", { { "error", error.what() } });
            out.end(1);
        }
    }

    // Each is answered on a thread of its own, so that one who says nothing keeps nobody waiting.
    void take(Socket asking) {
        if (!asking) return;
        setsockopt(asking.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(asking.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        auto& asker = askers.emplace_back(std::move(asking));
        asker.thread = std::thread([this, &asker] {
            answer(asker.socket);
            shutdown(asker.socket.number(), SHUT_RDWR);
            asker.answered = true;
        });
    }

    void listen_until_stopped() {
        pollfd waiting{ .fd = listening.number(), .events = POLLIN, .revents = 0 };
        while (!stopping) {
            askers.remove_if([](const Asker& asker) { return asker.answered.load(); });
            const bool full = askers.size() >= most_at_once;
            if (poll(full ? nullptr : &waiting, full ? 0 : 1, 200) <= 0) continue;
            take(Socket(accept4(listening.number(), nullptr, nullptr, SOCK_CLOEXEC)));
        }
    }

    // A command that has begun is carried out to its end, and its answer heard; who has not asked yet is not listened
    // to.
    void stop() {
        stopping = true;
        if (thread.joinable()) thread.join();
        for (const auto& asker : askers)
            shutdown(asker.socket.number(), SHUT_RD);
        askers.clear();
    }
};

Control::Control(const Settings& settings, storage::Database& database)
    : parts_(std::make_unique<Parts>(settings, database)) {
    std::error_code ignored; // there is none as a rule; one was left by a server that was killed
    std::filesystem::remove(parts_->path, ignored);
    const auto mask = umask(0177);
    const bool bound = with_address(parts_->listening, parts_->path, ::bind);
    umask(mask);
    if (!bound || listen(parts_->listening.number(), 4) != 0) {
        log::warning(
            "no control socket: commands can be given only while the server is stopped", { { "error", errno } }
        );
        return;
    }
    parts_->thread = std::thread([this] { parts_->listen_until_stopped(); });
}

Control::~Control() {
    parts_->stop();
    std::error_code ignored;
    std::filesystem::remove(parts_->path, ignored);
}

}
