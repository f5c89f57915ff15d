#include "rooms/directory/feeds/feed_form.hpp"

#include "rooms/directory/feeds/testing_feeds.hpp"

#include <gtest/gtest.h>

namespace knotwork::directory::feeds {
namespace {

FeedForm typed(const std::vector<std::pair<std::string, std::string>>& changes) {
    kit::Form body;
    for (const auto& [name, value] : changes)
        body.add(name, value);
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
             { "name", "Eastshire" }, { "kind", "open_referral_1" }, { "publisher", "Eastshire Council" } })
        if (!body.has(name)) body.add(name, value);
    return FeedForm::read(body);
}

std::string problem(const FeedForm& form, const char* field) {
    const auto feed = decide(form, std::nullopt, { a_feed() });
    const auto* say = feed ? nullptr : feed.problem().fields[field];
    return say ? say->key : "";
}

TEST(FeedForm, MakesASource) {
    const auto feed = decide(typed({ { "address", "https://east.example/api" } }), std::nullopt, { a_feed() });
    ASSERT_TRUE(feed);
    EXPECT_EQ(feed->name.text(), "Eastshire");
    EXPECT_EQ(feed->kind, Kind::open_referral_1);
    EXPECT_EQ(feed->address, "https://east.example/api");
    EXPECT_FALSE(feed->licence);
}

TEST(FeedForm, SaysWhatIsWrong) {
    EXPECT_EQ(problem(typed({ { "name", "" } }), "name"), "directory.feeds.name.missing");
    EXPECT_EQ(problem(typed({ { "name", "WESTSHIRE" } }), "name"), "directory.feeds.name.taken");
    EXPECT_EQ(problem(typed({ { "kind", "xml" } }), "kind"), "directory.feeds.kind.missing");
    EXPECT_EQ(problem(typed({ { "publisher", " " } }), "publisher"), "directory.feeds.publisher.missing");
    for (const char* address :
         { "east.example", "file:///etc/passwd", "https://", "javascript:alert(1)", "https://a b" })
        EXPECT_EQ(problem(typed({ { "address", address } }), "address"), "directory.feeds.address.not_one") << address;
}

TEST(FeedForm, KeepsTheKindAndIdentityOfASourceThatIsChanged) {
    const auto before = a_feed();
    const auto form = FeedForm::holding(before);
    EXPECT_EQ(*decide(form, before, { before }), before);
    auto other = form;
    other.licence = {};
    other.kind = {};
    const auto feed = decide(other, before, { before });
    ASSERT_TRUE(feed);
    EXPECT_FALSE(feed->licence);
    EXPECT_EQ(feed->kind, before.kind);
    EXPECT_EQ(feed->id, before.id);
}

}
}
