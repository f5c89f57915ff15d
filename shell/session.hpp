#pragma once
// One connection from its first byte to its last: heads through the gate, bodies at their pace, one request after
// another. Lives on one network thread.
#include "shell/crowd.hpp"
#include "shell/exchange.hpp"
#include "shell/incoming.hpp"
#include "shell/refusal_pages.hpp"
#include "shell/server.hpp"
#include "shell/wire.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>

namespace knotwork::shell {

/// What all sessions of a server share.
struct Hub {
    Hub(const ServerOptions& options,
        const Application& application,
        const Assets& assets,
        Metrics& metrics,
        const Clock& clock);

    const ServerOptions options;
    const Application& application;
    const Assets& assets;
    Metrics& metrics;
    const Clock& clock;
    const IncomingFolder incoming;
    const RefusalPages pages;
    Crowd crowd;
    Crowd callers; // those behind the trusted proxy, by the requests that they have under way
    std::atomic<bool> stopping = false;
    std::atomic<int> owed = 0; // answers that the application has still to give
    Pool disk;                 // one thread that writes uploads and reads files, so that no network thread waits for it
    Pool workers;

    /// Short enough to be read out over a telephone.
    std::string next_request_id();

private:
    const std::string id_prefix_;
    std::atomic<std::uint64_t> next_id_ = 1;
};

/// A network thread's own things.
struct NetworkThread {
    explicit NetworkThread(nanoseconds look_every) : watch(look_every) { watch.begin(context); }

    ~NetworkThread() { watch.end(); }

    NetworkThread(const NetworkThread&) = delete;
    NetworkThread& operator=(const NetworkThread&) = delete;

    /// The Date header, made anew each second.
    const std::string& date_line(Instant now);

    Watch watch;
    asio::io_context context{ 1 };

private:
    std::int64_t date_second_ = -1;
    std::string date_line_;
};

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(
        Hub& hub,
        NetworkThread& thread,
        asio::ip::tcp::socket socket,
        asio::ssl::context* tls,
        std::string peer,
        Crowd::Place place
    );

    asio::awaitable<void> run();

private:
    // The request under way, as the log and the metrics tell of it.
    struct Current {
        std::string id{};
        std::string_view method = "none"; // as far as it is known
        std::string_view pattern{};
        std::string_view refusal{};
        Stopwatch since{};
        Asked asked{};
        Reader reader = Reader::person; // as far as it is known
        bool keep = false;              // the connection, afterwards
    };

    using Why = std::optional<Refusal>;
    enum class Next { request, part, close };

    asio::awaitable<Next> serve_one();
    asio::awaitable<Next> read_head(Gate& gate);
    asio::awaitable<Next> refuse_head(Refusal why);
    asio::awaitable<Next> serve(Head& head);
    std::optional<Crowd::Place> place_of_caller();
    asio::awaitable<Next> answer_to(Head& head);
    asio::awaitable<Next> serve_page(Head& head);
    asio::awaitable<Why> read_body(const Head& head, Exchange& exchange, const kit::BodyLimits& limits);
    asio::awaitable<Why> read_plain(std::uint64_t length, std::string& body);
    asio::awaitable<Why> read_multipart(std::uint64_t length, Exchange& exchange, std::uint64_t each_file);
    asio::awaitable<Why> read_piece(std::string& piece, std::uint64_t left, Deadline by);
    asio::awaitable<Why> answer(std::shared_ptr<Exchange> exchange);
    asio::awaitable<void> on_disk(std::function<void()> work);
    std::function<void()> come_back(std::shared_ptr<bool> came);
    asio::awaitable<bool> wait_until(std::shared_ptr<bool> came, nanoseconds at_most);
    asio::awaitable<Next> refuse(Refusal why);
    asio::awaitable<Next> send(Reply reply);
    asio::awaitable<bool>
    write_all(std::string_view head, std::string_view body, const Pace& pace, std::uint64_t& moved);
    asio::awaitable<bool> write_file(const OpenFile& file, const Pace& pace, std::uint64_t& moved);
    void begin_request(const Head& head);
    kit::Request take_request(Head& head);
    void tell(int status, std::uint64_t moved);

    nanoseconds now() const { return thread_.watch.now(); }

    const Deadlines& limits() const { return hub_.options.deadlines; }

    Hub& hub_;
    NetworkThread& thread_;
    Crowd::Place place_;
    Wire wire_;
    std::string peer_;
    asio::steady_timer turn_; // waits for other threads
    std::string inbox_;       // what has arrived and is not yet understood
    bool first_request_ = true;
    Current current_;
    Caller caller_;
};

}
