#include "shell/session.hpp"

#include "base/log.hpp"
#include "shell/cookies.hpp"
#include "shell/second_reading.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace knotwork::shell {
namespace {

constexpr std::size_t head_chunk = 4096;
constexpr std::size_t body_chunk = 64 * 1024;
constexpr nanoseconds as_long_as_it_takes = std::chrono::hours(24 * 365);
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

}

Session::Session(
    Hub& hub,
    NetworkThread& thread,
    asio::ip::tcp::socket socket,
    asio::ssl::context* tls,
    std::string peer,
    Crowd::Place place
)
    : hub_(hub), thread_(thread), place_(std::move(place)), wire_(std::move(socket), tls, thread.watch),
      peer_(std::move(peer)), turn_(thread.context) {}

asio::awaitable<void> Session::run() {
    const auto self = shared_from_this();
    if (wire_.is_tls()) {
        const auto end = co_await wire_.shake_hands(thread_.watch.in(limits().handshake));
        if (end != Wire::End::none) co_return;
    }
    auto next = Next::request;
    while (next == Next::request)
        next = co_await serve_one();
    if (next == Next::part) co_await wire_.part(thread_.watch.in(limits().part));
}

asio::awaitable<Session::Next> Session::serve_one() {
    current_ = { .id = hub_.next_request_id() };
    current_.asked.secure = wire_.is_tls();
    Gate gate;
    auto next = co_await read_head(gate);
    if (next == Next::request) next = co_await serve(gate.head());
    first_request_ = false;
    co_return next;
}

asio::awaitable<Session::Next> Session::read_head(Gate& gate) {
    const bool wait_longer = !first_request_ && inbox_.empty();
    auto by = thread_.watch.in(wait_longer ? limits().keep_alive : limits().head);
    auto verdict = gate.look(inbox_);
    while (verdict == Gate::Verdict::more) {
        const auto had = inbox_.size();
        if (had == 0 && hub_.stopping) co_return Next::close;
        inbox_.resize(had + head_chunk);
        const auto room = asio::buffer(inbox_.data() + had, head_chunk);
        const auto moved = co_await wire_.read(room, by, had == 0 ? Wire::Between::requests : Wire::Between::bytes);
        inbox_.resize(had + moved.bytes);
        if (had > 0 && moved.end == Wire::End::too_late) co_return co_await refuse_head(Refusal::head_too_slow);
        if (moved.end != Wire::End::none) co_return Next::close;
        if (had == 0 && wait_longer) by = thread_.watch.in(limits().head);
        verdict = gate.look(inbox_);
    }
    current_.since = Stopwatch();
    if (verdict == Gate::Verdict::refused) co_return co_await refuse_head(gate.refusal());
    if (!read_alike(std::string_view(inbox_).substr(0, gate.size()), gate.head()))
        co_return co_await refuse_head(Refusal::readers_disagree);
    inbox_.erase(0, gate.size());
    co_return Next::request;
}

// Of what could not be read as a request no more is taken than to whom and in which form to say so.
asio::awaitable<Session::Next> Session::refuse_head(Refusal why) {
    current_.reader = hub_.application.reader(path_asked_for(inbox_));
    current_.asked.head_only = inbox_.starts_with("HEAD ");
    co_return co_await refuse(why);
}

void Session::begin_request(const Head& head) {
    caller_ = caller_of(head.headers, peer_, wire_.is_tls(), hub_.options.surely);
    current_.method = name_of(head.method);
    current_.keep = head.keep_alive;
    current_.reader = hub_.application.reader(head.target.path);
    current_.asked = {
        .head_only = head.method == kit::Method::head,
        .secure = caller_.secure,
        .accept_encoding = head.headers.text("accept-encoding"),
        .if_none_match = head.headers.text("if-none-match"),
    };
}

asio::awaitable<Session::Next> Session::serve(Head& head) {
    begin_request(head);
    const auto place = place_of_caller(); // until the answer has left
    if (!place) co_return co_await refuse(Refusal::too_many_connections);
    co_return co_await answer_to(head);
}

// The proxy's connections are not counted by its address, so that those behind it are, by theirs.
std::optional<Crowd::Place> Session::place_of_caller() {
    return hub_.callers.enter(crowd_of(caller_.address), caller_.address != peer_);
}

asio::awaitable<Session::Next> Session::answer_to(Head& head) {
    if (head.method == kit::Method::options && current_.reader == Reader::person) {
        Reply reply{ .status = 204, .head = head_of(204, caller_.secure) };
        add_header(reply.head, "Allow", allowed_methods(hub_.application, head.target.path));
        co_return co_await send(std::move(reply));
    }
    if (head.method != kit::Method::post) {
        auto asset = hub_.assets.find(head.target.path, current_.asked);
        if (asset) {
            current_.pattern = asset->pattern;
            co_return co_await send(std::move(asset->reply));
        }
    }
    co_return co_await serve_page(head);
}

asio::awaitable<Session::Next> Session::serve_page(Head& head) {
    const auto place = hub_.application.place(head.method, head.target.path);
    current_.pattern = place.pattern;
    if (head.length > place.limits.bytes) co_return co_await refuse(Refusal::body_too_large);
    if (head.headers.has("content-encoding")) co_return co_await refuse(Refusal::body_encoded);
    auto exchange = std::make_shared<Exchange>(hub_.application, hub_.workers);
    exchange->asked = current_.asked;
    exchange->reader = current_.reader;
    exchange->request = take_request(head);
    auto why = co_await read_body(head, *exchange, place.limits);
    if (!why) why = co_await answer(exchange);
    if (why) co_return co_await refuse(*why);
    co_return co_await send(std::get<Reply>(std::move(exchange->outcome)));
}

kit::Request Session::take_request(Head& head) {
    auto request = request_of(head, current_.id);
    const auto scope = caller_.secure ? CookieScope::this_host_only : CookieScope::plain;
    request.cookies = read_cookies(request.headers.text("cookie"), scope);
    request.address = std::move(caller_.address);
    request.origin = std::move(caller_.origin);
    request.secure = caller_.secure;
    return request;
}

asio::awaitable<Session::Why> Session::read_body(const Head& head, Exchange& exchange, const kit::BodyLimits& limits) {
    if (head.length == 0) co_return std::nullopt;
    auto type = read_media_type(exchange.request.headers.text("content-type"));
    if (type) exchange.type = std::move(*type);
    if (head.expects_continue) {
        std::uint64_t moved = 0;
        const Pace pace(this->limits(), now(), as_long_as_it_takes);
        co_await write_all(go_on, {}, pace, moved);
    }
    if (exchange.type.name == "multipart/form-data")
        co_return co_await read_multipart(head.length, exchange, limits.each_file);
    co_return co_await read_plain(head.length, exchange.body);
}

asio::awaitable<Session::Why> Session::read_plain(std::uint64_t length, std::string& body) {
    const Pace pace(limits(), now(), limits().body);
    std::string piece;
    while (body.size() < length) {
        const auto why = co_await read_piece(piece, length - body.size(), pace.next(now(), body.size()));
        if (why) co_return why;
        body += piece;
    }
    co_return std::nullopt;
}

asio::awaitable<Session::Why>
Session::read_multipart(std::uint64_t length, Exchange& exchange, std::uint64_t each_file) {
    if (!MultipartReader::is_boundary(exchange.type.boundary)) co_return Refusal::multipart_malformed;
    exchange.files = std::make_unique<IncomingFiles>(hub_.incoming.path());
    MultipartReader reader(exchange.type.boundary, each_file, {}, *exchange.files);
    const Pace pace(limits(), now(), limits().body);
    std::string piece;
    for (std::uint64_t had = 0; had < length; had += piece.size()) {
        auto why = co_await read_piece(piece, length - had, pace.next(now(), had));
        if (why) co_return why;
        std::function<void()> feed = [&] { why = reader.feed(piece); };
        co_await on_disk(std::move(feed));
        if (why) co_return why;
    }
    exchange.request.body = std::move(reader.fields());
    co_return reader.finish();
}

// The next bytes of a body: what has arrived already, or else what comes by then.
asio::awaitable<Session::Why> Session::read_piece(std::string& piece, std::uint64_t left, Deadline by) {
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(left, body_chunk));
    if (!inbox_.empty()) {
        piece = inbox_.substr(0, most);
        inbox_.erase(0, piece.size());
        co_return std::nullopt;
    }
    piece.resize(most);
    const auto moved = co_await wire_.read(asio::buffer(piece), by);
    piece.resize(moved.bytes);
    if (moved.end == Wire::End::too_late) co_return Refusal::body_too_slow;
    if (moved.end == Wire::End::closed) co_return Refusal::body_cut_short;
    co_return std::nullopt;
}

asio::awaitable<Session::Why> Session::answer(std::shared_ptr<Exchange> exchange) {
    auto came = std::make_shared<bool>(false);
    exchange->done = [come = come_back(came), &hub = hub_] {
        come();
        --hub.owed;
        hub.owed.notify_all();
    };
    ++hub_.owed;
    if (!begin(exchange)) {
        --hub_.owed;
        co_return Refusal::busy;
    }
    const bool in_time = co_await wait_until(came, limits().handler);
    if (!in_time) co_return Refusal::handler_too_slow;
    if (const auto* why = std::get_if<Refusal>(&exchange->outcome)) co_return *why;
    co_return std::nullopt;
}

asio::awaitable<void> Session::on_disk(std::function<void()> work) {
    auto came = std::make_shared<bool>(false);
    hub_.disk.offer([&work, come = come_back(came)] {
        work();
        come();
    });
    co_await wait_until(came, as_long_as_it_takes);
}

// What another thread calls when it has done its part. It owns nothing of this session, which may be over by then.
std::function<void()> Session::come_back(std::shared_ptr<bool> came) {
    return [session = weak_from_this(), &thread = thread_, came = std::move(came)] {
        asio::post(thread.context, [session, came] {
            *came = true;
            if (const auto waiting = session.lock()) waiting->turn_.cancel();
        });
    };
}

asio::awaitable<bool> Session::wait_until(std::shared_ptr<bool> came, nanoseconds at_most) {
    turn_.expires_after(at_most);
    while (!*came) {
        const auto [error] = co_await turn_.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!error) co_return *came;
    }
    co_return true;
}

asio::awaitable<Session::Next> Session::refuse(Refusal why) {
    hub_.metrics.refused(why);
    current_.refusal = name_of(why);
    current_.keep = false;
    const bool to_a_person = current_.reader == Reader::person;
    const Asked asked{ .head_only = current_.asked.head_only, .secure = current_.asked.secure };
    auto reply = hub_.pages.reply(status_of(why), current_.id, current_.reader, asked);
    if (why == Refusal::method_not_allowed)
        add_header(reply.head, "Allow", to_a_person ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS");
    co_return co_await send(std::move(reply));
}

asio::awaitable<Session::Next> Session::send(Reply reply) {
    const bool keep = current_.keep && !hub_.stopping;
    reply.head += thread_.date_line(hub_.clock.now());
    reply.head += keep ? "\r\n" : "Connection: close\r\n\r\n";
    const Pace pace(limits(), now(), as_long_as_it_takes);
    std::uint64_t moved = 0;
    bool sent = co_await write_all(reply.head, reply.body.empty() ? reply.held : reply.body, pace, moved);
    if (sent && reply.file) sent = co_await write_file(*reply.file, pace, moved);
    tell(reply.status, moved);
    if (!sent) co_return Next::close;
    co_return keep ? Next::request : Next::part;
}

asio::awaitable<bool>
Session::write_all(std::string_view head, std::string_view body, const Pace& pace, std::uint64_t& moved) {
    while (!head.empty() || !body.empty()) {
        const std::array<asio::const_buffer, 2> rest{ asio::buffer(head), asio::buffer(body) };
        const auto written = co_await wire_.write(rest, pace.next(now(), moved));
        if (written.end != Wire::End::none) co_return false;
        moved += written.bytes;
        const auto of_head = std::min(head.size(), written.bytes);
        head.remove_prefix(of_head);
        body.remove_prefix(written.bytes - of_head);
    }
    co_return true;
}

asio::awaitable<bool> Session::write_file(const OpenFile& file, const Pace& pace, std::uint64_t& moved) {
    std::string piece;
    for (std::uint64_t at = 0; at < file.size(); at += piece.size()) {
        piece.resize(body_chunk);
        std::function<void()> read = [&] { piece.resize(file.read(at, piece)); };
        co_await on_disk(std::move(read));
        if (piece.empty()) co_return false; // shorter than it was: only closing tells the browser
        const bool sent = co_await write_all(piece, {}, pace, moved);
        if (!sent) co_return false;
    }
    co_return true;
}

void Session::tell(int status, std::uint64_t moved) {
    const auto took = current_.since.elapsed();
    hub_.metrics.answered(current_.pattern, status, took);
    const auto microseconds = took.count() / 1000;
    const auto milliseconds = static_cast<double>(microseconds) / 1000;
    const auto bytes = static_cast<std::int64_t>(moved);
    if (current_.refusal.empty())
        log::info(
            "request answered",
            { { "request", current_.id },
              { "method", current_.method },
              { "route", current_.pattern },
              { "status", status },
              { "milliseconds", milliseconds },
              { "bytes", bytes } }
        );
    else
        log::info(
            "request turned away",
            { { "request", current_.id },
              { "method", current_.method },
              { "route", current_.pattern },
              { "status", status },
              { "reason", current_.refusal },
              { "bytes", bytes } }
        );
}

}
