// What a hostile client meets: one refusal, and then the end. The innocent request that stands behind each hostile one
// is never answered.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "shell/testing.hpp"
#include "shell/testing/hostile.hpp"

#include <gtest/gtest.h>

namespace knotwork::shell::testing {
namespace {

class Refused : public ::testing::TestWithParam<Hostile> {};

TEST_P(Refused, OnceAndTheConnectionIsClosed) {
    Stage stage;
    std::atomic<int> answered = 0;
    for (const auto* path : { "/", "/innocent", "/echo" })
        stage.play.on(path, [&](const kit::Request&) {
            ++answered;
            return kit::plain("");
        });
    Client client(stage.port());
    client.send(GetParam().bytes + get("/innocent"));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, status_of(GetParam().refusal));
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(answered, 0);
    EXPECT_EQ(stage.refused(GetParam().refusal), 1);
}

INSTANTIATE_TEST_SUITE_P(EveryRow, Refused, ::testing::ValuesIn(hostile_requests()), [](const auto& row) {
    return row.param.what;
});

TEST(Refused, InTheMiddleOfAConnection) {
    Stage stage;
    Client client(stage.port());
    client.send(get("/") + "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n" + get("/"));
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_EQ(client.answer()->status, 400);
    EXPECT_TRUE(client.is_closed());
}

TEST(Refused, WithAReferenceThatIsInTheLog) {
    const CaughtLog log;
    Stage stage;
    const auto answer = ask(stage.port(), "GET / HTTP/1.1\r\n\r\n");
    ASSERT_TRUE(answer);
    const auto reference = answer->body.substr(answer->body.rfind(' ') + 1);
    EXPECT_TRUE(eventually([&] { return log.text().find("\"request\":\"" + reference + "\"") != std::string::npos; }));
    EXPECT_NE(log.text().find("\"reason\":\"host_missing\""), std::string::npos);
}

// What a person is told fits what happened: every status has words of its own.
TEST(Refused, EachWithWordsOfItsOwn) {
    kit::testing::load_all_words();
    for (const auto name : enumerators<Refusal>) {
        const auto key = "kit.refusal." + std::to_string(status_of(*named<Refusal>(name)));
        EXPECT_TRUE(has_words(key + ".title") && has_words(key + ".body")) << name;
    }
}

TEST(Refused, EvenThoughMuchMoreIsOnItsWay) {
    Stage stage;
    stage.play.on("/form", [](const kit::Request&) { return kit::plain(""); }, { .bytes = 10 });
    Client client(stage.port());
    client.send(post("/form", "text/plain", std::string(200'000, 'x'))
    ); // sent whole, though it was refused at its head
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_TRUE(client.is_closed());
}

}
}
