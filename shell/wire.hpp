#pragma once
// One connection, plain or TLS, that can be used only with a deadline: there is no way to read, write or shake hands
// without one. A Watch looks at all connections of its network thread every now and then and cancels what is too late;
// what was cancelled can still be told so. Everything here happens on one network thread.
#include "base/clock.hpp"
#include "shell/pace.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <optional>
#include <vector>

namespace knotwork::shell {

namespace asio = boost::asio;

class Wire;

/// Looks at the clock for the connections of one network thread, for as long as there are any. The connections end with
/// the context at the latest, so a watch outlives it; only its timer must not.
class Watch {
public:
    explicit Watch(nanoseconds every) : every_(every) {}

    void begin(asio::io_context& context) { timer_.emplace(context); }

    void end() { timer_.reset(); }

    nanoseconds now() const { return since_start_.elapsed(); }

    Deadline in(nanoseconds time) const { return { now() + time }; }

    /// Closes the connections on which no request is under way.
    void close_idle();
    void close_all();

private:
    friend class Wire;
    void add(Wire& wire);
    void remove(Wire& wire);
    void wait(nanoseconds time);
    bool look();

    Stopwatch since_start_;
    std::optional<asio::steady_timer> timer_;
    nanoseconds every_;
    bool waiting_ = false;
    std::vector<Wire*> wires_;
};

class Wire {
public:
    Wire(asio::ip::tcp::socket socket, asio::ssl::context* tls, Watch& watch);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    bool is_tls() const { return tls_.has_value(); }

    enum class End { none, closed, too_late };

    struct Moved {
        std::size_t bytes = 0;
        End end = End::none;
    };

    enum class Between { requests, bytes }; // what a read waits between: a connection between requests is idle

    asio::awaitable<End> shake_hands(Deadline by);
    asio::awaitable<Moved> read(asio::mutable_buffer room, Deadline by, Between between = Between::bytes);
    /// Writes some of it, at least a byte unless it ends.
    asio::awaitable<Moved> write(std::array<asio::const_buffer, 2> bytes, Deadline by);
    /// Says that nothing more comes, waits a little for the other side to have read it all, and closes. Closing at once
    /// with unread bytes would take back what the other side has not read yet.
    asio::awaitable<void> part(Deadline by);
    void close();

private:
    friend class Watch;

    void arm(Deadline by);
    bool look_at(nanoseconds now); // whether it was too late and is cancelled
    asio::awaitable<void> let_others();
    Moved read_moved(const boost::system::error_code& error, std::size_t bytes);
    Moved moved(const boost::system::error_code& error, std::size_t bytes);

    static constexpr Deadline never{ nanoseconds::max() };

    asio::ip::tcp::socket socket_;
    std::optional<asio::ssl::stream<asio::ip::tcp::socket&>> tls_;
    Watch& watch_;
    std::size_t place_ = 0; // among the wires of the watch
    asio::steady_timer turn_;
    int drips_ = 0; // reads that brought next to nothing, one after another
    Deadline deadline_ = never;
    bool too_late_ = false;
    bool idle_ = false;
    bool closed_ = false; // then what arrived at the same moment is not acted on: nobody could be told the outcome
};

}
