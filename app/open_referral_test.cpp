// The Open Referral API as another computer meets it, through the real server: every address of its contract asked in
// every way, and each answer held against what the contract, fetched the same way, says of it.
#include "app/wiring.hpp"
#include "kit/testing.hpp"
#include "shell/site.hpp"
#include "shell/testing.hpp"
#include "shell/testing/viewers.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace knotwork::app {
namespace {

namespace json = boost::json;
using kit::testing::World;
using shell::testing::Answer;
using shell::testing::Client;

class OpenReferral : public ::testing::Test {
protected:
    Answer ask(const std::string& method, const std::string& path, const std::string& more = "") {
        Client client(server.port());
        client.send(
            method + " /open-referral" + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + more + "\r\n"
        );
        const auto answer = client.answer(method == "HEAD");
        EXPECT_TRUE(answer) << method << ' ' << path;
        return answer.value_or(Answer{});
    }

    // What the contract says of that answer.
    const json::object& promised(const std::string& path, const std::string& method, int status) const {
        const auto& methods = contract.at("paths").at(path).as_object();
        const auto* operation = methods.if_contains(method);
        const auto& responses = (operation ? *operation : methods.at("get")).at("responses").as_object();
        const auto* named = responses.if_contains(std::to_string(status));
        const auto& response = named ? *named : responses.at("default");
        const auto* reference = response.as_object().if_contains("$ref");
        return (reference ? contract.at_pointer(std::string(reference->as_string()).substr(1)) : response).as_object();
    }

    void hold(const Answer& answer, const std::string& path, const std::string& method) {
        const auto& said = promised(path, method, answer.status);
        for (const auto& [name, header] : said.at("headers").as_object()) {
            const auto& value = answer.header(lower_ascii(std::string(name)));
            EXPECT_FALSE(value.empty()) << method << ' ' << path << " lacks " << name;
            const auto* only = header.at("schema").as_object().if_contains("enum");
            EXPECT_TRUE(!only || only->at(0).as_string() == value) << method << ' ' << path << ": " << name;
        }
        const auto* content = said.if_contains("content");
        if (content && method != "head")
            EXPECT_TRUE(content->as_object().contains(answer.header("content-type"))) << method << ' ' << path;
        else EXPECT_EQ(answer.body, "") << method << ' ' << path;
    }

    World world = World::of("ambermouth", { .rooms = rooms(), .viewers = std::make_unique<shell::testing::Keys>() });
    Settings settings;
    shell::testing::Keys keys;
    kit::Services services{ .settings = settings, .clock = world.clock(), .viewers = keys };
    kit::Dispatcher dispatcher{ world.router(), world.database(), services };
    shell::Metrics metrics;
    shell::Site site{ world.router(), dispatcher, services, world.database(), metrics, [] {} };
    shell::testing::Folder folder;
    shell::ServerOptions options{ .incoming = folder.path() / "incoming" };
    shell::Assets assets;
    shell::Server server{ options, site, assets, metrics, Clock::real() };
    json::value contract = json::parse(ask("GET", "/openapi.json").body);
};

TEST_F(OpenReferral, AnswersEveryMethodAtEveryAddressAsItsContractSays) {
    for (const auto& [key, methods] : contract.at("paths").as_object()) {
        const std::string path(key);
        const bool of_one = path.ends_with("{id}");
        auto asked = path == "/" ? std::string() : path;
        if (of_one) {
            const auto list = path.substr(0, path.rfind('/'));
            const auto first = json::parse(ask("GET", list + "?per_page=1").body).at("contents").at(0);
            asked = list + '/' + std::string(first.at("id").as_string());
            const auto nobody = list + "/00000000-0000-7000-8000-000000000000";
            EXPECT_EQ(ask("GET", nobody).status, 404);
            hold(ask("GET", nobody), path, "get");
            hold(ask("HEAD", nobody), path, "head");
        }
        const auto whole = ask("GET", asked);
        EXPECT_EQ(whole.status, 200) << path;
        hold(whole, path, "get");
        const auto held = "If-None-Match: " + whole.header("etag") + "\r\n";
        EXPECT_EQ(ask("GET", asked, held).status, 304) << path;
        hold(ask("HEAD", asked, held), path, "head");
        const auto head = ask("HEAD", asked);
        EXPECT_EQ(head.status, 200) << path;
        EXPECT_EQ(head.header("etag"), whole.header("etag")) << path;
        hold(head, path, "head");
        EXPECT_EQ(ask("OPTIONS", asked).status, 204) << path;
        hold(ask("OPTIONS", asked), path, "options");
        for (const auto* method : { "POST", "PUT", "PATCH", "DELETE" }) {
            const auto refused = ask(method, asked);
            EXPECT_EQ(refused.status, 405) << path;
            EXPECT_FALSE(refused.header("allow").empty()) << path;
            hold(refused, path, method);
        }
        const auto malformed = ask("GET", asked + "?search=%ff");
        EXPECT_EQ(malformed.status, 400) << path;
        hold(malformed, path, "get");
    }
}

TEST_F(OpenReferral, SaysNothingHasChangedInNoMoreThanHeaders) {
    const auto tag = ask("GET", "/services").header("etag");
    const auto again = ask("GET", "/services", "If-None-Match: " + tag + "\r\n");
    EXPECT_EQ(again.status, 304);
    hold(again, "/services", "get");
}

}
}
