// Too many at once: connections in total and from one address, and requests in the queue.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <future>
#include <sys/resource.h>

namespace knotwork::shell::testing {
namespace {

std::optional<Answer> told(Client& client) {
    client.send(get("/"));
    return client.answer();
}

TEST(Caps, OnAllConnections) {
    Stage stage;
    stage.options.connections = 2;
    auto first = std::make_unique<Client>(stage.port());
    Client second(stage.port());
    EXPECT_EQ(told(*first)->status, 200);
    EXPECT_EQ(told(second)->status, 200);
    Client third(stage.port());
    const auto answer = third.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_FALSE(answer->header("retry-after").empty());
    EXPECT_TRUE(third.is_closed());
    EXPECT_EQ(stage.refused(Refusal::too_many_connections), 1);
    first.reset();
    EXPECT_TRUE(eventually([&] { return stage.metric("knotwork_connections") == 1; }));
    EXPECT_EQ(ask(stage.port(), get("/"))->status, 200);
}

TEST(Caps, OnTheConnectionsOfOneAddress) {
    Stage stage;
    stage.options.connections_per_address = 1;
    Client first(stage.port()), second(stage.port()), neighbour(stage.port(), { .from = "127.0.0.2" });
    EXPECT_EQ(told(first)->status, 200);
    EXPECT_EQ(second.answer()->status, 503);
    EXPECT_EQ(told(neighbour)->status, 200);
}

TEST(Caps, DoNotHoldForTheProxy) {
    Stage stage;
    stage.options.connections_per_address = 1;
    stage.options.surely.trusted_proxy = "127.0.0.1";
    Client first(stage.port()), second(stage.port());
    EXPECT_EQ(told(first)->status, 200);
    EXPECT_EQ(told(second)->status, 200);
}

TEST(Caps, HoldForEachCallerBehindTheProxy) {
    Stage stage;
    stage.options.connections_per_address = 1;
    stage.options.surely.trusted_proxy = "127.0.0.1";
    std::promise<void> begun, go_on;
    stage.play.on("/slow", [&](const kit::Request&) {
        begun.set_value();
        go_on.get_future().wait();
        return kit::plain("done");
    });
    const std::string one = "X-Forwarded-For: 192.0.2.1\r\n", other = "X-Forwarded-For: 192.0.2.2\r\n";
    Client working(stage.port()), same(stage.port()), neighbour(stage.port());
    working.send(get("/slow", one));
    begun.get_future().wait();
    same.send(get("/", one));
    const auto refused = same.answer();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(refused->header("retry-after"), "5");
    EXPECT_EQ(stage.refused(Refusal::too_many_connections), 1);
    neighbour.send(get("/", other));
    EXPECT_EQ(neighbour.answer()->status, 200);
    go_on.set_value();
    EXPECT_EQ(working.answer()->body, "done");
    EXPECT_TRUE(eventually([&] { return ask(stage.port(), get("/", one))->status == 200; }));
}

TEST(Caps, AreInTheLogUnderTheReferenceOfThePage) {
    const CaughtLog log;
    Stage stage;
    stage.options.connections = 1;
    Client first(stage.port());
    EXPECT_EQ(told(first)->status, 200);
    const auto answer = Client(stage.port()).answer();
    ASSERT_TRUE(answer);
    const auto reference = answer->body.substr(answer->body.rfind(' ') + 1);
    EXPECT_NE(log.text().find("\"request\":\"" + reference + "\""), std::string::npos) << log.text();
    EXPECT_NE(log.text().find("\"reason\":\"too_many_connections\""), std::string::npos);
}

TEST(Caps, OnWaitingRequests) {
    Stage stage;
    stage.options.workers = 1;
    stage.options.queue = 1;
    std::promise<void> begun, go_on;
    stage.play.on("/slow", [&](const kit::Request&) {
        begun.set_value();
        go_on.get_future().wait();
        return kit::plain("done");
    });
    Client working(stage.port()), waiting(stage.port()), refused(stage.port());
    working.send(get("/slow"));
    begun.get_future().wait();
    waiting.send(get("/"));
    ASSERT_TRUE(eventually([&] { return stage.metric("knotwork_requests_waiting") == 1; }));
    const auto answer = told(refused);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->header("retry-after"), "5");
    EXPECT_EQ(stage.refused(Refusal::busy), 1);
    go_on.set_value();
    EXPECT_EQ(working.answer()->body, "done");
    EXPECT_EQ(waiting.answer()->body, "welcome");
}

TEST(Caps, AssetsAreAnsweredThoughEveryWorkerIsBusy) {
    Stage stage;
    stage.options.workers = 1;
    std::promise<void> begun, go_on;
    stage.play.on("/slow", [&](const kit::Request&) {
        begun.set_value();
        go_on.get_future().wait();
        return kit::plain("done");
    });
    Client working(stage.port());
    working.send(get("/slow"));
    begun.get_future().wait();
    EXPECT_EQ(ask(stage.port(), get("/robots.txt"))->status, 200);
    go_on.set_value();
    EXPECT_EQ(working.answer()->body, "done");
}

TEST(Caps, AThousandIdleConnectionsDoNotStarveAClient) {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    Stage stage;
    stage.options.connections_per_address = 2000;
    std::vector<std::unique_ptr<Client>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(std::make_unique<Client>(stage.port()));
        ASSERT_TRUE(idle.back()->connected());
        if (i % 2 == 0) idle.back()->send("GET / HTTP/1.1\r\nHost: he"); // half of them have begun to speak
    }
    ASSERT_TRUE(eventually([&] { return stage.metric("knotwork_connections") == 1000; }));
    Client client(stage.port());
    const Stopwatch since;
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(told(client)->status, 200);
    EXPECT_LT(since.elapsed(), std::chrono::seconds(5));
}

}
}
