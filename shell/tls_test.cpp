// The same server behind TLS.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace knotwork::shell::testing {
namespace {

struct Secure : Stage {
    Secure() {
        const auto made = certificate_in(folder);
        options.certificate = made.certificate.string();
        options.key = made.key.string();
    }
};

TEST(Tls, AnswersAndKeepsTheConnection) {
    Secure stage;
    stage.play.on("/form", [](const kit::Request& request) { return kit::plain(request.payload); });
    Client client(stage.port(), { .tls = true });
    for (int i = 0; i < 3; ++i) {
        client.send(post("/form", "text/plain", "over TLS"));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "over TLS");
    }
    EXPECT_EQ(stage.server().url(), "https://127.0.0.1:" + std::to_string(stage.port()));
}

TEST(Tls, ProtectsCookiesAndAsksToComeBackSecurely) {
    Secure stage;
    stage.play.on("/in", [](const kit::Request& request) {
        auto response =
            kit::plain(request.cookies.text("session") + (request.secure ? " secure " : " plain ") + request.origin);
        response.cookies = { { "session", "new" } };
        return response;
    });
    const auto answer =
        ask(stage.port(), get("/in", "Cookie: session=planted; __Host-session=old\r\n"), { .tls = true });
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "old secure https://here.example");
    EXPECT_EQ(answer->header("set-cookie"), "__Host-session=new; Path=/; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(answer->header("strict-transport-security"), "max-age=31536000");
}

TEST(Tls, CarriesMuch) {
    Secure stage;
    std::string bytes;
    for (int i = 0; bytes.size() < 3'000'000; ++i)
        bytes += std::to_string(i) + ' ';
    const auto path = stage.folder.path() / "export";
    std::ofstream(path, std::ios::binary) << bytes;
    stage.play.on("/file", [&](const kit::Request&) {
        kit::Response response{ .content_type = "text/csv" };
        response.file = path;
        return response;
    });
    stage.play.on("/body", [&](const kit::Request&) { return kit::plain(bytes); });
    Client client(stage.port(), { .tls = true });
    for (const auto* what : { "/file", "/body" }) {
        client.send(get(what));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_TRUE(answer->body == bytes);
    }
}

TEST(Tls, RefusesOldVersionsAndPlainText) {
    Secure stage;
    EXPECT_FALSE(ask(stage.port(), get("/"), { .old_tls = true }));
    Client plain(stage.port());
    plain.send(get("/"));
    const auto answer = plain.answer();
    EXPECT_FALSE(answer && answer->status == 200);
    EXPECT_EQ(ask(stage.port(), get("/"), { .tls = true })->body, "welcome");
}

TEST(Tls, RefusesOnceAndCloses) {
    Secure stage;
    Client client(stage.port(), { .tls = true });
    client.send("GET / HTTP/1.1\r\n\r\n" + get("/"));
    EXPECT_EQ(client.answer()->status, 400);
    EXPECT_TRUE(client.is_closed());
}

TEST(Tls, SaysWhichFileCannotBeUsed) {
    Secure stage;
    stage.options.key = (stage.folder.path() / "nowhere.pem").string();
    try {
        stage.server();
        FAIL() << "a key that is not there was used";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("nowhere.pem"), std::string::npos);
    }
}

TEST(ServerSettings, AreRead) {
    Settings settings;
    const auto set = [&](const char* name, const char* value) {
        ASSERT_TRUE(bool(settings.set(name, value, Settings::Source::flag)));
    };
    set("server.port", "0");
    set("server.url", "https://knotwork.example/");
    set("server.workers", "3");
    set("data", "/somewhere");
    const auto options = ServerOptions::from(settings);
    EXPECT_EQ(options.port, 0);
    EXPECT_EQ(options.surely.url, "https://knotwork.example");
    EXPECT_EQ(options.workers, 3);
    EXPECT_EQ(options.incoming, "/somewhere/uploads/incoming");
    set("server.certificate", "alone.pem");
    EXPECT_THROW(ServerOptions::from(settings), std::runtime_error);
    set("server.key", "key.pem");
    set("server.port", "65536");
    EXPECT_THROW(ServerOptions::from(settings), std::runtime_error);
}

}
}
