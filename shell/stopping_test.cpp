// The server is stopped while people use it. Whoever was told "done" was told the truth.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <future>
#include <set>
#include <thread>

namespace knotwork::shell::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Stopping, ClosesIdleConnectionsAndTakesNoNewOnes) {
    Stage stage;
    Client silent(stage.port()), idle(stage.port());
    idle.send(get("/"));
    EXPECT_EQ(idle.answer()->status, 200);
    const Stopwatch since;
    stage.server().stop();
    EXPECT_LT(since.elapsed(), seconds(5)); // it waits for nobody
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(idle.is_closed());
    Client late(stage.port());
    late.send(get("/"));
    EXPECT_FALSE(late.answer());
}

TEST(Stopping, LetsARequestInFlightFinish) {
    Stage stage;
    stage.options.deadlines.part = milliseconds(50);
    std::promise<void> begun, go_on;
    stage.play.on("/slow", [&](const kit::Request&) {
        begun.set_value();
        go_on.get_future().wait();
        return kit::plain("done");
    });
    Client client(stage.port());
    client.send(get("/slow"));
    begun.get_future().wait();
    std::jthread stopping([&] { stage.server().stop(); });
    ASSERT_TRUE(eventually([&] { return !Client(stage.port()).connected(); }));
    go_on.set_value();
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "done");
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(Stopping, LetsARequestThatHasBegunToArriveFinish) {
    Stage stage;
    stage.options.deadlines.part = milliseconds(50);
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.payload); });
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 100);
    std::jthread stopping([&] { stage.server().stop(); });
    ASSERT_TRUE(eventually([&] { return !Client(stage.port()).connected(); }));
    client.send("last");
    EXPECT_EQ(client.answer()->body, "last");
}

TEST(Stopping, CutsWhatTakesTooLong) {
    Stage stage;
    stage.options.deadlines.stop = milliseconds(100);
    std::promise<Play::Reply> kept;
    stage.play.on_later("/hangs", [&](const kit::Request&, Play::Reply reply) { kept.set_value(std::move(reply)); });
    Client client(stage.port());
    client.send(get("/hangs"));
    auto reply = kept.get_future().get();
    stage.server().stop();
    reply(kit::plain("too late"));
    EXPECT_FALSE(client.answer());
}

TEST(Stopping, WaitsForAnswersThatAreOwedBeforeItIsGone) {
    std::promise<Play::Reply> kept;
    std::jthread answering;
    {
        Stage stage;
        stage.options.deadlines.stop = milliseconds(10);
        stage.play.on_later("/hangs", [&](const kit::Request&, Play::Reply reply) {
            kept.set_value(std::move(reply));
        });
        Client client(stage.port());
        client.send(get("/hangs"));
        answering = std::jthread([reply = kept.get_future().get(), &stage] {
            eventually([&] { return !Client(stage.port()).connected(); });
            reply(kit::plain("into the void"));
        });
    }
}

// People go on posting while the server stops. What each was told was kept must have been kept.
TEST(Stopping, LosesNothingThatWasAcknowledged) {
    for (int round = 0; round < 5; ++round) {
        Stage stage;
        stage.options.network_threads = 2;
        std::mutex mutex;
        std::set<std::string> kept, acknowledged;
        stage.play.on("/keep", [&](const kit::Request& request) {
            const std::lock_guard lock(mutex);
            kept.insert(request.payload);
            return kit::plain("kept " + request.payload);
        });
        const auto port = stage.port();
        std::vector<std::jthread> people;
        for (int person = 0; person < 8; ++person)
            people.emplace_back([&, person] {
                Client client(port);
                for (int n = 0; n < 100'000; ++n) {
                    const auto what = std::to_string(person) + '-' + std::to_string(n);
                    client.send(post("/keep", "text/plain", what));
                    const auto answer = client.answer();
                    if (!answer) break; // it has stopped
                    const std::lock_guard lock(mutex);
                    if (answer->status == 200 && answer->body == "kept " + what) acknowledged.insert(what);
                    else ADD_FAILURE() << "a wrong answer: " << answer->status << ' ' << answer->body;
                }
            });
        ASSERT_TRUE(eventually([&] {
            const std::lock_guard lock(mutex);
            return acknowledged.size() > 200;
        }));
        stage.server().stop();
        people.clear();
        EXPECT_TRUE(std::includes(kept.begin(), kept.end(), acknowledged.begin(), acknowledged.end()));
        EXPECT_EQ(kept.size(), acknowledged.size()); // nor was anything done of which nobody was told
    }
}

}
}
