#include "rooms/accounts/mail.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace knotwork::accounts {
namespace {

const Instant now{ 1'772'442'000'000 };

Message message() {
    return { *EmailAddress::parse("jo@health.example"),
             "Your invitation",
             "Hello.\n\nhttps://knotwork.example/invitation/abc" };
}

Settings settings_with(std::vector<std::pair<std::string, std::string>> values) {
    Settings settings;
    for (const auto& [name, value] : values)
        ensure(bool(settings.set(name, value, Settings::Source::flag)), "a setting");
    return settings;
}

// A mail server for one conversation: says 220, 250 or 354 to whatever it is told, and keeps all of it.
class SmtpServer {
public:
    explicit SmtpServer(std::string answer_to_recipient) : answer_(std::move(answer_to_recipient)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ensure(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0, "no port");
        ensure(::listen(listener_, 1) == 0, "no port");
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }

    ~SmtpServer() {
        if (thread_.joinable()) thread_.join();
        ::close(listener_);
    }

    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

    const std::string& heard() {
        if (thread_.joinable()) thread_.join();
        return heard_;
    }

private:
    void say(const std::string& line) const { ensure(::write(connection_, line.data(), line.size()) > 0, "hung up"); }

    bool hear_line(std::string& line) {
        line.clear();
        for (char c = 0; ::read(connection_, &c, 1) == 1; line += c) {
            heard_ += c;
            if (c == '\n') return true;
        }
        return false;
    }

    void serve() {
        connection_ = ::accept(listener_, nullptr, nullptr);
        say("220 hello\r\n");
        for (std::string line; hear_line(line) && !line.starts_with("QUIT");) {
            if (line.starts_with("RCPT")) say(answer_ + "\r\n");
            else if (line.starts_with("DATA")) {
                say("354 go on\r\n");
                while (hear_line(line) && line != ".\r") {
                }
                say("250 kept\r\n");
            } else say("250 yes\r\n");
        }
        say("221 bye\r\n");
        ::close(connection_);
    }

    std::string answer_;
    std::string heard_;
    int listener_ = -1;
    int connection_ = -1;
    unsigned port_ = 0;
    std::thread thread_;
};

TEST(Mail, IsWrittenAsTheStandardAsks) {
    EXPECT_EQ(
        as_sent(message(), "Knotwork <knotwork@town.example>", "id1", now),
        "From: Knotwork <knotwork@town.example>\r\n"
        "To: <jo@health.example>\r\n"
        "Subject: Your invitation\r\n"
        "Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n"
        "Message-ID: <id1@town.example>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n"
        "\r\n"
        "Hello.\r\n\r\nhttps://knotwork.example/invitation/abc\r\n"
    );
}

TEST(Mail, SubjectsInOtherLettersTravelEncoded) {
    auto welsh = message();
    welsh.subject = "Dŵr";
    EXPECT_NE(as_sent(welsh, "k@t.example", "id", now).find("Subject: =?utf-8?B?RMW1cg==?=\r\n"), std::string::npos);
}

TEST(Mail, IsKeptInTheOutboxWhereNoServerIsNamed) {
    const auto folder = std::filesystem::temp_directory_path() / ("knotwork-mail-" + std::to_string(::getpid()));
    const auto settings = settings_with({ { "data", folder.string() } });
    EXPECT_FALSE(sends_mail(settings));
    ASSERT_TRUE(bool(deliver(settings, message(), "id7", now)));
    std::ifstream file(folder / "outbox" / "id7.eml");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    EXPECT_NE(text.find("/invitation/abc"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "outbox" / "id7.part"));
    std::filesystem::remove_all(folder);
}

TEST(Mail, AnOutboxThatCannotBeWrittenIsTriedAgainLater) {
    const auto result = deliver(settings_with({ { "data", "/proc/nowhere" } }), message(), "id", now);
    ASSERT_FALSE(bool(result));
    EXPECT_EQ(result.problem().kind, Problem::Kind::unavailable);
    EXPECT_EQ(result.problem().detail.text.find("jo@"), std::string::npos);
}

TEST(Mail, IsHandedToTheServerThatIsNamed) {
    SmtpServer server("250 yes");
    const auto settings =
        settings_with({ { "mail.smtp", server.url() }, { "mail.from", "Knotwork <k@town.example>" } });
    EXPECT_TRUE(sends_mail(settings));
    EXPECT_TRUE(bool(deliver(settings, message(), "id", now)));
    EXPECT_NE(server.heard().find("MAIL FROM:<k@town.example>"), std::string::npos);
    EXPECT_NE(server.heard().find("RCPT TO:<jo@health.example>"), std::string::npos);
    EXPECT_NE(server.heard().find("https://knotwork.example/invitation/abc\r\n"), std::string::npos);
}

TEST(Mail, ARefusedMessageIsTriedAgainLater) {
    SmtpServer server("451 not now");
    const auto result = deliver(settings_with({ { "mail.smtp", server.url() } }), message(), "id", now);
    ASSERT_FALSE(bool(result));
    EXPECT_EQ(result.problem().kind, Problem::Kind::unavailable);
    EXPECT_EQ(result.problem().detail.text.find("jo@"), std::string::npos);
}

TEST(Mail, LinksLeadWhereTheSettingsSay) {
    EXPECT_EQ(
        public_address(settings_with({ { "server.url", "https://knotwork.example/" } })), "https://knotwork.example"
    );
    EXPECT_EQ(public_address(settings_with({ { "server.port", "8099" } })), "http://127.0.0.1:8099");
}

}
}
