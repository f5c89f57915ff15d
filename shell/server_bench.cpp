// How much of a bare server's throughput the shell leaves, and what an honest client feels while a thousand others
// drip. Both servers stand in this process, give the same bytes, and are asked in turns by the same clients, so that
// what else the machine does at the moment touches both alike. Prints figures and ratios; ends with 1 when a bar is
// missed.
#include "base/log.hpp"
#include "shell/second_reading.hpp"
#include "shell/testing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <sys/resource.h>
#include <thread>

namespace knotwork::shell::testing {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int clients = 32;
constexpr int rounds = 5;
constexpr seconds each_round{ 2 };
constexpr int drippers = 1000;
constexpr double least_ratio = 0.6;
constexpr double most_milliseconds = 100;

const std::string page =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Knotwork</title></head><body></body></html>\n";
const std::string request = get("/", "User-Agent: bench\r\nAccept: text/html\r\nCookie: session=abc\r\n");

// The least that Beast needs to answer a constant: no limits, no deadlines, no log.
class BareServer {
public:
    BareServer() : acceptor_(context_, { asio::ip::make_address("127.0.0.1"), 0 }) {
        asio::co_spawn(context_, accept(), asio::detached);
        thread_ = std::jthread([this] { context_.run(); });
    }

    ~BareServer() { context_.stop(); }

    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    asio::awaitable<void> accept() {
        for (;;)
            asio::co_spawn(context_, serve(co_await acceptor_.async_accept(asio::use_awaitable)), asio::detached);
    }

    static asio::awaitable<void> serve(asio::ip::tcp::socket socket) {
        beast::tcp_stream stream(std::move(socket));
        stream.socket().set_option(asio::ip::tcp::no_delay(true));
        beast::flat_buffer buffer;
        for (;;) {
            http::request<http::string_body> asked;
            co_await http::async_read(stream, buffer, asked, asio::use_awaitable);
            http::response<http::string_body> answer(http::status::ok, asked.version());
            answer.set(http::field::content_type, "text/html; charset=utf-8");
            answer.body() = page;
            answer.prepare_payload();
            co_await http::async_write(stream, answer, asio::use_awaitable);
        }
    }

    asio::io_context context_{ 1 };
    asio::ip::tcp::acceptor acceptor_;
    std::jthread thread_;
};

// Answers a second from so many clients, each with one request under way.
double throughput(std::uint16_t port) {
    std::atomic<bool> enough = false;
    std::atomic<std::uint64_t> answered = 0;
    const Stopwatch since;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&] {
                Client client(port);
                std::uint64_t count = 0;
                while (!enough && client.send(request) && client.answer())
                    ++count;
                answered += count;
            });
        std::this_thread::sleep_for(each_round);
        enough = true;
    }
    return static_cast<double>(answered) / duration<double>(since.elapsed()).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

bool floor_page() {
    Stage stage;
    stage.play.on("/", [](const kit::Request&) { return kit::Response{ .body = page }; });
    const BareServer bare;
    throughput(stage.port());
    throughput(bare.port()); // both warm
    std::vector<double> ours, theirs, ratios;
    for (int i = 0; i < rounds; ++i) {
        theirs.push_back(throughput(bare.port()));
        ours.push_back(throughput(stage.port()));
        ratios.push_back(ours.back() / theirs.back());
    }
    const bool well = median(ratios) >= least_ratio;
    std::printf(
        "floor page        %8.0f requests/s, bare Beast %.0f, ratio %.2f (bar %.2f): %s\n",
        median(ours),
        median(theirs),
        median(ratios),
        least_ratio,
        well ? "well" : "MISSED"
    );
    return well;
}

// Each sends one byte of a head that never ends, every now and then, and begins again when it is sent away.
void drip(std::uint16_t port, const std::atomic<bool>& enough) {
    std::vector<std::unique_ptr<Client>> all(drippers);
    while (!enough)
        for (auto& one : all) {
            if (enough) return;
            if (!one || !one->send("x")) {
                one = std::make_unique<Client>(port, ClientOptions{ .from = "127.0.0.2" });
                one->send("GET / HTTP/1.1\r\nX: ");
            }
        }
}

bool slow_clients() {
    Stage stage;
    stage.options.connections_per_address = 2 * drippers;
    stage.options.deadlines.head = seconds(2); // so that they are sent away, and come again, while we watch
    stage.play.on("/", [](const kit::Request&) { return kit::Response{ .body = page }; });
    std::atomic<bool> enough = false;
    const auto port = stage.port();
    const std::jthread dripping([&] { drip(port, enough); });
    eventually([&] { return stage.metric("knotwork_connections").value_or(0) >= drippers; });
    std::vector<double> took;
    Client client(port);
    for (const Stopwatch since; since.elapsed() < seconds(8);) {
        const Stopwatch asked;
        if (!client.send(request) || !client.answer()) break;
        took.push_back(duration<double, std::milli>(asked.elapsed()).count());
    }
    enough = true;
    std::sort(took.begin(), took.end());
    const auto at = [&](double part) {
        return took.empty() ? 1e9 : took[static_cast<std::size_t>(part * static_cast<double>(took.size() - 1))];
    };
    const bool well = at(0.99) < most_milliseconds;
    std::printf(
        "%d slow clients an honest one: p50 %.2f ms, p99 %.2f ms over %zu requests (bar %.0f ms): %s\n",
        drippers,
        at(0.5),
        at(0.99),
        took.size(),
        most_milliseconds,
        well ? "well" : "MISSED"
    );
    return well;
}

double nanoseconds_each(const std::function<void()>& work) {
    constexpr int times = 100'000;
    const Stopwatch since;
    for (int i = 0; i < times; ++i)
        work();
    return static_cast<double>(since.elapsed().count()) / times;
}

void readers() {
    const auto head =
        get("/people/7?tab=plan",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0\r\nAccept: "
            "text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-GB,en;q=0.5\r\nAccept-Encoding: gzip, "
            "deflate, br\r\nCookie: session=KyN0bm9yLXJlYWxseS1hLXNlc3Npb24tdG9rZW4; visit=abc\r\n");
    Gate read;
    read.look(head);
    const auto once = nanoseconds_each([&] { Gate().look(head); });
    const auto again = nanoseconds_each([&] { read_alike(head, read.head()); });
    std::printf("a browser's head  gate %.0f ns, second reading %.0f ns\n", once, again);
}

}
}

int main() {
    using namespace knotwork::shell::testing;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const CaughtLog log; // written to a file, as in earnest
    readers();
    const bool fast = floor_page();
    const bool calm = slow_clients();
    return fast && calm ? 0 : 1;
}
