#include "shell/server.hpp"

#include "base/log.hpp"
#include "kit/reason.hpp"
#include "shell/session.hpp"
#include "shell/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <stdexcept>
#include <thread>

namespace knotwork::shell {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t most_turned_away_politely = 64; // at once
constexpr nanoseconds rest_after_failure = std::chrono::milliseconds(50);

// A tenth of the shortest deadline: late by no more than that, and seldom enough to cost nothing.
nanoseconds look_every(const Deadlines& limits) {
    const auto shortest =
        std::min({ limits.handshake, limits.head, limits.keep_alive, limits.transfer_idle, limits.transfer_grace });
    return std::clamp<nanoseconds>(shortest / 10, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

tcp::endpoint endpoint_of(const ServerOptions& options) {
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) throw std::runtime_error("The setting server.address is not an address: " + options.address);
    return { address, options.port };
}

void listen(tcp::acceptor& acceptor, const ServerOptions& options) {
    const auto endpoint = endpoint_of(options);
    try {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(
            "Cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " +
            error.code().message()
        );
    }
}

std::string address_of(const tcp::socket& socket) {
    error_code gone;
    const auto endpoint = socket.remote_endpoint(gone);
    return gone ? std::string() : usual_address(endpoint.address().to_string());
}

}

ServerOptions ServerOptions::from(const Settings& settings) {
    ServerOptions options{
        .address = settings.text("server.address"),
        .port = static_cast<std::uint16_t>(settings.number("server.port")),
        .certificate = settings.text("server.certificate"),
        .key = settings.text("server.key"),
        .surely = { .url = settings.text("server.url"), .trusted_proxy = settings.text("server.trusted-proxy") },
        .workers = static_cast<int>(settings.number("server.workers")),
        .queue = static_cast<std::size_t>(settings.number("server.queue")),
        .connections = static_cast<std::size_t>(settings.number("server.connections")),
        .connections_per_address = static_cast<std::size_t>(settings.number("server.connections-per-address")),
        .incoming = std::filesystem::path(settings.text("data")) / "uploads" / "incoming",
    };
    if (settings.number("server.port") > 65535) throw std::runtime_error("The setting server.port is above 65535.");
    if (options.certificate.empty() != options.key.empty())
        throw std::runtime_error("The settings server.certificate and server.key are given together or not at all.");
    const auto processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    if (options.workers == 0) options.workers = 4 * processors;
    // On SQLite an answer is made here; on PostgreSQL it is mostly waited for.
    if (settings.text("storage.postgres").empty()) options.at_once = processors;
    options.network_threads = processors > 2 ? 2 : 1;
    while (options.surely.url.ends_with('/'))
        options.surely.url.pop_back();
    return options;
}

struct Server::Parts {
    // Sessions live in the contexts of the threads and use the hub, so the hub is there before them and after them.
    Hub hub;
    std::unique_ptr<asio::ssl::context> tls;
    std::vector<std::unique_ptr<NetworkThread>> lines;
    tcp::acceptor acceptor;
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> kept_running{};
    std::vector<std::thread> threads{};
    std::size_t next_line = 0;
    std::atomic<std::size_t> turning_away = 0;
    bool stopped = false;
    std::string url{};
    std::uint16_t port = 0;
    std::shared_ptr<const Metrics::Reporter> reporter{};

    Parts(
        const ServerOptions& options,
        const Application& application,
        const Assets& assets,
        Metrics& metrics,
        const Clock& clock
    )
        : hub(options, application, assets, metrics, clock),
          tls(options.certificate.empty() ? nullptr : make_tls(options.certificate, options.key)),
          lines(make_lines(options)), acceptor(lines.front()->context) {
        listen(acceptor, options);
    }

    static std::vector<std::unique_ptr<NetworkThread>> make_lines(const ServerOptions& options) {
        std::vector<std::unique_ptr<NetworkThread>> made;
        for (int i = 0; i < options.network_threads; ++i)
            made.push_back(std::make_unique<NetworkThread>(look_every(options.deadlines)));
        return made;
    }

    void start() {
        const auto endpoint = acceptor.local_endpoint();
        const auto host = endpoint.address().to_string();
        port = endpoint.port();
        url = std::string(tls ? "https" : "http") + "://" + (endpoint.address().is_v6() ? '[' + host + ']' : host) +
              ':' + std::to_string(port);
        reporter = hub.metrics.report([this](std::vector<Metrics::Sample>& samples) { report(samples); });
        for (auto& line : lines) {
            kept_running.emplace_back(line->context.get_executor());
            threads.emplace_back([&context = line->context] { context.run(); });
        }
        asio::co_spawn(lines.front()->context, accept(), asio::detached);
    }

    void report(std::vector<Metrics::Sample>& samples) const {
        const auto add = [&](const char* name, const char* help, auto value) {
            samples.push_back({ name, help, Metrics::Kind::gauge, {}, {}, static_cast<double>(value) });
        };
        add("knotwork_connections", "connections that are open", hub.crowd.size());
        add("knotwork_requests_waiting", "requests that wait for a worker", hub.workers.waiting());
        add("knotwork_requests_running", "requests that a worker is busy with", hub.workers.running());
    }

    asio::awaitable<void> accept() {
        asio::steady_timer rest(lines.front()->context);
        while (!hub.stopping) {
            auto& line = *lines[next_line++ % lines.size()];
            auto [error, socket] = co_await acceptor.async_accept(line.context, asio::as_tuple(asio::use_awaitable));
            if (!error) admit(std::move(socket), line);
            else if (!hub.stopping) { // no file descriptors left, most likely: others must close first
                rest.expires_after(rest_after_failure);
                co_await rest.async_wait(asio::as_tuple(asio::use_awaitable));
            }
        }
    }

    void admit(tcp::socket socket, NetworkThread& line) {
        auto peer = address_of(socket);
        if (peer.empty()) return;
        const bool counted = peer != hub.options.surely.trusted_proxy;
        auto place = hub.crowd.enter(crowd_of(peer), counted);
        if (!place) return turn_away(std::move(socket), line);
        auto session =
            std::make_shared<Session>(hub, line, std::move(socket), tls.get(), std::move(peer), std::move(*place));
        asio::co_spawn(
            line.context,
            [session] { return session->run(); },
            [](const std::exception_ptr& failure) {
                if (failure) log_failure(failure);
            }
        );
    }

    static void log_failure(const std::exception_ptr& failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            log::error("connection failed", { { "error", kit::reason_for_log(error) } });
        }
    }

    // Beyond the caps a connection is told so, if it speaks plainly and not too many are being told already.
    void turn_away(tcp::socket socket, NetworkThread& line) {
        hub.metrics.refused(Refusal::too_many_connections);
        if (tls || turning_away >= most_turned_away_politely) return;
        ++turning_away;
        asio::co_spawn(line.context, say_busy(std::move(socket), line), asio::detached);
    }

    asio::awaitable<void> say_busy(tcp::socket socket, NetworkThread& line) {
        Wire wire(std::move(socket), nullptr, line.watch);
        constexpr auto why = Refusal::too_many_connections;
        const auto id = hub.next_request_id();
        auto reply = hub.pages.reply(status_of(why), id, Reader::person, {}); // nothing has been read
        log::info(
            "request turned away",
            { { "request", id }, { "method", "none" }, { "status", status_of(why) }, { "reason", name_of(why) } }
        );
        reply.head += "Connection: close\r\n\r\n";
        const std::array<asio::const_buffer, 2> bytes{ asio::buffer(reply.head), asio::buffer(reply.body) };
        const auto by = line.watch.in(hub.options.deadlines.part);
        const auto written = co_await wire.write(bytes, by);
        if (written.end == Wire::End::none) co_await wire.part(by);
        --turning_away;
    }

    void stop() {
        if (std::exchange(stopped, true)) return;
        hub.stopping = true;
        asio::post(lines.front()->context, [this] {
            error_code ignored; // it is closing either way
            acceptor.close(ignored);
        });
        for (auto& line : lines)
            asio::post(line->context, [&watch = line->watch] { watch.close_idle(); });
        if (!hub.crowd.wait_until_empty(hub.options.deadlines.stop))
            log::warning("connections were cut while stopping", { { "count", hub.crowd.size() } });
        for (auto& line : lines)
            line->context.stop();
        for (auto& thread : threads)
            thread.join();
        threads.clear();
        for (auto& line : lines)
            line->watch.close_all();
    }

    // After this no other thread knows of any session, so that the contexts may go, and the sessions with them.
    void settle() {
        for (int owed = hub.owed; owed > 0; owed = hub.owed)
            hub.owed.wait(owed);
        hub.workers.stop();
        hub.disk.stop();
    }
};

Server::Server(
    const ServerOptions& options,
    const Application& application,
    const Assets& assets,
    Metrics& metrics,
    const Clock& clock
)
    : parts_(std::make_unique<Parts>(options, application, assets, metrics, clock)) {
    parts_->start();
}

Server::~Server() {
    parts_->stop();
    parts_->settle();
}

std::uint16_t Server::port() const {
    return parts_->port;
}

std::string Server::url() const {
    return parts_->url;
}

void Server::stop() {
    parts_->stop();
}

}
