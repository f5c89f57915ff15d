// What a client meets over a real socket.
#include "shell/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::shell::testing {
namespace {

TEST(Server, AnswersAndKeepsTheConnection) {
    Stage stage;
    Client client(stage.port());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(client.send(get("/")));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "welcome");
    }
}

}
}
