// What a program is given below an address for programs, over a real socket: whoever refuses it, the room, the kit or
// the server itself, says so in a document that any site may read, and never in a page.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "shell/refusal_pages.hpp"
#include "shell/site.hpp"
#include "shell/target.hpp"
#include "shell/testing.hpp"
#include "shell/testing/viewers.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace knotwork::shell {
namespace {

using kit::testing::World;
using testing::Answer;
using testing::ask;
using testing::get;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::post;
using ::testing::StartsWith;

Result<kit::Response> feed(kit::Ctx& ctx) {
    if (ctx.query.has("crash")) throw std::runtime_error("a wire came loose");
    auto response = kit::json(R"({"services":[]})");
    response.caching = kit::Caching::revalidate;
    return response;
}

Result<kit::Response> page(kit::Ctx&) {
    return kit::plain("a page");
}

const kit::Room for_both{
    .name = "for_both",
    .open =
        [](kit::Router& router) {
            router.for_programs("/feed");
            router.get("/feed", kit::anyone, feed);
            router.get("/feed/things", kit::anyone, feed);
            router.get("/page", kit::anyone, page);
        },
};

class Programs : public ::testing::Test {
protected:
    std::uint16_t port() {
        if (!server) server = std::make_unique<Server>(options, site, assets, metrics, Clock::real());
        return server->port();
    }

    std::optional<Answer> tell(const std::string& request) { return ask(port(), request); }

    World world = World::of("", { .rooms = { &for_both }, .viewers = std::make_unique<testing::Keys>() });
    Settings settings;
    testing::Keys keys;
    kit::Services services{ .settings = settings, .clock = Clock::real(), .viewers = keys };
    kit::Dispatcher dispatcher{ world.router(), world.database(), services };
    Metrics metrics;
    std::atomic<int> changes = 0;
    Site site{ world.router(), dispatcher, services, world.database(), metrics, [this] { ++changes; } };
    testing::Folder folder;
    ServerOptions options{ .incoming = folder.path() / "incoming" };
    Assets assets;
    std::unique_ptr<Server> server{};
};

std::string head_line(const std::string& line, std::string_view more = "") {
    return line + " HTTP/1.1\r\nHost: here\r\n" + std::string(more) + "\r\n";
}

void expect_document(const std::string& request, const std::optional<Answer>& answer, int status) {
    ASSERT_TRUE(answer) << request.substr(0, 80);
    EXPECT_EQ(answer->status, status) << request.substr(0, 80);
    EXPECT_EQ(answer->header("content-type"), "application/problem+json") << request.substr(0, 80);
    EXPECT_EQ(answer->header("access-control-allow-origin"), "*") << request.substr(0, 80);
    const auto document = boost::json::parse(answer->body);
    EXPECT_EQ(document.at("status").as_int64(), status);
    for (const auto* said : { "type", "title", "detail", "reference" })
        EXPECT_FALSE(document.at(said).as_string().empty()) << said;
}

TEST_F(Programs, AreRefusedInDocumentsWhoeverRefuses) {
    const std::vector<std::pair<std::string, int>> refused{
        { get("/feed/nothing"), 404 },
        { get("/feed?crash=yes"), 500 },
        { post("/feed", "application/json", "{}"), 405 },
        { head_line("PUT /feed"), 405 },
        { head_line("PATCH /feed/things"), 405 },
        { head_line("DELETE /feed/things?search=a"), 405 },
        { get("/feed?search=%ff"), 400 },
        { get("/feed/%ff"), 400 },
        { get("/feed/%zz"), 400 },
        { get("/%66eed/../things"), 400 },
        { get("/feed//things"), 400 },
        { get("/feed#part"), 400 },
        { get("/feed?search=" + std::string(20'000, 'a')), 431 },
        { get("/feed", "X-Long: " + std::string(20'000, 'a') + "\r\n"), 431 },
        { "GET /feed HTTP/1.1\r\n\r\n", 400 },
        { "GET /feed HTTP/2.0\r\nHost: here\r\n\r\n", 505 },
        { head_line("GET /feed", "Transfer-Encoding: chunked\r\n"), 411 },
        { post("/feed", "text/plain", std::string(100'000, 'x')), 413 },
        { post("/feed", "text/plain", "x", "Content-Encoding: gzip\r\n"), 415 },
        { post("/feed", "application/json", "{"), 400 },
    };
    for (const auto& [request, status] : refused)
        expect_document(request, tell(request), status);
}

TEST_F(Programs, AreToldWhenToComeBackToABusyServer) {
    const RefusalPages pages(site);
    const auto busy = pages.reply(503, "r-1", Reader::program, {});
    EXPECT_THAT(busy.head, HasSubstr("Retry-After: "));
    EXPECT_THAT(busy.head, HasSubstr("Content-Type: application/problem+json\r\n"));
    EXPECT_THAT(busy.head, HasSubstr("Access-Control-Allow-Origin: *\r\n"));
    EXPECT_THAT(busy.head, HasSubstr("Access-Control-Expose-Headers: ETag, Link, Retry-After\r\n"));
    EXPECT_THAT(busy.body, HasSubstr("\"reference\":\"r-1\""));
}

TEST_F(Programs, AreToldWhatTheyMayAsk) {
    for (const auto* path : { "/feed", "/feed/things" }) {
        const auto answer = tell(head_line(
            std::string("OPTIONS ") + path,
            "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: GET\r\n"
        ));
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 204);
        EXPECT_EQ(answer->body, "");
        EXPECT_EQ(answer->header("allow"), "GET, HEAD, OPTIONS");
        EXPECT_EQ(answer->header("access-control-allow-origin"), "*");
        EXPECT_EQ(answer->header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    }
    EXPECT_EQ(tell(head_line("PUT /feed"))->header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(tell(post("/feed", "application/json", "{}"))->header("allow"), "OPTIONS, GET, HEAD");
    expect_document("OPTIONS /feed/nothing", tell(head_line("OPTIONS /feed/nothing")), 404);
    EXPECT_EQ(changes, 0) << "whoever asks what there is changes nothing";
}

TEST_F(Programs, AreAnsweredFromEverywhereWhenNothingHasChangedToo) {
    const auto first = tell(get("/feed"));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->header("access-control-allow-origin"), "*");
    const auto again = tell(get("/feed", "If-None-Match: " + first->header("etag") + "\r\n"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->header("access-control-allow-origin"), "*");
    EXPECT_EQ(again->header("etag"), first->header("etag"));
    EXPECT_EQ(again->body, "");
}

TEST_F(Programs, AreAskedNothingMoreOfAHeadThanItsHeaders) {
    for (const auto& [path, status] : std::map<std::string, int>{
             { "/feed", 200 }, { "/feed/nothing", 404 }, { "/feed?search=%ff", 400 }, { "/page?q=%ff", 400 } }) {
        testing::Client client(port());
        client.send(head_line("HEAD " + path, "Connection: close\r\n"));
        const auto answer = client.answer(true);
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, status) << path;
        EXPECT_EQ(answer->header("access-control-allow-origin"), path.starts_with("/feed") ? "*" : "") << path;
        EXPECT_TRUE(client.is_closed()) << "no body comes after the head of " << path;
    }
}

// People go on being told in pages, which no other site may read.
TEST_F(Programs, AreNotPeople) {
    for (const auto& request : { get("/page?q=%ff"), head_line("PUT /page"), get("/feeder/%ff"), get("/page/%ff") }) {
        const auto answer = tell(request);
        ASSERT_TRUE(answer);
        EXPECT_THAT(answer->header("content-type"), StartsWith("text/html"));
        EXPECT_FALSE(answer->headers.has("access-control-allow-origin"));
    }
    EXPECT_EQ(tell(head_line("OPTIONS /page"))->header("allow"), "OPTIONS, GET, HEAD");
}

TEST(PathAskedFor, IsToldFromWhateverCame) {
    EXPECT_EQ(path_asked_for("GET /feed/a?b=%ff HTTP/1.1\r\n"), "/feed/a");
    EXPECT_EQ(path_asked_for("PUT /f%65ed HTTP/1.1\r\n"), "/feed");
    EXPECT_EQ(path_asked_for("GET /feed/%zz"), "/feed/%zz");
    for (const auto* nothing : { "", "GET", "GET ", "\x16\x03\x01", "GET\r\n/feed /feed" })
        EXPECT_EQ(path_asked_for(nothing), "") << nothing;
}

}
}
