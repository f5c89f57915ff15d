// Passkeys through the router, with an authenticator in software.
#include "rooms/accounts/testing.hpp"
#include "rooms/accounts/testing_town.hpp"

#include <boost/json.hpp>

namespace knotwork::accounts {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

class Passkeys : public InTheTown {
protected:
    const Site site{ "http://localhost:8080", "localhost" };
    SoftwareAuthenticator telephone{ Algorithm::es256, jo.text() };

    std::string origin = site.origin;

    Person anyone() {
        auto person = world.anyone();
        person.origin = origin;
        return person;
    }

    Person as(std::string_view worker) {
        auto person = world.as(worker);
        person.origin = origin;
        return person;
    }

    static std::string challenge_of(const Reply& options) {
        EXPECT_EQ(options.status, 200);
        return *from_base64url(std::string(boost::json::parse(options.body).at("challenge").as_string()));
    }

    static kit::Form form_of(const SoftwareAuthenticator& authenticator, const Creation& creation) {
        return { { "passkey_id", to_base64url(authenticator.id()) },
                 { "passkey_client_data", to_base64url(creation.client_data) },
                 { "passkey_attestation", to_base64url(creation.attestation) } };
    }

    static kit::Form form_of(const SoftwareAuthenticator& authenticator, const Assertion& assertion) {
        return { { "passkey_id", to_base64url(authenticator.id()) },
                 { "passkey_client_data", to_base64url(assertion.client_data) },
                 { "passkey_authenticator_data", to_base64url(assertion.authenticator_data) },
                 { "passkey_signature", to_base64url(assertion.signature) },
                 { "passkey_user_handle", to_base64url(authenticator.user_handle()) } };
    }

    Reply add(Person& person) {
        const auto challenge = challenge_of(person.post("/account/passkeys/options", {}));
        return person.post("/account/passkeys", form_of(telephone, telephone.create(honest_creation(site, challenge))));
    }

    Reply sign_in_with(Person& person, const SoftwareAuthenticator& authenticator, std::uint32_t counter = 0) {
        auto says = honest_assertion(site, challenge_of(person.post("/sign-in/passkey/options", {})));
        says.counter = counter;
        return person.post("/sign-in/passkey", form_of(authenticator, authenticator.get(says)));
    }
};

TEST_F(Passkeys, OneIsAddedAndSignsIn) {
    auto owner = as("jo_okafor");
    EXPECT_THAT(owner.get("/account/passkeys").body, HasSubstr("kw-passkey"));
    EXPECT_EQ(add(owner).location, "/account");
    auto person = anyone();
    EXPECT_THAT(person.get("/sign-in").body, HasSubstr("kw-passkey"));
    EXPECT_EQ(sign_in_with(person, telephone).location, "/");
    EXPECT_TRUE(is_in(person));
    EXPECT_THAT(event_about(jo, "accounts.signed_in")->facts, HasSubstr("\"passkey\""));
}

TEST_F(Passkeys, AnAnswerIsGoodOnceAndForOneBrowser) {
    auto owner = as("jo_okafor");
    add(owner);
    auto person = anyone();
    const auto challenge = challenge_of(person.post("/sign-in/passkey/options", {}));
    const auto answer = form_of(telephone, telephone.get(honest_assertion(site, challenge)));
    auto thief = anyone();
    EXPECT_EQ(thief.post("/sign-in/passkey", answer).status, 422);
    auto replayed = person;
    EXPECT_EQ(person.post("/sign-in/passkey", answer).location, "/");
    EXPECT_EQ(replayed.post("/sign-in/passkey", answer).status, 422);
}

TEST_F(Passkeys, AChallengeGrowsOld) {
    auto owner = as("jo_okafor");
    add(owner);
    auto person = anyone();
    const auto challenge = challenge_of(person.post("/sign-in/passkey/options", {}));
    world.clock().pass(5min + 1ms);
    const auto late =
        person.post("/sign-in/passkey", form_of(telephone, telephone.get(honest_assertion(site, challenge))));
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.shows("accounts.passkey.refused"));
}

TEST_F(Passkeys, WhatIsNotAPasskeyOfOursIsRefused) {
    auto owner = as("jo_okafor");
    add(owner);
    auto person = anyone();
    EXPECT_EQ(sign_in_with(person, SoftwareAuthenticator(Algorithm::es256, jo.text())).status, 422); // unknown
    SoftwareAuthenticator forger(Algorithm::es256, jo.text());
    auto says = honest_assertion(site, challenge_of(person.post("/sign-in/passkey/options", {})));
    EXPECT_EQ(person.post("/sign-in/passkey", form_of(telephone, forger.get(says))).status, 422);
    EXPECT_THAT(world.last_event(), HasSubstr("refused"));
    EXPECT_EQ(person.post("/sign-in/passkey", {}).status, 422);
    EXPECT_EQ(person.post("/sign-in/passkey", { { "passkey_id", "***" } }).status, 422);
    EXPECT_FALSE(is_in(person));
}

TEST_F(Passkeys, NobodyIsKeptOutByWhatOthersInTheirNetworkSend) {
    auto owner = as("jo_okafor");
    add(owner);
    auto vandal = anyone();
    const auto junk = [&] {
        const SoftwareAuthenticator nobodys(Algorithm::es256, jo.text());
        return sign_in_with(vandal, nobodys);
    };
    int refused = 0;
    for (int i = 0; i < 60; ++i)
        if (const auto reply = junk(); reply.status == 422) ++refused;
        else EXPECT_EQ(reply.status, 429);
    EXPECT_LT(refused, 60); // the vandal is slowed
    auto person = anyone(); // and whoever has the passkey is not, from the same address and a new browser
    EXPECT_EQ(sign_in_with(person, telephone).location, "/");
    EXPECT_TRUE(is_in(person));
}

TEST_F(Passkeys, AnotherPersonsHandleIsNotBelieved) {
    auto owner = as("jo_okafor");
    add(owner);
    auto person = anyone();
    const auto says = honest_assertion(site, challenge_of(person.post("/sign-in/passkey/options", {})));
    kit::Form form;
    const auto honest = form_of(telephone, telephone.get(says));
    for (const auto& [name, value] : honest.pairs())
        form.add(name, name == "passkey_user_handle" ? to_base64url(wendy.text()) : value);
    EXPECT_EQ(person.post("/sign-in/passkey", form).status, 422);
}

TEST_F(Passkeys, ACopyThatCountsBackIsNoticed) {
    auto owner = as("jo_okafor");
    add(owner);
    auto person = anyone();
    EXPECT_EQ(sign_in_with(person, telephone, 7).location, "/");
    auto copy = anyone();
    EXPECT_EQ(sign_in_with(copy, telephone, 7).status, 422);
    EXPECT_EQ(sign_in_with(copy, telephone, 8).location, "/");
}

TEST_F(Passkeys, ALeaversPasskeyOpensNothing) {
    auto owner = as("jo_okafor");
    add(owner);
    write([&](Tx& tx) { insert_departure(tx, jo, wendy, now()); });
    auto person = anyone();
    EXPECT_EQ(sign_in_with(person, telephone).status, 422);
}

TEST_F(Passkeys, OneStandsInForTheCode) {
    give_jo_a_password();
    auto owner = anyone();
    sign_in(owner);
    EXPECT_EQ(add(owner).location, "/account");
    auto person = anyone();
    EXPECT_EQ(try_password(person).location, "/sign-in/code");
    EXPECT_THAT(person.get("/sign-in/code").body, HasSubstr("kw-passkey"));
    const auto options = person.post("/sign-in/passkey/options", {});
    EXPECT_THAT(options.body, HasSubstr(to_base64url(telephone.id())));
    EXPECT_EQ(sign_in_with(person, telephone).location, "/");
    EXPECT_THAT(event_about(jo, "accounts.signed_in")->facts, HasSubstr("password_and_passkey"));
}

TEST_F(Passkeys, AFailedOneLeavesTheCodeToTry) {
    give_jo_a_password();
    auto person = anyone();
    try_password(person);
    const auto refused = sign_in_with(person, telephone); // nobody has it
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.shows("accounts.code.title"));
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).location, "/");
}

TEST_F(Passkeys, OneProvesThatItIsStillTheSamePerson) {
    auto owner = as("jo_okafor");
    add(owner);
    world.clock().pass(11min);
    EXPECT_EQ(owner.get("/account/passkeys").location, "/prove?to=/account/passkeys");
    auto says = honest_assertion(site, challenge_of(owner.post("/prove/passkey/options", {})));
    auto answer = form_of(telephone, telephone.get(says));
    answer.add("to", "/account/passkeys");
    EXPECT_EQ(owner.post("/prove/passkey", answer).location, "/account/passkeys");
    EXPECT_EQ(owner.get("/account/passkeys").status, 200);
    EXPECT_EQ(owner.post("/prove/passkey", answer).status, 422); // spent
}

TEST_F(Passkeys, OneOfTwoMayBeRemovedAndTheLastMayNot) {
    auto owner = as("jo_okafor");
    add(owner);
    const auto first = read([](Tx& tx) { return passkeys_of(tx, jo).front().id; });
    const auto removal = "/account/passkeys/" + first.text() + "/removal";
    EXPECT_EQ(owner.post(removal, {}).status, 422);
    SoftwareAuthenticator key(Algorithm::eddsa, jo.text());
    const auto challenge = challenge_of(owner.post("/account/passkeys/options", {}));
    EXPECT_EQ(
        owner.post("/account/passkeys", form_of(key, key.create(honest_creation(site, challenge)))).location, "/account"
    );
    EXPECT_TRUE(owner.get(removal).shows("accounts.passkey.removal.title"));
    EXPECT_EQ(owner.post(removal, {}).location, "/account");
    auto person = anyone();
    EXPECT_EQ(sign_in_with(person, telephone).status, 422);
    EXPECT_EQ(sign_in_with(person, key).location, "/");
}

TEST_F(Passkeys, TheSameOneIsNotAddedTwice) {
    auto owner = as("jo_okafor");
    EXPECT_EQ(add(owner).location, "/account");
    EXPECT_TRUE(add(owner).shows("accounts.passkey.refused"));
    auto other = as("tom_ferriby");
    EXPECT_EQ(add(other).status, 422);
}

TEST_F(Passkeys, AnInvitationIsTakenUpWithOne) {
    auto administrator = as("wendy_blackwood");
    administrator.post("/workers", invitation_for("ruth.adjei@ambercoast-nhs.example"));
    const auto link = link_in_outbox();
    auto ruth = anyone();
    EXPECT_THAT(ruth.get(link).body, HasSubstr("kw-passkey"));
    const auto options = ruth.post(link + "/passkey/options", {});
    const auto handle = *from_base64url(std::string(boost::json::parse(options.body).at("user").at("id").as_string()));
    SoftwareAuthenticator key(Algorithm::rs256, handle);
    const auto creation = form_of(key, key.create(honest_creation(site, challenge_of(options))));
    EXPECT_EQ(ruth.post(link + "/passkey", {}).status, 422);
    EXPECT_EQ(ruth.get(link).status, 200); // a failed try does not use it up
    EXPECT_EQ(ruth.post(link + "/passkey", creation).location, "/account/recovery-codes");
    EXPECT_TRUE(ruth.get("/account/recovery-codes").shows("accounts.recovery.title"));
    ruth.post("/sign-out", {});
    EXPECT_EQ(sign_in_with(ruth, key).location, "/");
    EXPECT_EQ(anyone().post(link + "/passkey/options", {}).status, 410);
}

TEST_F(Passkeys, AreNotOfferedWhereBrowsersHaveNone) {
    origin = "http://127.0.0.1:8080";
    auto person = anyone();
    EXPECT_EQ(person.get("/sign-in").body.find("kw-passkey"), std::string::npos);
    EXPECT_EQ(person.post("/sign-in/passkey/options", {}).status, 404);
    auto owner = as("jo_okafor");
    EXPECT_EQ(owner.get("/account/passkeys").status, 404);
}

}
}
