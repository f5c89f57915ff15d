// Signing in with password and code, being slowed, sessions, posts and the demonstration.
#include "rooms/accounts/testing_town.hpp"

namespace knotwork::accounts {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class SigningIn : public InTheTown {};

// ---- the password and the code

TEST_F(SigningIn, SomebodySignsInWithPasswordAndCode) {
    give_jo_a_password();
    auto person = world.anyone();
    EXPECT_EQ(person.get("/account").location, "/sign-in?to=/account");
    const auto reply = sign_in(person);
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(reply.location, "/");
    const auto home = person.get("/");
    EXPECT_TRUE(home.shows("accounts.home.title"));
    EXPECT_TRUE(home.holds("Jo Okafor"));
    EXPECT_TRUE(home.holds("Health visitor"));
    EXPECT_THAT(event_about(jo, "accounts.signed_in")->facts, HasSubstr("password_and_code"));
}

TEST_F(SigningIn, SomebodyGoesWhereTheyWantedToGo) {
    give_jo_a_password();
    auto person = world.anyone();
    person.post("/sign-in", { { "email", email }, { "password", password }, { "to", "/agencies" } });
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).location, "/agencies");
    auto lured = world.anyone();
    lured.post("/sign-in", { { "email", email }, { "password", password }, { "to", "//evil.example" } });
    world.clock().pass(30s);
    EXPECT_EQ(lured.post("/sign-in/code", { { "code", code() } }).location, "/");
}

TEST_F(SigningIn, AWrongPasswordAndAnUnknownAddressLookTheSame) {
    give_jo_a_password();
    auto person = world.anyone();
    const auto wrong = try_password(person, "teapot gravel sunset");
    const auto unknown = try_password(person, password, "nobody@ambercoast-nhs.example");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(wrong.shows("accounts.sign_in.wrong"));
    EXPECT_TRUE(unknown.shows("accounts.sign_in.wrong"));
    EXPECT_EQ(wrong.cookies.size(), unknown.cookies.size());
    EXPECT_THAT(event_about(jo, "accounts.sign_in_refused")->facts, HasSubstr("password"));
    EXPECT_THAT(event_about(jo, "accounts.sign_in_refused")->facts, Not(HasSubstr("okafor")));
}

TEST_F(SigningIn, WhatIsMissingIsSaidAtItsField) {
    auto person = world.anyone();
    const auto reply = person.post("/sign-in", { { "email", "jo" } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("accounts.sign_in.email.wrong"));
    EXPECT_TRUE(reply.shows("accounts.sign_in.password.missing"));
    EXPECT_TRUE(reply.holds("value=\"jo\"") || reply.body.find("value=\"jo\"") != std::string::npos);
}

TEST_F(SigningIn, ThePasswordAloneOpensNothing) {
    give_jo_a_password();
    auto person = world.anyone();
    EXPECT_EQ(try_password(person).location, "/sign-in/code");
    EXPECT_FALSE(is_in(person));
    EXPECT_EQ(person.get("/sign-in/post").location, "/sign-in");
    EXPECT_EQ(
        person.post("/sign-in/post", { { "post", Id<Post>::of_label("jo_okafor_health_visitor").text() } }).location,
        "/sign-in"
    );
    EXPECT_FALSE(is_in(person));
}

TEST_F(SigningIn, ACodeIsGoodOnce) {
    give_jo_a_password();
    auto first = world.anyone();
    auto second = world.anyone();
    const auto used = code();
    EXPECT_EQ(sign_in(first).location, "/");
    try_password(second);
    const auto again = second.post("/sign-in/code", { { "code", used } });
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.shows("accounts.code.wrong"));
    world.clock().pass(30s);
    EXPECT_EQ(second.post("/sign-in/code", { { "code", code() } }).location, "/");
}

TEST_F(SigningIn, AnAuthenticatorFromBeforeTheKeyWasLostOpensNothing) {
    give_jo_a_password();
    write([&](Tx& tx) {
        const Keyring lost("another key for these tests, long enough");
        put_authenticator(tx, jo, lost.seal("authenticator", jo.text(), secret), -1, now());
    });
    auto person = world.anyone();
    const auto reply = sign_in(person);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("accounts.code.wrong"));
    EXPECT_FALSE(is_in(person));
}

TEST_F(SigningIn, TheSecondStepCannotBeTakenWithoutTheFirst) {
    give_jo_a_password();
    auto person = world.anyone();
    EXPECT_EQ(person.get("/sign-in/code").location, "/sign-in");
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).location, "/sign-in");
    EXPECT_EQ(person.post("/sign-in/recovery-code", { { "recovery_code", "10KQ2-XW4TD" } }).location, "/sign-in");
    try_password(person);
    world.clock().pass(10min + 1s);
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).location, "/sign-in");
}

TEST_F(SigningIn, ARecoveryCodeStandsInForThePhoneOnce) {
    give_jo_a_password();
    auto person = world.anyone();
    try_password(person);
    EXPECT_TRUE(person.post("/sign-in/recovery-code", { { "recovery_code", "" } }).shows("accounts.recovery.missing"));
    EXPECT_TRUE(
        person.post("/sign-in/recovery-code", { { "recovery_code", "AAAAA-AAAAA" } }).shows("accounts.recovery.wrong")
    );
    EXPECT_EQ(person.post("/sign-in/recovery-code", { { "recovery_code", "lokq2 xw4td" } }).location, "/");
    EXPECT_TRUE(is_in(person));
    auto thief = world.anyone();
    try_password(thief);
    EXPECT_EQ(thief.post("/sign-in/recovery-code", { { "recovery_code", "10KQ2-XW4TD" } }).status, 422);
}

TEST_F(SigningIn, AFormWithoutItsTokenIsNotTaken) {
    give_jo_a_password();
    auto person = world.anyone();
    person.get("/sign-in");
    EXPECT_EQ(person.post_without_token("/sign-in", { { "email", email }, { "password", password } }).status, 403);
}

// ---- throttling

TEST_F(SigningIn, GuessingIsSlowedAndTheOwnerIsNot) {
    give_jo_a_password();
    auto owner = world.anyone();
    EXPECT_EQ(sign_in(owner).location, "/");
    owner.post("/sign-out", {});

    auto guesser = world.anyone();
    guesser.address = "198.51.100.66";
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(try_password(guesser, "a wrong password").status, 422) << i;
    const auto slowed = try_password(guesser, password); // even the right one
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(slowed.headers.text("retry-after"), "2");
    EXPECT_TRUE(slowed.shows("accounts.sign_in.wait", { { "wait", "2 seconds" } }));

    world.clock().pass(30s);
    EXPECT_EQ(sign_in(owner).location, "/"); // from the browser she has used before

    auto elsewhere = world.anyone(); // and from a new one in another network
    elsewhere.address = "203.0.113.9";
    EXPECT_EQ(try_password(elsewhere).location, "/sign-in/code");
}

TEST_F(SigningIn, TheOwnerIsNotSlowedEvenInTheGuessersOwnNetwork) {
    give_jo_a_password();
    auto owner = world.anyone();
    EXPECT_EQ(sign_in(owner).location, "/");
    owner.post("/sign-out", {});
    auto guesser = world.anyone();
    for (int i = 0; i < 6; ++i)
        try_password(guesser, "a wrong password");
    EXPECT_EQ(try_password(guesser, "a wrong password").status, 429);
    world.clock().pass(30s);
    EXPECT_EQ(sign_in(owner).location, "/");
}

TEST_F(SigningIn, CodesCannotBeGuessedByWhoeverHasThePassword) {
    give_jo_a_password();
    auto thief = world.anyone();
    thief.address = "198.51.100.66";
    try_password(thief);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(thief.post("/sign-in/code", { { "code", "000000" } }).status, 422);
    EXPECT_EQ(thief.post("/sign-in/code", { { "code", code() } }).status, 429);
    auto other = world.anyone(); // another network does not help
    other.address = "203.0.113.9";
    try_password(other);
    EXPECT_EQ(other.post("/sign-in/code", { { "code", code() } }).status, 429);
}

TEST_F(SigningIn, AnAccountThatIsUnknownIsSlowedLikeOneThatIsNot) {
    auto guesser = world.anyone();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(try_password(guesser, "a wrong password", "nobody@ambercoast-nhs.example").status, 422);
    EXPECT_EQ(try_password(guesser, "a wrong password", "nobody@ambercoast-nhs.example").status, 429);
}

// ---- sessions

TEST_F(SigningIn, ASessionInUseLastsAndAnIdleOneDoesNot) {
    auto person = world.as("jo_okafor");
    for (int i = 0; i < 4; ++i) {
        world.clock().pass(20min);
        ASSERT_TRUE(is_in(person)) << i;
        write([](Tx&) {}); // what was to be written later is written
    }
    world.clock().pass(31min);
    EXPECT_FALSE(is_in(person));
}

TEST_F(SigningIn, SigningOutEndsTheSessionOnTheServerToo) {
    auto person = world.as("jo_okafor");
    const auto stolen = person.cookie("session");
    EXPECT_EQ(person.post("/sign-out", {}).location, "/sign-in");
    auto thief = world.anyone();
    thief.set_cookie("session", stolen);
    EXPECT_FALSE(is_in(thief));
    EXPECT_EQ(world.last_event(), "accounts.signed_out");
    EXPECT_EQ(person.post_without_token("/sign-out", {}).location, "/sign-in"); // once more does no harm
}

TEST_F(SigningIn, AnotherSiteCannotSignSomebodyOut) {
    auto person = world.as("jo_okafor");
    kit::Request request{ .id = "r-1", .method = kit::Method::post, .path = "/sign-out", .origin = person.origin };
    request.cookies.add("session", person.cookie("session"));
    for (const auto& [name, value] :
         { std::pair("sec-fetch-site", "cross-site"), std::pair("origin", "https://elsewhere.example") }) {
        request.headers = { { name, value } };
        const auto response = world.dispatcher().answer_now(request);
        EXPECT_EQ(response.status, 403) << name;
        EXPECT_TRUE(response.cookies.empty()) << name;
    }
    EXPECT_TRUE(is_in(person));
    request.headers = { { "sec-fetch-site", "same-origin" }, { "origin", person.origin } };
    EXPECT_EQ(world.dispatcher().answer_now(request).status, 303);
    EXPECT_FALSE(is_in(person));
}

TEST_F(SigningIn, WhatWasTypedWhenTheSessionEndedIsSentOnceMore) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    world.clock().pass(31min); // too long idle
    const auto kept = person.post("/drafts", { { "_draft", "a form" }, { "text", "an hour's work" } });
    EXPECT_TRUE(kept.shows("kit.signed_out.title"));
    std::smatch token;
    ASSERT_TRUE(std::regex_search(kept.body, token, std::regex("name=\"_token\" value=\"([^\"]+)\"")));
    sign_in(person);
    const kit::Form again{ { "_draft", "a form" }, { "text", "an hour's work" }, { "_token", token[1].str() } };
    EXPECT_EQ(person.post_without_token("/drafts", again).status, 200);
}

TEST_F(SigningIn, OwnSessionsAreListedAndEnded) {
    auto here = world.as("jo_okafor");
    auto there = world.as("jo_okafor");
    EXPECT_TRUE(here.get("/account").shows("accounts.session.end_others"));
    EXPECT_EQ(here.post("/account/sessions/endings", {}).location, "/account");
    EXPECT_TRUE(is_in(here));
    EXPECT_FALSE(is_in(there));
    auto third = world.as("jo_okafor");
    const auto own = read([&](Tx& tx) { return sessions_of(tx, jo, now()); });
    ASSERT_EQ(own.size(), 2U);
    for (const auto& session : own)
        EXPECT_EQ(here.post("/account/sessions/" + session.id.text() + "/ending", {}).status, 303);
    EXPECT_FALSE(is_in(here) || is_in(third));
}

TEST_F(SigningIn, NobodyEndsSomebodyElsesSession) {
    auto person = world.as("jo_okafor");
    auto other = world.as("tom_ferriby");
    const auto session = read([&](Tx& tx) { return sessions_of(tx, jo, now()).front().id; });
    EXPECT_EQ(other.post("/account/sessions/" + session.text() + "/ending", {}).status, 410);
    EXPECT_TRUE(is_in(person));
}

TEST_F(SigningIn, ASecretFromBeforeSigningInIsWorthNothingAfter) {
    auto person = world.as("jo_okafor");
    const auto before = person.cookie("session");
    EXPECT_EQ(person.post("/sign-in/demonstration", { { "worker", "tom_ferriby" } }).status, 303);
    EXPECT_NE(person.cookie("session"), before);
    auto thief = world.anyone();
    thief.set_cookie("session", before);
    EXPECT_FALSE(is_in(thief));
}

// ---- posts

TEST_F(SigningIn, SomebodyWithSeveralPostsChoosesOneAndItIsRemembered) {
    const auto carys = Id<Worker>::of_label("carys_morgan");
    write([&](Tx& tx) {
        static const auto hash = *PasswordKeeper::shared().hash(password);
        put_password(tx, carys, hash, now());
        put_authenticator(tx, carys, keyring.seal("authenticator", carys.text(), secret), -1, now());
    });
    const auto address = read([&](Tx& tx) { return find_worker(tx, carys)->email.shown(); });
    const auto posts = read([&](Tx& tx) { return current_posts_of(tx, carys, day_in_london(now())); });
    ASSERT_GE(posts.size(), 2U);
    auto person = world.anyone();
    try_password(person, password, address.c_str());
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).location, "/sign-in/post");
    EXPECT_TRUE(person.get("/sign-in/post").shows("accounts.choose_post.title"));
    EXPECT_EQ(person.get("/sign-in/code").location, "/sign-in/post");
    EXPECT_EQ(person.post("/sign-in/post", {}).status, 422);
    EXPECT_EQ(
        person.post("/sign-in/post", { { "post", Id<Post>::of_label("jo_okafor_health_visitor").text() } }).status, 422
    );
    EXPECT_EQ(person.post("/sign-in/post", { { "post", posts.front().id.text() } }).location, "/");
    EXPECT_TRUE(person.get("/").holds(posts.front().title.text()));
    EXPECT_EQ(read([&](Tx& tx) { return last_post(tx, carys); }), posts.front().id);
}

TEST_F(SigningIn, ThePostIsChangedWithAFreshSecret) {
    auto person = world.as("priya_nair");
    const auto before = person.cookie("session");
    const auto other = Id<Post>::of_label("priya_nair_exploitation_panel");
    EXPECT_TRUE(person.get("/post").shows("accounts.choose_post.title"));
    EXPECT_EQ(person.post("/post", { { "post", other.text() } }).location, "/");
    EXPECT_NE(person.cookie("session"), before);
    EXPECT_TRUE(person.get("/").holds("Panel coordinator, exploitation and missing"));
    EXPECT_EQ(person.post("/post", { { "post", Id<Post>::of_label("jo_okafor_health_visitor").text() } }).status, 422);
    auto thief = world.anyone();
    thief.set_cookie("session", before);
    EXPECT_FALSE(is_in(thief));
}

// ---- the demonstration

TEST_F(SigningIn, TheDemonstrationOffersItsPeopleByName) {
    const auto page = world.anyone().get("/sign-in");
    EXPECT_TRUE(page.shows("accounts.demonstration.says"));
    for (const auto* name : { "Jo Okafor", "Winston Charles", "Owen Pritchard" })
        EXPECT_TRUE(page.holds(name)) << name;
    auto person = world.anyone();
    EXPECT_EQ(person.post("/sign-in/demonstration", { { "worker", "farida_choudhury" } }).status, 303);
    EXPECT_TRUE(is_in(person));
}

TEST_F(SigningIn, TheOpenDoorIsShutOutsideTheDemonstration) {
    ASSERT_TRUE(bool(world.settings().set("demonstration", "no", Settings::Source::flag)));
    EXPECT_FALSE(world.anyone().get("/sign-in").holds("Jo Okafor"));
    EXPECT_EQ(world.anyone().post("/sign-in/demonstration", { { "worker", "jo_okafor" } }).status, 404);
}

TEST_F(SigningIn, TheOpenDoorIsForInventedPeopleWhoWorkHereToday) {
    EXPECT_EQ(world.anyone().post("/sign-in/demonstration", { { "worker", "kirsty_lowe" } }).status, 403); // has left
    EXPECT_EQ(
        world.anyone().post("/sign-in/demonstration", { { "worker", "cerys_vaughan" } }).status, 403
    ); // starts later
    EXPECT_EQ(world.anyone().post("/sign-in/demonstration", { { "worker", "somebody" } }).status, 404);
    EXPECT_EQ(world.anyone().post("/sign-in/demonstration", {}).status, 404);
}

}
}
