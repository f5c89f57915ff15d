// Invitations, forgotten passwords, and what people change in their own account.
#include "rooms/accounts/testing_town.hpp"

namespace knotwork::accounts {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Joining : public InTheTown {};

// ---- invitations

TEST_F(Joining, AnInvitedWorkerSetsUpPasswordAndPhone) {
    auto administrator = world.as("wendy_blackwood");
    const auto invited = administrator.post("/workers", invitation_for("ruth.adjei@ambercoast-nhs.example"));
    ASSERT_EQ(invited.status, 303);
    EXPECT_TRUE(administrator.follow(invited).shows("accounts.invitation.in_outbox"));
    const auto link = link_in_outbox();
    ASSERT_TRUE(link.starts_with("/invitation/"));

    auto ruth = world.anyone();
    EXPECT_TRUE(ruth.get(link).shows("accounts.welcome.title", { { "name", "Ruth Adjei" } }));
    EXPECT_EQ(ruth.get(link + "/authenticator").location, link); // first the password
    EXPECT_TRUE(
        ruth.post(link, { { "password", "short" } }).shows("accounts.password.too_short", { { "shortest", "10" } })
    );
    EXPECT_TRUE(ruth.post(link, { { "password", "ruth.adjei 1987" } }).shows("accounts.password.about_you"));
    EXPECT_EQ(ruth.post(link, { { "password", password } }).location, link + "/authenticator");

    const auto page = ruth.get(link + "/authenticator");
    EXPECT_THAT(page.body, HasSubstr("<svg"));
    std::smatch typed;
    ASSERT_TRUE(std::regex_search(page.body, typed, std::regex("([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})")));
    EXPECT_EQ(
        ruth.get(link + "/authenticator").body.find(typed[1].str()) == std::string::npos, false
    ); // the same again
    const auto her_secret = *from_base32(typed[1].str());
    EXPECT_TRUE(ruth.post(link + "/authenticator", { { "code", "000000" } }).shows("accounts.authenticator.code.wrong")
    );
    const auto in = ruth.post(link + "/authenticator", { { "code", code_at(her_secret, step_of(now())) } });
    EXPECT_EQ(in.location, "/account/recovery-codes");

    const auto codes = ruth.get("/account/recovery-codes");
    EXPECT_TRUE(codes.shows("accounts.recovery.title"));
    EXPECT_THAT(ruth.get("/account/recovery-codes/file").body, HasSubstr(words("accounts.recovery.file.title")));
    EXPECT_EQ(ruth.post("/account/recovery-codes/kept", {}).location, "/");
    EXPECT_EQ(ruth.get("/account/recovery-codes").location, "/account"); // shown once
    EXPECT_EQ(ruth.get("/account/recovery-codes/file").status, 410);

    EXPECT_EQ(world.anyone().get(link).status, 410); // and the link is used up
    EXPECT_EQ(ruth.post(link, { { "password", password } }).status, 410);
    ruth.post("/sign-out", {});
    world.clock().pass(30s);
    try_password(ruth, password, "Ruth.Adjei@ambercoast-nhs.example");
    EXPECT_EQ(ruth.post("/sign-in/code", { { "code", code_at(her_secret, step_of(now())) } }).location, "/");
}

TEST_F(Joining, AnInvitationEndsAfterSevenDays) {
    auto administrator = world.as("wendy_blackwood");
    administrator.post("/workers", invitation_for("ruth.adjei@ambercoast-nhs.example"));
    const auto link = link_in_outbox();
    world.clock().pass(7 * 24h);
    EXPECT_EQ(world.anyone().get(link).status, 200);
    world.clock().pass(1ms);
    EXPECT_EQ(world.anyone().get(link).status, 410);
}

TEST_F(Joining, ANewInvitationReplacesTheOldAndACancelledOneIsGone) {
    auto administrator = world.as("wendy_blackwood");
    const auto page = administrator.post("/workers", invitation_for("ruth.adjei@ambercoast-nhs.example")).location;
    const auto first = link_in_outbox();
    world.clock().pass(1s);
    EXPECT_EQ(administrator.post(page + "/invitation", {}).status, 303);
    const auto second = link_in_outbox();
    EXPECT_NE(first, second);
    EXPECT_EQ(world.anyone().get(first).status, 410);
    EXPECT_EQ(world.anyone().get(second).status, 200);
    EXPECT_TRUE(administrator.get(page).shows("accounts.invitation.cancel"));
    EXPECT_EQ(administrator.post(page + "/invitation/cancellation", {}).status, 303);
    EXPECT_EQ(world.anyone().get(second).status, 410);
}

TEST_F(Joining, SomebodyWhosePostStartsLaterIsAskedToComeBack) {
    auto administrator = world.as("wendy_blackwood");
    kit::Form form;
    const auto fields = invitation_for("ruth.adjei@ambercoast-nhs.example");
    for (const auto& [name, value] : fields.pairs())
        form.add(name, name == "from" ? "2026-03-16" : value);
    administrator.post("/workers", form);
    const auto link = link_in_outbox();
    auto ruth = world.anyone();
    EXPECT_TRUE(ruth.get(link).shows("accounts.too_early.says", { { "day", "16 March 2026" } }));
    EXPECT_TRUE(ruth.post(link, { { "password", password } }).shows("accounts.too_early.title"));
    world.clock().pass(14 * 24h);
    EXPECT_TRUE(ruth.get(link).shows("accounts.welcome.password.title"));
}

// ---- a forgotten password

TEST_F(Joining, AForgottenPasswordIsReplacedByALinkAndTheCodeIsStillAsked) {
    give_jo_a_password();
    auto signed_in_elsewhere = world.as("jo_okafor");
    auto person = world.anyone();
    EXPECT_TRUE(person.post("/sign-in/forgotten", { { "email", email } }).shows("accounts.forgotten.sent.title"));
    const auto link = link_in_outbox();
    ASSERT_TRUE(link.starts_with("/password/"));
    EXPECT_TRUE(person.get(link).shows("accounts.new_password.title"));
    EXPECT_TRUE(person.post(link, { { "password", "password123" } }).shows("accounts.password.common"));
    EXPECT_EQ(person.post(link, { { "password", "sunrise gravel teapot" } }).location, "/sign-in");
    EXPECT_FALSE(is_in(signed_in_elsewhere));
    EXPECT_EQ(person.get(link).status, 410);
    EXPECT_EQ(person.post(link, { { "password", "another gravel teapot" } }).status, 410);
    EXPECT_EQ(try_password(person).status, 422);
    EXPECT_EQ(try_password(person, "sunrise gravel teapot").location, "/sign-in/code");
    EXPECT_THAT(event_about(jo, "accounts.sign_in_changed")->facts, HasSubstr("password_reset"));
}

TEST_F(Joining, NobodyLearnsFromAForgottenPasswordWhoHasAnAccount) {
    give_jo_a_password();
    auto person = world.anyone();
    const auto known = person.post("/sign-in/forgotten", { { "email", email } });
    const auto unknown = person.post("/sign-in/forgotten", { { "email", "nobody@ambercoast-nhs.example" } });
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_TRUE(unknown.shows("accounts.forgotten.sent.title"));
    EXPECT_EQ(world.run_jobs(), 1);
    for (int i = 0; i < 10; ++i) // and nobody's mailbox is filled
        EXPECT_EQ(person.post("/sign-in/forgotten", { { "email", email } }).status, 200);
    EXPECT_EQ(world.run_jobs(), 2);
    EXPECT_EQ(person.post("/sign-in/forgotten", { { "email", "" } }).status, 422);
}

// ---- one's own account

TEST_F(Joining, ThePasswordIsChangedByWhoeverKnowsIt) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    auto elsewhere = world.as("jo_okafor");
    EXPECT_TRUE(person
                    .post(
                        "/account/password",
                        { { "present_password", "not it at all" }, { "password", "sunrise gravel teapot" } }
                    )
                    .shows("accounts.password.present.wrong"));
    EXPECT_TRUE(person.post(
                          "/account/password", { { "present_password", password }, { "password", "password123" } }
    ).shows("accounts.password.common"));
    EXPECT_EQ(
        person.post(
                  "/account/password", { { "present_password", password }, { "password", "sunrise gravel teapot" } }
        ).location,
        "/account"
    );
    EXPECT_TRUE(is_in(person));
    EXPECT_FALSE(is_in(elsewhere));
    EXPECT_EQ(link_in_outbox(), "/account"); // they are told
}

TEST_F(Joining, SensitiveChangesAskForAFreshProof) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    EXPECT_EQ(person.get("/account/authenticator").status, 200);
    world.clock().pass(11min);
    EXPECT_EQ(person.get("/account/authenticator").location, "/prove?to=/account/authenticator");
    EXPECT_EQ(person.post("/account/recovery-codes/new", {}).location, "/prove?to=/account/recovery-codes/new");
    EXPECT_EQ(person.post("/prove", { { "code", "000000" }, { "to", "/account" } }).status, 422);
    EXPECT_EQ(person.post("/prove", { { "to", "/account" } }).status, 422); // an answer, not its absence
    const auto proven = person.post("/prove", { { "code", code() }, { "to", "/account/authenticator" } });
    EXPECT_EQ(proven.location, "/account/authenticator");
    EXPECT_EQ(person.get("/account/authenticator").status, 200);
}

TEST_F(Joining, AnAuthenticatorIsReplacedAndTheOldOneStopsWorking) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    const auto page = person.get("/account/authenticator");
    std::smatch sealed;
    std::smatch typed;
    ASSERT_TRUE(std::regex_search(page.body, sealed, std::regex("name=\"sealed\" value=\"([^\"]+)\"")));
    ASSERT_TRUE(std::regex_search(page.body, typed, std::regex("([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})")));
    const auto fresh = code_at(*from_base32(typed[1].str()), step_of(now()));
    EXPECT_EQ(person.post("/account/authenticator", { { "sealed", sealed[1].str() }, { "code", "1" } }).status, 422);
    EXPECT_EQ(
        person.post("/account/authenticator", { { "sealed", "forged" }, { "code", fresh } }).location,
        "/account/authenticator"
    );
    EXPECT_EQ(
        person.post("/account/authenticator", { { "sealed", sealed[1].str() }, { "code", fresh } }).location, "/account"
    );
    person.post("/sign-out", {});
    world.clock().pass(60s);
    try_password(person);
    EXPECT_EQ(person.post("/sign-in/code", { { "code", code() } }).status, 422);
    const auto next = code_at(*from_base32(typed[1].str()), step_of(now()));
    EXPECT_EQ(person.post("/sign-in/code", { { "code", next } }).location, "/");
}

TEST_F(Joining, TheLastWayInCannotBeRemoved) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    EXPECT_TRUE(person.get("/account/authenticator/removal").shows("accounts.account.last_factor"));
    EXPECT_EQ(person.post("/account/authenticator/removal", {}).status, 422);
    EXPECT_TRUE(read([](Tx& tx) { return factors_of(tx, jo).authenticator; }));
}

TEST_F(Joining, NewRecoveryCodesReplaceTheOld) {
    give_jo_a_password();
    auto person = world.anyone();
    sign_in(person);
    EXPECT_TRUE(person.get("/account/recovery-codes/new").shows("accounts.recovery.new.says"));
    EXPECT_EQ(person.post("/account/recovery-codes/new", {}).location, "/account/recovery-codes");
    std::smatch shown;
    const auto body = person.get("/account/recovery-codes").body;
    ASSERT_TRUE(std::regex_search(body, shown, std::regex("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")));
    const auto codes_in = [](const auto& work) { return work; };
    EXPECT_EQ(read(codes_in([](Tx& tx) { return count_recovery_codes(tx, jo); })), 10);
    EXPECT_FALSE(write([&](Tx& tx) {
        return use_recovery_code(tx, jo, recovery_digest(keyring, jo, "10KQ2-XW4TD"), now());
    }));
    EXPECT_TRUE(write([&](Tx& tx) {
        return use_recovery_code(tx, jo, recovery_digest(keyring, jo, shown[1].str()), now());
    }));
    auto elsewhere = world.as("jo_okafor"); // another session does not see them
    EXPECT_EQ(elsewhere.get("/account/recovery-codes").location, "/account");
}

}
}
