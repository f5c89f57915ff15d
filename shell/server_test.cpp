// What a well-behaved client meets over a real socket.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <thread>

namespace knotwork::shell::testing {
namespace {

const std::string urlencoded = "application/x-www-form-urlencoded";

TEST(Server, AnswersAndKeepsTheConnection) {
    Stage stage;
    Client client(stage.port());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(client.send(get("/")));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "welcome");
        EXPECT_EQ(answer->header("connection"), "");
        EXPECT_TRUE(answer->header("date").ends_with(" GMT"));
    }
}

TEST(Server, HandsOverACheckedRequest) {
    Stage stage;
    kit::Request seen;
    stage.play.on("/people/Jo Ní", [&](const kit::Request& request) {
        seen = request;
        return kit::plain("");
    });
    const auto answer =
        ask(stage.port(),
            get("/people/Jo%20N%C3%AD?tab=plan&q=a+b", "Cookie: session=abc; visit=def\r\nX-Note: hé\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(seen.method, kit::Method::get);
    EXPECT_EQ(seen.path, "/people/Jo Ní");
    EXPECT_EQ(seen.query.text("q"), "a b");
    EXPECT_EQ(seen.cookies.text("visit"), "def");
    EXPECT_EQ(seen.headers.text("x-note"), "hé");
    EXPECT_EQ(seen.address, "127.0.0.1");
    EXPECT_EQ(seen.origin, "http://here.example");
    EXPECT_FALSE(seen.secure);
    EXPECT_FALSE(seen.id.empty());
}

TEST(Server, ReadsAForm) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.body.text("name")); });
    EXPECT_EQ(ask(stage.port(), post("/form", urlencoded, "a=1&name=Zo%C3%AB"))->body, "Zoë");
    EXPECT_EQ(ask(stage.port(), post("/form", urlencoded + "; charset=UTF-8", "name=x"))->body, "x");
    EXPECT_EQ(ask(stage.port(), post("/form", urlencoded, ""))->body, "");
    EXPECT_EQ(ask(stage.port(), post("/form", urlencoded, "name=%"))->status, 400);
    EXPECT_EQ(stage.refused(Refusal::form_malformed), 1);
}

TEST(Server, HandsOverOtherPayloadsAsTheyCame) {
    Stage stage;
    stage.play.on("/api", [](const kit::Request& request) {
        return kit::plain(request.content_type + ' ' + request.payload);
    });
    EXPECT_EQ(ask(stage.port(), post("/api", "application/json", "{\"a\": 1}"))->body, "application/json {\"a\": 1}");
    EXPECT_EQ(ask(stage.port(), post("/api", "text/csv", "a,b"))->body, "text/csv a,b");
    EXPECT_EQ(ask(stage.port(), post("/api", "application/json", "{\"a\": }"))->status, 400);
    EXPECT_EQ(ask(stage.port(), post("/api", "text/csv", "\xff"))->status, 400);
    EXPECT_EQ(ask(stage.port(), post("/api", "text/csv", "a", "Content-Encoding: gzip\r\n"))->status, 415);
    EXPECT_EQ(stage.refused(Refusal::json_malformed), 1);
    EXPECT_EQ(stage.refused(Refusal::payload_not_text), 1);
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.body.text("n")); });
    Client client(stage.port());
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += post("/form", urlencoded, "n=" + std::to_string(i)) + get("/");
    ASSERT_TRUE(client.send(all));
    for (int i = 0; i < 50; ++i) {
        const auto form = client.answer(), page = client.answer();
        ASSERT_TRUE(form && page);
        EXPECT_EQ(form->body, std::to_string(i));
        EXPECT_EQ(page->body, "welcome");
    }
}

TEST(Server, DoesNotMindHowBytesAreCut) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.body.text("n")); });
    Client client(stage.port());
    for (const char byte : post("/form", urlencoded, "n=piecemeal"))
        ASSERT_TRUE(client.send({ &byte, 1 }));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "piecemeal");
}

TEST(Server, AnswersHeadWithoutABody) {
    Stage stage;
    Client client(stage.port());
    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n" + get("/"));
    const auto head = client.answer(true), page = client.answer();
    ASSERT_TRUE(head && page);
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->header("content-length"), "7");
    EXPECT_EQ(page->body, "welcome");
}

TEST(Server, ClosesWhenTheClientWantsIt) {
    Stage stage;
    for (const auto* request :
         { "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\nHost: h\r\n\r\n" }) {
        Client client(stage.port());
        client.send(request);
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->header("connection"), "close");
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(Server, SaysWhatAPageCanBeAsked) {
    Stage stage;
    const auto answer = ask(stage.port(), "OPTIONS / HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 204);
    EXPECT_EQ(answer->header("allow"), "OPTIONS, GET, HEAD, POST");
    EXPECT_EQ(ask(stage.port(), "OPTIONS /nowhere HTTP/1.1\r\nHost: h\r\n\r\n")->header("allow"), "OPTIONS");
}

TEST(Server, SaysWhatIsAllowedInsteadOfWhatIsNot) {
    Stage stage;
    stage.play.on("/read-only", [](const kit::Request&) { return kit::plain("", 405); });
    EXPECT_EQ(ask(stage.port(), post("/read-only", urlencoded, ""))->header("allow"), "OPTIONS, GET, HEAD, POST");
    EXPECT_EQ(ask(stage.port(), "PUT / HTTP/1.1\r\nHost: h\r\n\r\n")->header("allow"), "GET, HEAD, POST, OPTIONS");
}

TEST(Server, RefusesALargeBodyUnread) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request&) { return kit::plain("taken"); }, { .bytes = 10 });
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n"); // and none of the body
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    client.send(get("/"));
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(ask(stage.port(), post("/form", "text/plain", "0123456789"))->body, "taken");
}

TEST(Server, LetsAClientAskBeforeItSendsABody) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.payload); }, { .bytes = 10 });
    Client client(stage.port());
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 100);
    client.send("body");
    EXPECT_EQ(client.answer()->body, "body");
    client.send("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 413);
}

TEST(Server, AnswersAClientThatHasStoppedSending) {
    Stage stage;
    Client client(stage.port());
    client.send(get("/"));
    client.stop_sending();
    EXPECT_EQ(client.answer()->body, "welcome");
    EXPECT_TRUE(client.is_closed());
    Client other(stage.port());
    other.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
    other.stop_sending();
    EXPECT_EQ(other.answer()->status, 400);
    EXPECT_EQ(stage.refused(Refusal::body_cut_short), 1);
}

TEST(Server, SendsAFileThatIsTooLargeForOnePiece) {
    Stage stage;
    std::string bytes;
    for (int i = 0; bytes.size() < 5'000'000; ++i)
        bytes += std::to_string(i) + ' ';
    const auto path = stage.folder.path() / "export";
    std::ofstream(path, std::ios::binary) << bytes;
    stage.play.on("/export", [&](const kit::Request&) {
        kit::Response response{ .content_type = "text/csv" };
        response.file = path;
        return response;
    });
    const auto answer = ask(stage.port(), get("/export"));
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->body == bytes);
}

TEST(Server, TakesAnAnswerFromAnyThread) {
    Stage stage;
    std::promise<std::jthread> thread;
    stage.play.on_later("/later", [&](const kit::Request&, Play::Reply reply) {
        thread.set_value(std::jthread([reply] { reply(kit::plain("at last")); }));
    });
    EXPECT_EQ(ask(stage.port(), get("/later"))->body, "at last");
    thread.get_future().get().join();
}

TEST(Server, KeepsOurMistakesToItself) {
    const CaughtLog log;
    Stage stage;
    stage.play.on("/broken", [](const kit::Request&) {
        kit::Response response = kit::plain("secret");
        response.headers = { { "Location", "a\r\nb" } };
        return response;
    });
    const auto answer = ask(stage.port(), get("/broken"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body.find("secret"), std::string::npos);
    const auto reference = answer->body.substr(answer->body.rfind(' ') + 1);
    EXPECT_TRUE(eventually([&] { return log.text().find("\"request\":\"" + reference + "\"") != std::string::npos; }));
}

TEST(Server, BelievesOnlyItsOwnProxy) {
    Stage stage;
    stage.options.surely.trusted_proxy = "127.0.0.9";
    stage.play.on("/who", [](const kit::Request& request) {
        return kit::plain(request.address + ' ' + request.origin);
    });
    const auto request = get("/who", "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n");
    EXPECT_EQ(ask(stage.port(), request)->body, "127.0.0.1 http://here.example");
    EXPECT_EQ(ask(stage.port(), request, { .from = "127.0.0.9" })->body, "192.0.2.7 https://here.example");
}

TEST(Server, AnswersRobotsWithoutTheApplication) {
    Stage stage;
    const auto answer = ask(stage.port(), get("/robots.txt"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "User-agent: *\nDisallow: /\n");
    const auto again = ask(stage.port(), get("/robots.txt", "If-None-Match: " + answer->header("etag") + "\r\n"));
    EXPECT_EQ(again->status, 304);
    EXPECT_TRUE(eventually([&] {
        return stage.metric(R"(knotwork_requests_total{route="/robots.txt",status="3xx"})") == 1;
    }));
}

TEST(Server, ProtectsEveryAnswer) {
    Stage stage;
    stage.play.on("/small", [](const kit::Request&) { return kit::plain(""); }, { .bytes = 1 });
    stage.play.on("/moved", [](const kit::Request&) { return kit::see_other("/"); });
    const std::vector<std::pair<std::string, int>> requests{
        { get("/"), 200 },
        { get("/nowhere"), 404 },
        { get("/moved"), 303 },
        { get("/robots.txt"), 200 },
        { get("/robots.txt", "If-None-Match: *\r\n"), 304 },
        { "OPTIONS / HTTP/1.1\r\nHost: h\r\n\r\n", 204 },
        { "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", 200 },
        { post("/small", urlencoded, "ab"), 413 },
        { "nonsense\r\n\r\n", 400 },
        { "GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505 },
    };
    for (const auto& [request, status] : requests) {
        const auto answer = ask(stage.port(), request);
        ASSERT_TRUE(answer) << request;
        EXPECT_EQ(answer->status, status) << request;
        EXPECT_TRUE(answer->header("content-security-policy").starts_with("default-src 'none'")) << request;
        EXPECT_EQ(answer->header("x-content-type-options"), "nosniff") << request;
        EXPECT_EQ(answer->headers.all("content-security-policy").size(), 1u) << request;
    }
}

TEST(Server, TellsItsAddress) {
    Stage stage;
    EXPECT_EQ(stage.server().url(), "http://127.0.0.1:" + std::to_string(stage.port()));
    Stage other;
    other.options.port = stage.port();
    EXPECT_THROW(other.server(), std::runtime_error); // it is taken
    other.options.address = "the moon";
    EXPECT_THROW(other.server(), std::runtime_error);
}

TEST(Server, HasManyNetworkThreads) {
    Stage stage;
    stage.options.network_threads = 3;
    const auto port = stage.port();
    std::vector<std::jthread> clients;
    std::atomic<int> answered = 0;
    for (int i = 0; i < 12; ++i)
        clients.emplace_back([&] {
            Client client(port);
            for (int n = 0; n < 50 && client.send(get("/")) && client.answer(); ++n)
                ++answered;
        });
    clients.clear();
    EXPECT_EQ(answered, 600);
}

}
}
