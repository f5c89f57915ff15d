// Several servers on one database: they share its key, or do not start.
#include "app/key.hpp"
#include "app/testing.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "shell/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <regex>

#include "storage/testing.hpp"

namespace knotwork::app::testing {
namespace {

using shell::testing::Folder;
using ::testing::HasSubstr;

class Key : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        kit::testing::load_all_words();
        database = fresh_database(embedded_migrations());
    }

    static Settings in(const Folder& folder) {
        Settings settings;
        EXPECT_TRUE(settings.set("data", folder.path().string(), Settings::Source::flag));
        return settings;
    }

    std::string key_in(const Folder& folder) {
        return installation_key(in(folder), *database, kit::testing::town_hour);
    }

    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(Key);

TEST_P(Key, IsMadeOnceAndKeptForItsOwnerAlone) {
    const Folder here;
    EXPECT_EQ(key_state(in(here), *database), KeyState::none_yet);
    const auto key = key_in(here);
    EXPECT_GE(key.size(), 32U);
    EXPECT_EQ(key_in(here), key);
    EXPECT_EQ(key_state(in(here), *database), KeyState::belongs);
    EXPECT_EQ(std::filesystem::status(here.path() / "server.key").permissions(), std::filesystem::perms(0600));
}

TEST_P(Key, OfAnotherServerIsRefusedUntilItIsTheSame) {
    const Folder here, there;
    const auto key = key_in(here);
    EXPECT_THROW(key_in(there), storage::Refused);
    EXPECT_FALSE(std::filesystem::exists(there.path() / "server.key")
    ); // none is made that could never be the right one
    std::ofstream(there.path() / "server.key") << "another-key-of-thirty-two-characters-or-more";
    EXPECT_EQ(key_state(in(there), *database), KeyState::another);
    EXPECT_THROW(key_in(there), storage::Refused);
    std::filesystem::copy(
        here.path() / "server.key", there.path() / "server.key", std::filesystem::copy_options::overwrite_existing
    );
    EXPECT_EQ(key_in(there), key);
}

TEST_P(Key, ThatIsLostOrDamagedIsNotReplacedByItself) {
    const Folder here;
    key_in(here);
    std::ofstream(here.path() / "server.key") << "short";
    EXPECT_THROW(key_in(here), storage::Refused);
    std::filesystem::remove(here.path() / "server.key");
    EXPECT_EQ(key_state(in(here), *database), KeyState::missing);
    EXPECT_THROW(key_in(here), storage::Refused);
    adopt_key(in(here), *database, kit::testing::town_hour);
    EXPECT_EQ(key_state(in(here), *database), KeyState::belongs);
    EXPECT_GE(key_in(here).size(), 32U);
}

Words words_for(const storage::DatabaseSettings& database, const Folder& data) {
    Words words{ "--data", data.path().string() };
    if (!database.postgres.empty()) words.insert(words.end(), { "--storage-postgres", database.postgres });
    return words;
}

// The program on each engine: what the server's own tests try from inside, from outside.
class Program : public storage::testing::EachDatabase {};

EACH_DATABASE(Program);

TEST_P(Program, ServesLooksWellAndStops) {
    const storage::testing::Place place(GetParam());
    const Folder data;
    const auto words = words_for(place.settings(), data);
    Serving server(words);
    ASSERT_NE(server.port(), 0) << server.end().err;
    const auto page = shell::testing::ask(server.port(), shell::testing::get("/sign-in"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200);
    auto checking = words;
    checking.emplace_back("doctor");
    EXPECT_THAT(knotwork(checking).out, HasSubstr("The database (" + std::string(name_of(GetParam())) + ")"));
    server.send(SIGTERM);
    const auto ended = server.end();
    EXPECT_EQ(ended.code, 0) << ended.err;
}

class SeveralServers : public ::testing::TestWithParam<storage::Engine> {
protected:
    storage::testing::Place place{ GetParam() };
    Folder first, second;

    // A browser that has asked for the page to sign in: its cookie, and the token of the form.
    static std::pair<std::string, std::string> asked_to_sign_in(const Serving& server) {
        const auto page = shell::testing::ask(server.port(), shell::testing::get("/sign-in"));
        std::smatch token, cookie;
        EXPECT_TRUE(page && std::regex_search(page->body, token, std::regex(R"re(name="_token" value="([^"]+)")re")));
        EXPECT_TRUE(page && std::regex_search(page->head, cookie, std::regex("(visit=[^;]+);")));
        return { cookie[1].str(), token[1].str() };
    }
};

INSTANTIATE_TEST_SUITE_P(
    On,
    SeveralServers,
    ::testing::ValuesIn([] {
        auto shared = storage::testing::engines();
        std::erase(shared, storage::Engine::sqlite); // one process owns its file
        return shared;
    }()),
    [](const auto& engine) { return std::string(name_of(engine.param)); }
);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeveralServers);

TEST_P(SeveralServers, OneThatHasAnotherKeyDoesNotStart) {
    Serving one(words_for(place.settings(), first));
    ASSERT_NE(one.port(), 0) << one.end().err;
    Serving other(words_for(place.settings(), second));
    EXPECT_EQ(other.port(), 0);
    const auto ended = other.end();
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.err, HasSubstr((second.path() / "server.key").string()));
}

TEST_P(SeveralServers, AFormFromOneCanBeSentToAnother) {
    Serving one(words_for(place.settings(), first));
    ASSERT_NE(one.port(), 0) << one.end().err;
    std::filesystem::copy(first.path() / "server.key", second.path() / "server.key");
    Serving other(words_for(place.settings(), second));
    ASSERT_NE(other.port(), 0) << other.end().err;
    const auto [cookie, token] = asked_to_sign_in(one);
    const auto form = "_token=" + token + "&email=nobody%40example.org&password=swordfish";
    const auto type = "application/x-www-form-urlencoded";
    const auto answer =
        shell::testing::ask(other.port(), shell::testing::post("/sign-in", type, form, "Cookie: " + cookie + "\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->status, 403) << answer->body;
    EXPECT_LT(answer->status, 500);
}

}
}
