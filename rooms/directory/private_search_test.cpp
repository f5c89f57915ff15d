// A private search can be gone back to by whoever asked, and tells nobody else anything.
#include "rooms/directory/private_search.hpp"

#include "kit/dispatcher.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/results_page.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory {
namespace {

using kit::testing::Reply;
using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;

class PrivateSearch : public ::testing::Test {
protected:
    World world = World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
    kit::testing::Person asking = world.anyone();

    void SetUp() override { asking.get("/services"); } // which names the visit

    std::string ask(kit::Form question) {
        const auto reply = asking.post_without_token("/services", std::move(question));
        EXPECT_EQ(reply.status, 303);
        EXPECT_THAT(reply.location, ::testing::StartsWith("/services/asked/"));
        return reply.location;
    }
};

TEST_F(PrivateSearch, IsGoneBackToAtAnAddressThatTellsNothing) {
    const auto address = ask({ { "q", "my husband hits me" }, { "cost", "free" } });
    const auto found = asking.get(address);
    EXPECT_EQ(found.status, 200);
    EXPECT_TRUE(found.holds("Domestic abuse helpline"));
    EXPECT_TRUE(asking.get(address).holds("Domestic abuse helpline")); // again, as often as one likes
    EXPECT_THAT(found.body, HasSubstr(R"(value="my husband hits me")"));
    EXPECT_THAT(found.body.substr(0, found.body.find("</title>")), Not(HasSubstr("husband")));
    for (const auto& link : kit::testing::links_in(found.body))
        EXPECT_THAT(link, Not(HasSubstr("husband")));
}

TEST_F(PrivateSearch, HasAnAddressWhoseLengthSaysLittle) {
    EXPECT_EQ(ask({ { "q", "ab" } }).size(), ask({ { "q", "my husband hits me and the children" } }).size());
    EXPECT_NE(ask({ { "q", "ab" } }), ask({ { "q", "ab" } }));
}

TEST_F(PrivateSearch, IsAskedAgainByEverybodyElse) {
    const auto address = ask({ { "q", "my husband hits me" } });
    auto other = world.anyone();
    other.get("/services");
    auto nameless = world.anyone();
    auto changed = address;
    changed.back() = changed.back() == 'A' ? 'B' : 'A';
    auto worker = world.as("jo_okafor");
    for (const auto& reply :
         { other.get(address), nameless.get(address), worker.get(address), asking.get(changed.substr(0, 80)) }) {
        EXPECT_EQ(reply.status, 410);
        EXPECT_TRUE(reply.shows("directory.again.title"));
        EXPECT_FALSE(reply.holds("husband"));
        EXPECT_FALSE(reply.holds("Domestic abuse helpline"));
    }
    EXPECT_EQ(asking.get(address).status, 200);
}

TEST_F(PrivateSearch, IsOverAfterSomeHours) {
    const auto address = ask({ { "q", "my husband hits me" } });
    world.clock().pass(private_for);
    EXPECT_EQ(asking.get(address).status, 200);
    world.clock().pass(std::chrono::seconds(1));
    const auto over = asking.get(address);
    EXPECT_EQ(over.status, 410);
    EXPECT_FALSE(over.holds("husband"));
    EXPECT_THAT(over.body, HasSubstr(R"(method="post" role="search" action="/services#results")"));
}

TEST_F(PrivateSearch, OfAWorkerEndsWithTheirSession) {
    auto jo = world.as("jo_okafor");
    const auto address = jo.post_without_token("/services", { { "q", "advice line for workers" } }).location;
    EXPECT_TRUE(jo.get(address).holds("Advice line for workers"));
    jo.post("/sign-out", {});
    EXPECT_EQ(jo.get(address).status, 410);
}

TEST_F(PrivateSearch, IsAnsweredAtOnceWhereNoCookiesAreKept) {
    const auto reply = world.anyone().post_without_token("/services", { { "q", "my husband hits me" } });
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Domestic abuse helpline"));
}

TEST_F(PrivateSearch, IsAnsweredAtOnceWhenItIsTooLongForAnAddress) {
    kit::Form long_question{ { "q", "library" } };
    for (int i = 0; i < 20; ++i)
        for (const auto* name : { "category", "need", "mode", "language", "access", "day" })
            long_question.add(name, std::to_string(i) + std::string(76, 'x'));
    EXPECT_EQ(asking.post_without_token("/services", long_question).status, 200);
}

TEST_F(PrivateSearch, GoesOnOverPagesAndFiltersPrivately) {
    const auto second = asking.get(ask({ { "page", "2" } }));
    EXPECT_THAT(second.body, HasSubstr(R"(value="21")"));
    EXPECT_THAT(second.body, HasSubstr(R"(form="search" formmethod="post")"));
    EXPECT_THAT(asking.get(ask({ { "q", "library" }, { "view", "map" } })).body, HasSubstr("<svg"));
}

TEST_F(PrivateSearch, MakesListsThatSayNothingOfIt) {
    const auto list = asking.post(
        "/services/list",
        { { "q", "my husband hits me" }, { "private", "yes" }, { "service", service_called("debt_advice").text() } }
    );
    EXPECT_EQ(list.location, "/services/list/" + service_called("debt_advice").text());
    const auto none = asking.post("/services/list", { { "q", "my husband hits me" }, { "private", "yes" } });
    ASSERT_EQ(none.status, 303);
    EXPECT_THAT(none.location, ::testing::StartsWith("/services/asked/"));
    const auto back = asking.get(none.location);
    EXPECT_TRUE(back.shows("directory.list.none_chosen"));
    EXPECT_TRUE(back.holds("Domestic abuse helpline"));
}

// ---- a list of nothing

TEST_F(PrivateSearch, OrAnyOtherIsShownAgainWhenNoneIsChosen) {
    for (const auto* form : { "/services/list", "/shortlist" }) {
        auto jo = world.as("jo_okafor");
        const auto sent = jo.post(form, { { "q", "library" }, { "cost", "free" } });
        ASSERT_EQ(sent.status, 303) << form;
        EXPECT_EQ(sent.location, "/services?q=library&cost=free&chosen=none");
        EXPECT_TRUE(sent.cookies.empty()); // no word of success
        const auto back = jo.get(sent.location);
        EXPECT_THAT(back.body, HasSubstr("govuk-error-summary"));
        EXPECT_TRUE(back.shows("directory.list.none_chosen"));
        EXPECT_THAT(back.body, HasSubstr(R"(value="library")"));
        EXPECT_THAT(back.body, HasSubstr("<title>Error: "));
        EXPECT_THAT(back.body, HasSubstr("href=\"#choose-"));
        EXPECT_THAT(back.body, Not(HasSubstr(R"(id="results")"))); // the page begins with what is wrong
    }
    EXPECT_EQ(asking.post("/services/list", {}).location, "/services?chosen=none");
}

// ---- what is in view, and what the history says

TEST_F(PrivateSearch, AndAnyOtherLeadsToItsResults) {
    const auto found = asking.get("/services?q=library&where=Brickfields").body;
    EXPECT_THAT(
        found,
        HasSubstr(R"(method="get" id="search" role="search" class="kw-directory__asking" action="/services#results")")
    );
    EXPECT_THAT(found, HasSubstr(R"(tabindex="-1" id="results")"));
    EXPECT_THAT(found, ::testing::ContainsRegex("<title>“library”: [0-9]+ services? for Brickfields – Find services"));
    EXPECT_THAT(asking.get("/services?page=2").body, HasSubstr(R"(href="/services#results")"));
    EXPECT_THAT(asking.get("/services?where=Atlantis").body, Not(HasSubstr(R"(id="results")")));
    EXPECT_THAT(asking.get("/services").body, HasSubstr("<title>Find services for children and families - "));
    const auto quiet = asking.get(ask({ { "q", "library" }, { "where", "Brickfields" } })).body;
    EXPECT_THAT(quiet, ::testing::ContainsRegex("<title>[0-9]+ services? – Find services"));
}

TEST(AskAgain, IsAPageOfItsOwn) {
    kit::testing::load_all_words();
    const auto page = kit::testing::gallery_signed_out("directory/services/ask_again", ask_again_page());
    EXPECT_THAT(page, HasSubstr("for 4 hours"));
}

}
}
