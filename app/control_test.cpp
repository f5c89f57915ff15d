// Commands while the server runs: carried out inside it, whoever else is at the socket.
#include "app/control.hpp"

#include "app/testing.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "shell/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace knotwork::app::testing {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

class Heard : public Output {
public:
    void say(std::string_view line) override { (said += line) += '\n'; }

    void warn(std::string_view line) override { (warned += line) += '\n'; }

    void progress(std::string_view label, std::uint64_t done, std::uint64_t total) override {
        if (done == total) (progressed += label) += '\n';
    }

    std::string said, warned, progressed;
};

// Somebody at the socket who does not keep to what is agreed.
class Stranger {
public:
    explicit Stranger(const std::filesystem::path& data) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        (data / "control.sock").string().copy(address.sun_path, sizeof address.sun_path - 1);
        connected = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }

    ~Stranger() { close(socket_); }

    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;

    void say(std::string_view text) const {
        for (std::size_t sent = 0; sent < text.size();) {
            const auto count = send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (count <= 0) return; // they have heard enough
            sent += static_cast<std::size_t>(count);
        }
    }

    std::string hear() const {
        char bytes[4096];
        const auto count = recv(socket_, bytes, sizeof bytes, 0);
        return count > 0 ? std::string(bytes, static_cast<std::size_t>(count)) : std::string();
    }

    bool connected = false;

private:
    int socket_;
};

class Controlled : public ::testing::Test {
protected:
    shell::testing::Folder folder;
    Settings settings;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<Control> control;

    void SetUp() override {
        kit::testing::load_all_words();
        ASSERT_TRUE(settings.set("data", folder.path().string(), Settings::Source::flag));
        database = storage::Database::open(storage::DatabaseSettings::from(settings));
        database->migrate(embedded_migrations(), kit::testing::town_hour);
        control = std::make_unique<Control>(settings, *database);
    }

    std::optional<int> ask(const Words& words) {
        return ask_running_server(settings, words, folder.path().string(), heard);
    }

    Heard heard;
};

TEST_F(Controlled, CommandsAreCarriedOutInside) {
    EXPECT_EQ(ask({ "user", "invite", "mary@example.org", "--name", "Mary", "--agency", "Council" }), 0);
    EXPECT_THAT(heard.said, HasSubstr("http://127.0.0.1:8080/"));
    EXPECT_EQ(ask({ "user", "list" }), 0);
    EXPECT_THAT(heard.said, HasSubstr("mary@example.org"));
    EXPECT_EQ(ask({ "backup", "copy.db" }), 0);
    EXPECT_EQ(heard.progressed, "Copying\n");
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "copy.db")); // from where whoever asked stands
    EXPECT_EQ(ask({ "user", "remove" }), 2);
    EXPECT_EQ(ask({ "user", "end", "nobody@example.org" }), 1);
}

TEST_F(Controlled, WhatNeedsADatabaseOfItsOwnIsRefused) {
    for (const Words& words :
         { Words{ "restore", "copy.db" }, Words{ "import", "all" }, Words{ "serve" }, Words{ "key", "adopt" } })
        EXPECT_EQ(ask(words), 1) << words.front();
    EXPECT_EQ(lines_of(heard.warned).size(), 4U) << heard.warned;
}

TEST_F(Controlled, WhoSaysNothingKeepsNobodyWaiting) {
    const Stranger silent(folder.path()), halfway(folder.path());
    ASSERT_TRUE(silent.connected && halfway.connected);
    halfway.say(R"({"folder":")");
    const Stopwatch since;
    EXPECT_EQ(ask({ "user", "list" }), 0);
    control.reset(); // the server ends
    EXPECT_LT(since.elapsed(), seconds(5));
    EXPECT_EQ(silent.hear(), "");
}

TEST_F(Controlled, NonsenseIsAnsweredAndForgotten) {
    for (const auto* nonsense : { "nonsense\n",
                                  "[]\n",
                                  "{}\n",
                                  R"({"folder":1,"arguments":[]})"
                                  "\n" }) {
        const Stranger stranger(folder.path());
        stranger.say(nonsense);
        EXPECT_THAT(stranger.hear(), HasSubstr("\"code\":1")) << nonsense;
    }
    const Stranger endless(folder.path());
    endless.say(std::string(100'000, 'x'));
    EXPECT_EQ(endless.hear(), "");
    EXPECT_EQ(ask({ "user", "list" }), 0);
}

TEST_F(Controlled, NobodyElseMayOpenTheSocketAndItGoesWithTheServer) {
    const auto socket = folder.path() / "control.sock";
    EXPECT_EQ(std::filesystem::status(socket).permissions(), std::filesystem::perms(0600));
    control.reset();
    EXPECT_FALSE(std::filesystem::exists(socket));
    EXPECT_EQ(ask({ "user", "list" }), std::nullopt);
}

TEST(ControlOfTheProgram, IsReachedByTheSameWordsAsWithoutAServer) {
    const shell::testing::Folder folder;
    const auto data = (folder.path() / "data").string();
    Serving server({ "--data", data });
    ASSERT_NE(server.port(), 0) << server.end().err;
    const Words invite{ "user", "invite", "mary@example.org", "--name", "Mary", "--agency", "Council", "--data", data };
    EXPECT_THAT(knotwork(invite).out, HasSubstr("http://"));
    EXPECT_EQ(knotwork({ "restore", "x", "--data", data }).code, 1);
    EXPECT_EQ(knotwork({ "serve", "--data", data }).code, 1);
    const Stranger silent(data);
    ASSERT_TRUE(silent.connected);
    const Stopwatch since;
    server.send(SIGINT);
    EXPECT_EQ(server.end().code, 0);
    EXPECT_LT(since.elapsed(), seconds(15));
    EXPECT_THAT(knotwork({ "user", "list", "--data", data }).out, HasSubstr("mary@example.org"));
}

}
}
