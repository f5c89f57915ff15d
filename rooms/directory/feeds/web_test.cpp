#include "rooms/directory/feeds/web.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace knotwork::directory::feeds {
namespace {

bool private_4(const char* text) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    EXPECT_EQ(inet_pton(AF_INET, text, &address.sin_addr), 1) << text;
    return is_private(reinterpret_cast<const sockaddr&>(address));
}

bool private_6(const char* text) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    EXPECT_EQ(inet_pton(AF_INET6, text, &address.sin6_addr), 1) << text;
    return is_private(reinterpret_cast<const sockaddr&>(address));
}

TEST(PrivateAddresses, AreKnownHoweverTheyAreWritten) {
    for (const char* text : { "127.0.0.1",
                              "127.255.0.9",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255" })
        EXPECT_TRUE(private_4(text)) << text;
    for (const char* text : { "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "51.140.1.1" })
        EXPECT_FALSE(private_4(text)) << text;
    for (const char* text : { "::1",
                              "::",
                              "fc00::1",
                              "fd12::1",
                              "fe80::1",
                              "ff02::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::7f00:1",
                              "64:ff9b::7f00:1",
                              "2002:7f00:1::" })
        EXPECT_TRUE(private_6(text)) << text;
    for (const char* text : { "2606:4700::1111", "::ffff:8.8.8.8" })
        EXPECT_FALSE(private_6(text)) << text;
}

TEST(FeedAddresses, AreMadeFromWhatWasTyped) {
    EXPECT_EQ(list_address(" https://a.example/oruk/?page=3 "), "https://a.example/oruk/services");
    EXPECT_EQ(list_address("https://a.example/services/"), "https://a.example/services");
    EXPECT_EQ(page_address("https://a.example/services", 2), "https://a.example/services?page=2&per_page=100");
    EXPECT_EQ(
        service_address("https://a.example/services", "../x?y=\xC3\xA9"),
        "https://a.example/services/..%2Fx%3Fy%3D%C3%A9"
    );
}

// A server that answers each connection with the next of the texts it was given.
class Server {
public:
    explicit Server(std::vector<std::string> answers) : answers_(std::move(answers)) {
        listening_ = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        socklen_t size = sizeof address;
        getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        listen(listening_, 8);
        thread_ = std::thread([this] { serve(); });
    }

    ~Server() {
        shutdown(listening_, SHUT_RDWR);
        thread_.join();
        close(listening_);
    }

    std::string at(std::string_view path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
    }

private:
    void serve() {
        for (const auto& answer : answers_) {
            const int connection = accept(listening_, nullptr, nullptr);
            if (connection < 0) return;
            char request[4096];
            (void)!recv(connection, request, sizeof request, 0);
            std::string_view rest = answer;
            while (!rest.empty()) {
                const auto sent = send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
                if (sent <= 0) break;
                rest.remove_prefix(static_cast<std::size_t>(sent));
            }
            shutdown(connection, SHUT_WR);
            while (recv(connection, request, sizeof request, 0) > 0) {
            }
            close(connection);
        }
    }

    std::vector<std::string> answers_;
    int listening_ = -1;
    int port_ = 0;
    std::thread thread_;
};

std::string answer(const std::string& status, const std::string& headers, const std::string& body = "") {
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

WebOptions within_reach() {
    return { .private_addresses = true, .to_connect = std::chrono::seconds(2), .for_a_page = std::chrono::seconds(2) };
}

Answer get(const std::vector<std::string>& answers, const WebOptions& options = within_reach()) {
    const Server server(answers);
    return real_web(options)->get(server.at("/services"));
}

TEST(Web, GivesThePage) {
    const auto got = get({ answer("200 OK", "Content-Type: application/json\r\n", "{\"contents\":[]}") });
    EXPECT_EQ(got.trouble, Trouble::none);
    EXPECT_EQ(got.body, "{\"contents\":[]}");
}

TEST(Web, RefusesPrivateNetworksUnlessToldOtherwise) {
    const Server server({ answer("200 OK", "", "secret") });
    auto web = real_web({});
    EXPECT_EQ(web->get(server.at("/")).trouble, Trouble::address_refused);
    auto other_form = server.at("/");
    other_form.replace(other_form.find("127.0.0.1"), 9, "2130706433");
    EXPECT_EQ(web->get(other_form).trouble, Trouble::address_refused);
    EXPECT_EQ(web->get("http://localhost:1/").trouble, Trouble::address_refused);
}

TEST(Web, RefusesWhatIsNotOfTheWeb) {
    auto web = real_web(within_reach());
    for (const char* address : { "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "nonsense", "" })
        EXPECT_EQ(web->get(address).trouble, Trouble::address_refused) << address;
}

TEST(Web, FollowsARedirectWithinTheSameServerOnly) {
    const auto within = get({ answer("302 Found", "Location: /elsewhere\r\n"), answer("200 OK", "", "here") });
    EXPECT_EQ(within.body, "here");
    for (const char* to :
         { "http://10.0.0.1/services", "http://127.0.0.1:1/", "file:///etc/passwd", "https://a.example/" })
        EXPECT_EQ(
            get({ answer("302 Found", "Location: " + std::string(to) + "\r\n") }).trouble, Trouble::sent_elsewhere
        ) << to;
    const auto round = answer("302 Found", "Location: /services\r\n");
    EXPECT_EQ(get({ round, round, round, round, round }).trouble, Trouble::sent_elsewhere);
}

TEST(Web, TellsTheirFaultsFromOurs) {
    EXPECT_EQ(get({ answer("500 Oh", "", "{}") }).trouble, Trouble::broke);
    EXPECT_EQ(get({ answer("404 No", "", "{}") }).trouble, Trouble::refused);
    EXPECT_EQ(get({ "nonsense" }).trouble, Trouble::unreachable);
    EXPECT_EQ(get({ answer("200 OK", "Content-Length: 500\r\n", "short") }).trouble, Trouble::unreachable);
}

TEST(Web, ReadsNoPageWithoutEnd) {
    const auto got = get({ answer("200 OK", "", std::string(largest_page + 1000, 'x')) });
    EXPECT_EQ(got.trouble, Trouble::too_large);
    EXPECT_TRUE(got.body.empty());
}

}
}
