// Clients that are too slow, on purpose or not: every step has its deadline.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <future>

namespace knotwork::shell::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds drip{ 10 };

// Short where the test waits for it, and far off elsewhere.
struct Hasty : Stage {
    Hasty() {
        options.deadlines = { .handshake = seconds(60), .head = seconds(60), .keep_alive = seconds(60) };
        play.on("/form", [](const kit::Request& request) { return kit::plain(request.payload); }, { .bytes = 100'000 });
    }
};

// Sends a byte every now and then until the server has had enough. Returns for how long it listened.
nanoseconds drip_until_stopped(Client& client, std::string_view bytes) {
    const Stopwatch since;
    while (!bytes.empty() && since.elapsed() < patience && !client.hears(drip)) {
        client.send(bytes.substr(0, 1));
        bytes.remove_prefix(1);
    }
    return since.elapsed();
}

TEST(Deadline, ForTheFirstByte) {
    Hasty stage;
    stage.options.deadlines.head = milliseconds(100);
    Client client(stage.port());
    EXPECT_TRUE(client.is_closed()); // without a word: nothing was asked
}

TEST(Deadline, ForAWholeHeadHoweverItDrips) {
    Hasty stage;
    stage.options.deadlines.head = milliseconds(300);
    Client client(stage.port());
    const auto listened = drip_until_stopped(client, get("/", "X: " + std::string(10'000, 'x') + "\r\n"));
    EXPECT_GE(listened, milliseconds(250));
    EXPECT_LT(listened, seconds(5));
    EXPECT_EQ(client.answer()->status, 408);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(stage.refused(Refusal::head_too_slow), 1);
}

TEST(Deadline, ForAWholeHeadOfALaterRequest) {
    Hasty stage;
    stage.options.deadlines.head = milliseconds(200);
    Client client(stage.port());
    client.send(get("/"));
    EXPECT_EQ(client.answer()->status, 200);
    drip_until_stopped(client, get("/", "X: " + std::string(10'000, 'x') + "\r\n"));
    EXPECT_EQ(client.answer()->status, 408);
}

TEST(Deadline, BetweenRequests) {
    Hasty stage;
    stage.options.deadlines.keep_alive = milliseconds(100);
    Client client(stage.port());
    client.send(get("/"));
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST(Deadline, ForABodyThatStops) {
    Hasty stage;
    stage.options.deadlines.transfer_idle = milliseconds(100);
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
    EXPECT_EQ(client.answer()->status, 408);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(stage.refused(Refusal::body_too_slow), 1);
}

TEST(Deadline, ForABodyThatDrips) {
    Hasty stage;
    stage.options.deadlines.transfer_grace = milliseconds(200);
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n");
    EXPECT_LT(drip_until_stopped(client, std::string(50'000, 'x')), seconds(5));
    EXPECT_EQ(client.answer()->status, 408);
}

TEST(Deadline, ForAnyBodyAtAll) {
    Hasty stage;
    stage.options.deadlines.body = milliseconds(200);
    stage.options.deadlines.least_rate = 1; // which the drip keeps
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n");
    EXPECT_LT(drip_until_stopped(client, std::string(50'000, 'x')), seconds(5));
    EXPECT_EQ(client.answer()->status, 408);
}

TEST(Deadline, DoesNotDisturbASlowBodyThatKeepsUp) {
    Hasty stage;
    stage.options.deadlines.transfer_grace = milliseconds(100);
    stage.options.deadlines.transfer_idle = seconds(10);
    stage.options.deadlines.least_rate = 100;
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        ASSERT_FALSE(client.hears(drip));
        ASSERT_TRUE(client.send(std::string(50, 'x')));
    }
    EXPECT_EQ(client.answer()->body.size(), 1000u);
}

TEST(Deadline, ForAHandler) {
    Hasty stage;
    stage.options.deadlines.handler = milliseconds(100);
    std::promise<Play::Reply> kept;
    stage.play.on_later("/hangs", [&](const kit::Request&, Play::Reply reply) { kept.set_value(std::move(reply)); });
    Client client(stage.port());
    client.send(get("/hangs"));
    EXPECT_EQ(client.answer()->status, 504);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(stage.refused(Refusal::handler_too_slow), 1);
    kept.get_future().get()(kit::plain("too late, and harmless"));
    EXPECT_EQ(ask(stage.port(), get("/"))->status, 200);
}

TEST(Deadline, ForAClientThatDoesNotReadItsAnswer) {
    Hasty stage;
    stage.options.deadlines.transfer_idle = milliseconds(100);
    stage.play.on("/large", [](const kit::Request&) { return kit::plain(std::string(50'000'000, 'x')); });
    Client client(stage.port(), { .receive_buffer = 4096 });
    client.send(get("/large"));
    EXPECT_TRUE(eventually([&] { return stage.metric("knotwork_connections") == 0; }));
}

TEST(Deadline, ForAClientThatReadsTooSlowly) {
    Hasty stage;
    stage.options.deadlines.transfer_grace = milliseconds(200);
    stage.options.deadlines.least_rate = 1'000'000'000;
    stage.play.on("/large", [](const kit::Request&) { return kit::plain(std::string(50'000'000, 'x')); });
    Client client(stage.port(), { .receive_buffer = 4096 });
    client.send(get("/large"));
    EXPECT_TRUE(eventually([&] { return stage.metric("knotwork_connections") == 0; }));
}

TEST(Deadline, ForATlsHandshake) {
    Hasty stage;
    const auto made = certificate_in(stage.folder);
    stage.options.certificate = made.certificate.string();
    stage.options.key = made.key.string();
    stage.options.deadlines.handshake = milliseconds(100);
    Client client(stage.port());
    EXPECT_TRUE(client.is_closed());
}

}
}
