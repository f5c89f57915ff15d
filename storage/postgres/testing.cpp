// A proxy that speaks PostgreSQL's protocol (version 3) just well enough to know where messages begin, and which of
// them say COMMIT.
#include "storage/postgres/testing.hpp"

#include "base/ensure.hpp"
#include "storage/failure.hpp"

#include <arpa/inet.h>
#include <cstring>
#include <libpq-fe.h>
#include <list>
#include <map>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace knotwork::storage::postgres::testing {
namespace {

using ConnectionParts = std::map<std::string, std::string>;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

ConnectionParts parts_of(const std::string& conninfo) {
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(conninfo.c_str(), nullptr));
    if (!options) throw Refused("The PostgreSQL connection string cannot be read."); // it may hold a password
    ConnectionParts parts;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val) parts[option->keyword] = option->val;
    return parts;
}

std::string joined(const ConnectionParts& parts) {
    std::string text;
    for (const auto& [name, value] : parts) {
        text += (text.empty() ? "" : " ") + name + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') text += '\\';
            text += c;
        }
        text += '\'';
    }
    return text;
}

int connected_to_socket(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ensure(path.size() < sizeof(address.sun_path), "the path of a socket is too long");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ensure(connect(file, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0, "PostgreSQL does not answer");
    return file;
}

int connected_to_address(const std::string& host, const std::string& port) {
    addrinfo* found = nullptr;
    ensure(getaddrinfo(host.c_str(), port.c_str(), nullptr, &found) == 0, "the host of PostgreSQL has no address");
    const int file = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int answer = connect(file, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    ensure(answer == 0, "PostgreSQL does not answer");
    return file;
}

int connected_to(const ConnectionParts& parts) {
    const auto port = parts.contains("port") ? parts.at("port") : "5432";
    const auto host = parts.contains("host") ? parts.at("host") : "/var/run/postgresql";
    return host.starts_with('/') ? connected_to_socket(host + "/.s.PGSQL." + port) : connected_to_address(host, port);
}

int listening() {
    const int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ensure(bind(file, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0, "no port is free");
    ensure(listen(file, 64) == 0, "a port cannot be listened to");
    return file;
}

int port_of(int file) {
    sockaddr_in address{};
    socklen_t length = sizeof(address);
    getsockname(file, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

bool send_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive(int file, std::string& into) {
    std::array<char, 16'384> buffer{};
    const auto got = recv(file, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    into.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

// "Q", a length, and the text of a simple query.
bool is_commit(std::string_view message) {
    return message.size() >= 12 && message.front() == 'Q' && message.substr(5, 6) == "COMMIT";
}

// A NoticeResponse with the fields that PostgreSQL sends when it stops waiting for a standby.
std::string warning() {
    using namespace std::string_view_literals;
    const std::string fields("SWARNING\0VWARNING\0C01000\0Mcanceling wait for synchronous replication\0\0"sv);
    const auto length = static_cast<std::uint32_t>(fields.size() + 4);
    std::string message = "N";
    for (const int shift : { 24, 16, 8, 0 })
        message += static_cast<char>(length >> shift & 0xffU);
    return message + fields;
}

}

std::string with_database(const std::string& conninfo, const std::string& name) {
    auto parts = parts_of(conninfo);
    parts["dbname"] = name;
    return joined(parts);
}

struct Proxy::Parts {
    ConnectionParts server;
    std::string conninfo;
    int door = -1;
    std::atomic<OnCommit> on_commit = OnCommit::pass_on;
    std::atomic<bool> admitting = true;
    std::atomic<bool> ending = false;
    std::atomic<int> made = 0;
    std::mutex mutex;
    std::vector<int> files; // both ends of every connection
    std::list<std::thread> threads;

    void welcome();
    void relay(int client, int there);
    bool pass_on(std::string_view message, int there);
    void cut();
};

void Proxy::Parts::welcome() {
    for (;;) {
        const int client = accept4(door, nullptr, nullptr, SOCK_CLOEXEC);
        if (ending || client < 0) return;
        if (!admitting) {
            ::close(client);
            continue;
        }
        ++made;
        const int there = connected_to(server);
        const std::lock_guard lock(mutex);
        files.push_back(client);
        files.push_back(there);
        threads.emplace_back([this, client, there] { relay(client, there); });
    }
}

// Passes one message of the client on. False when the connection is to break.
bool Proxy::Parts::pass_on(std::string_view message, int there) {
    const auto what = is_commit(message) ? on_commit.load() : OnCommit::pass_on;
    if (what == OnCommit::lose_before || !send_all(there, message)) return false;
    std::string ignored;
    return what != OnCommit::lose_after || (receive(there, ignored), false);
}

void Proxy::Parts::relay(int client, int there) {
    std::string from_client;
    bool started = false; // the first message has no letter before its length
    bool committing = false;
    for (bool open = true; open;) {
        std::array<pollfd, 2> wait{ pollfd{ client, POLLIN, 0 }, pollfd{ there, POLLIN, 0 } };
        if (poll(wait.data(), wait.size(), -1) < 0) break;
        if (wait[1].revents != 0) {
            std::string answer;
            open = receive(there, answer);
            if (committing && on_commit == OnCommit::warn) answer = warning() + answer;
            committing = false;
            open = open && send_all(client, answer);
        }
        if (wait[0].revents == 0) continue;
        open = open && receive(client, from_client);
        while (open) {
            const std::size_t heading = started ? 5 : 4;
            if (from_client.size() < heading) break;
            std::uint32_t length = 0;
            std::memcpy(&length, from_client.data() + heading - 4, 4);
            const auto size = ntohl(length) + heading - 4;
            if (from_client.size() < size) break;
            const auto message = from_client.substr(0, size);
            committing = started && is_commit(message);
            open = pass_on(message, there);
            from_client.erase(0, size);
            started = true;
        }
    }
    shutdown(client, SHUT_RDWR);
    shutdown(there, SHUT_RDWR);
}

void Proxy::Parts::cut() {
    const std::lock_guard lock(mutex);
    for (const int file : files)
        shutdown(file, SHUT_RDWR);
}

Proxy::Proxy(const std::string& conninfo) : parts_(std::make_unique<Parts>()) {
    parts_->server = parts_of(conninfo);
    parts_->door = listening();
    auto through = parts_->server;
    through.erase("hostaddr");
    through["host"] = "127.0.0.1";
    through["port"] = std::to_string(port_of(parts_->door));
    through["sslmode"] = "disable";
    through["gssencmode"] = "disable";
    parts_->conninfo = joined(through);
    parts_->threads.emplace_back([parts = parts_.get()] { parts->welcome(); });
}

Proxy::~Proxy() {
    parts_->ending = true;
    shutdown(parts_->door, SHUT_RDWR);
    parts_->threads.front().join(); // no connection is made after this
    parts_->cut();
    parts_->threads.pop_front();
    for (auto& thread : parts_->threads)
        thread.join();
    for (const int file : parts_->files)
        ::close(file);
    ::close(parts_->door);
}

const std::string& Proxy::conninfo() const {
    return parts_->conninfo;
}

void Proxy::on_commit(OnCommit what) {
    parts_->on_commit = what;
}

void Proxy::break_all() {
    parts_->admitting = false;
    parts_->cut();
}

void Proxy::admit() {
    parts_->admitting = true;
}

int Proxy::connections() const {
    return parts_->made;
}

}
