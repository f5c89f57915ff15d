#pragma once
// The HTTP server. It speaks HTTP/1.1 over TCP or TLS to anybody, however hostile, and hands checked requests to an
// Application on worker threads. Rooms never see it. It promises:
//
//   - what the gate (gate.hpp) or a limit refuses is answered once, and the connection closed: what follows on it is
//     never taken for another request;
//   - no read, write or handshake without a deadline (wire.hpp, pace.hpp), connections capped in total and per address,
//     at most `queue` requests waiting for a worker (503 with Retry-After beyond);
//   - requests that come pipelined on one connection are answered one after another, in order;
//   - every request leaves one line in the log, with its route's pattern and never its path, and one count in metrics.
#include "base/clock.hpp"
#include "base/settings.hpp"
#include "shell/application.hpp"
#include "shell/assets.hpp"
#include "shell/caller.hpp"
#include "shell/metrics.hpp"
#include "shell/pace.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

namespace knotwork::shell {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;    // 0: any free one
    std::string certificate{}; // PEM files; with them the server speaks TLS
    std::string key{};
    Surely surely{};
    int network_threads = 1;
    int workers = 4;
    int at_once = std::numeric_limits<int>::max(); // so many workers are busy with what is quick (see Pool::Turns)
    std::size_t queue = 512;
    std::size_t connections = 4096;
    std::size_t connections_per_address = 256;
    std::filesystem::path incoming{}; // where uploads lie until they are taken
    Deadlines deadlines{};

    /// From the settings server.* and data. Throws a sentence for the operator when they do not go together.
    static ServerOptions from(const Settings& settings);
};

class Server {
public:
    /// Binds to the address and starts to accept. All that is referred to must outlive it. Throws a sentence for the
    /// operator when the address cannot be had or the certificate cannot be used.
    Server(
        const ServerOptions& options,
        const Application& application,
        const Assets& assets,
        Metrics& metrics,
        const Clock& clock
    );
    /// Stops, and then waits until the application has given every answer that it owes.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;

    /// "http://127.0.0.1:8080"
    std::string url() const;

    /// Stops accepting, closes connections on which no request is under way, lets the others finish what they have
    /// begun within deadlines.stop, and closes what is left. Returns when that is done. An answer that left is kept:
    /// whoever was told "done" was told the truth.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}
