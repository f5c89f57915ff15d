#include "shell/wire.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace knotwork::shell {
namespace {

using boost::system::error_code;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);
constexpr int most_at_once = 32; // connections that are cancelled before others are served again
constexpr nanoseconds soon = std::chrono::milliseconds(2);
constexpr std::size_t drip = 256; // bytes: a read of fewer is one
constexpr int drips_at_once = 4;
constexpr int most_doublings = 6;                    // of a millisecond
constexpr std::size_t most_left_unread = 256 * 1024; // of bytes that come after the last answer

}

void Watch::add(Wire& wire) {
    wire.place_ = wires_.size();
    wires_.push_back(&wire);
    if (!waiting_) wait(every_);
}

void Watch::remove(Wire& wire) {
    wires_[wire.place_] = wires_.back();
    wires_[wire.place_]->place_ = wire.place_;
    wires_.pop_back();
}

void Watch::wait(nanoseconds time) {
    waiting_ = true;
    timer_->expires_after(time);
    timer_->async_wait([this](const error_code& error) {
        waiting_ = false;
        if (error) return;
        const bool saw_all = look();
        if (!wires_.empty()) wait(saw_all ? every_ : soon);
    });
}

// A thousand that are too late at one moment are sent away a few at a time, so that nobody else waits behind them.
bool Watch::look() {
    const auto at = now();
    int cancelled = 0;
    for (auto* wire : wires_)
        if (wire->look_at(at) && ++cancelled == most_at_once) return false;
    return true;
}

void Watch::close_idle() {
    for (auto* wire : wires_)
        if (wire->idle_) wire->close();
}

void Watch::close_all() {
    for (auto* wire : wires_)
        wire->close();
}

Wire::Wire(asio::ip::tcp::socket socket, asio::ssl::context* tls, Watch& watch)
    : socket_(std::move(socket)), watch_(watch), turn_(socket_.get_executor()) {
    if (tls) tls_.emplace(socket_, *tls);
    error_code ignored; // a client that has gone already is noticed when it is read from
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    watch_.add(*this);
}

Wire::~Wire() {
    watch_.remove(*this);
}

bool Wire::look_at(nanoseconds now) {
    if (now < deadline_.at) return false;
    deadline_ = never;
    too_late_ = true;
    error_code ignored; // what was waited for ends with an error either way
    socket_.cancel(ignored);
    return true;
}

void Wire::close() {
    closed_ = true;
    error_code ignored; // nothing more is expected of it
    socket_.close(ignored);
}

void Wire::arm(Deadline by) {
    deadline_ = by;
    too_late_ = false;
}

Wire::Moved Wire::moved(const error_code& error, std::size_t bytes) {
    deadline_ = never;
    idle_ = false;
    if (closed_) return { 0, End::closed };
    if (bytes > 0 || !error) return { bytes, End::none };
    return { 0, too_late_ ? End::too_late : End::closed };
}

Wire::Moved Wire::read_moved(const error_code& error, std::size_t bytes) {
    drips_ = bytes < drip ? drips_ + 1 : 0;
    return moved(error, bytes);
}

asio::awaitable<Wire::End> Wire::shake_hands(Deadline by) {
    arm(by);
    idle_ = true; // nothing has been asked yet
    const auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, awaited);
    co_return moved(error, 0).end;
}

// From those who drip is read ever less often: a thousand of them would otherwise always have something to be read, and
// everybody else would wait for their turn.
asio::awaitable<void> Wire::let_others() {
    turn_.expires_after(std::chrono::milliseconds(1) * (1 << std::min(drips_ - drips_at_once, most_doublings)));
    co_await turn_.async_wait(awaited);
}

asio::awaitable<Wire::Moved> Wire::read(asio::mutable_buffer room, Deadline by, Between between) {
    if (between == Between::requests) drips_ = 0;
    if (drips_ > drips_at_once) {
        co_await let_others();
        if (closed_) co_return Moved{ 0, End::closed };
        if (watch_.now() >= by.at) co_return Moved{ 0, End::too_late };
    }
    arm(by);
    idle_ = between == Between::requests;
    if (tls_) {
        const auto [error, bytes] = co_await tls_->async_read_some(room, awaited);
        co_return read_moved(error, bytes);
    }
    const auto [error, bytes] = co_await socket_.async_read_some(room, awaited);
    co_return read_moved(error, bytes);
}

asio::awaitable<Wire::Moved> Wire::write(std::array<asio::const_buffer, 2> bytes, Deadline by) {
    arm(by);
    if (tls_) {
        const auto [error, count] = co_await tls_->async_write_some(bytes, awaited);
        co_return moved(error, count);
    }
    const auto [error, count] = co_await socket_.async_write_some(bytes, awaited);
    co_return moved(error, count);
}

asio::awaitable<void> Wire::part(Deadline by) {
    if (tls_) {
        arm(by);
        const auto [error] = co_await tls_->async_shutdown(awaited);
        moved(error, 0);
    }
    error_code ignored; // the other side may have closed first
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> unread{};
    for (std::size_t count = 0; count < most_left_unread;) {
        arm(by);
        const auto [error, bytes] = co_await socket_.async_read_some(asio::buffer(unread), awaited);
        if (moved(error, bytes).end != End::none || error) break;
        count += bytes;
    }
    close();
}

}
