// Nothing of what people send is in the log or the metrics, wherever they put it.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::shell::testing {
namespace {

const std::string marker = "amina-yusuf";

TEST(Privacy, NothingThatPeopleSendIsWrittenDown) {
    const CaughtLog log;
    Stage stage;
    const kit::BodyLimits limits{ .bytes = 10'000, .each_file = 10'000 };
    stage.play.on(
        "/form", [](const kit::Request&) { return kit::plain("seen"); }, limits
    );
    stage.play.on("/broken", [](const kit::Request& request) {
        auto response = kit::plain("");
        response.headers = { { "Location", "/" + request.query.text("q") + "\r\n" } };
        return response;
    });
    const std::string cookie =
        "Cookie: session=" + marker + "\r\nUser-Agent: " + marker + "\r\nReferer: /" + marker + "\r\n";
    const std::string file =
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + marker + "\"\r\n\r\n" + marker + "\r\n--b--";
    for (const auto& request : {
             get("/form?name=" + marker, cookie),
             get("/nowhere/" + marker, cookie),
             get("/broken?q=" + marker, cookie),
             get("/" + marker + "%"),
             get("/?" + marker + "=%ff"),
             marker + " / HTTP/1.1\r\nHost: h\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: " + marker + "/\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: h\r\n" + marker + "\r\n\r\n",
             post("/form", "application/x-www-form-urlencoded", "name=" + marker, cookie),
             post("/form", "application/x-www-form-urlencoded", "name=" + marker + "%", cookie),
             post("/form", "application/json", "{\"" + marker + "\":}"),
             post("/form", "multipart/form-data; boundary=b", file),
             post("/form", "multipart/form-data; boundary=b", file + marker),
             post("/form", "text/plain", marker + std::string(20'000, 'x')),
         })
        EXPECT_TRUE(ask(stage.port(), request)) << request;
    stage.server().stop();

    const auto text = log.text();
    EXPECT_NE(text.find("\"what\":\"request answered\""), std::string::npos);
    EXPECT_NE(text.find("\"what\":\"request turned away\""), std::string::npos);
    EXPECT_NE(text.find("\"what\":\"answer could not be sent\""), std::string::npos);
    EXPECT_EQ(text.find(marker), std::string::npos) << text;
    EXPECT_EQ(stage.metrics.text().find(marker), std::string::npos);
}

TEST(Privacy, ARequestLeavesOneLineWithItsPattern) {
    const CaughtLog log;
    Stage stage;
    ask(stage.port(), get("/?name=" + marker));
    stage.server().stop();
    const auto text = log.text();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
    for (const auto* fact : { "\"request\":\"",
                              "\"method\":\"get\"",
                              "\"route\":\"/\"",
                              "\"status\":200",
                              "\"milliseconds\":",
                              "\"bytes\":" })
        EXPECT_NE(text.find(fact), std::string::npos) << fact;
}

}
}
