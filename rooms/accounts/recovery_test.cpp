#include "rooms/accounts/recovery.hpp"

#include "rooms/accounts/accounts.hpp"

#include <gtest/gtest.h>

#include <set>

namespace knotwork::accounts {
namespace {

const Keyring keyring("a key for tests");
const auto jo = Id<Worker>::of_label("jo");

TEST(RecoveryCodes, AreTenDifferentOnes) {
    const auto codes = new_recovery_codes();
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
    for (const auto& code : codes) {
        EXPECT_EQ(code.size(), 11U);
        EXPECT_EQ(code[5], '-');
        EXPECT_EQ(code.find_first_of("ILOUilou"), std::string::npos) << code;
    }
}

TEST(RecoveryCodes, AreReadAsPeopleTypeThem) {
    const auto kept = recovery_digest(keyring, jo, "10KQ2-XW4TD");
    for (const auto* typed : { "10KQ2-XW4TD", "10kq2xw4td", " 10kq2 xw4td ", "IOKQ2-XW4TD", "lokq2-xw4td" })
        EXPECT_EQ(recovery_digest(keyring, jo, typed), kept) << typed;
    for (const auto* typed : { "10KQ2-XW4TE", "10KQ2-XW4T", "", "10KQ2-XW4TDD" })
        EXPECT_NE(recovery_digest(keyring, jo, typed), kept) << typed;
}

TEST(RecoveryCodes, BelongToOnePersonAndOneInstallation) {
    const auto kept = recovery_digest(keyring, jo, "10KQ2-XW4TD");
    EXPECT_NE(recovery_digest(keyring, Id<Worker>::of_label("tom"), "10KQ2-XW4TD"), kept);
    EXPECT_NE(recovery_digest(Keyring("another key"), jo, "10KQ2-XW4TD"), kept);
}

TEST(Keyring, OpensWhatItSealedForTheSameOwnerAndPurpose) {
    const auto sealed = keyring.seal("authenticator", "jo", "a secret");
    EXPECT_EQ(sealed.raw.find("secret"), std::string::npos);
    EXPECT_EQ(keyring.open("authenticator", "jo", sealed), "a secret");
    EXPECT_EQ(keyring.open("authenticator", "tom", sealed), std::nullopt);
    EXPECT_EQ(keyring.open("codes", "jo", sealed), std::nullopt);
    EXPECT_EQ(Keyring("another key").open("authenticator", "jo", sealed), std::nullopt);
    EXPECT_NE(keyring.seal("authenticator", "jo", "a secret"), sealed);
}

TEST(Keyring, NoticesEveryChangedByte) {
    const auto sealed = keyring.seal("authenticator", "jo", "a secret");
    for (std::size_t i = 0; i < sealed.raw.size(); ++i) {
        auto changed = sealed;
        changed.raw[i] = static_cast<char>(changed.raw[i] ^ 1);
        EXPECT_EQ(keyring.open("authenticator", "jo", changed), std::nullopt) << i;
        EXPECT_EQ(keyring.open("authenticator", "jo", { sealed.raw.substr(0, i) }), std::nullopt) << i;
    }
}

}
}
