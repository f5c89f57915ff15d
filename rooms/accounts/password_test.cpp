#include "rooms/accounts/password.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <atomic>
#include <latch>
#include <thread>

namespace knotwork::accounts {
namespace {

std::string refusal(std::string_view password) {
    const auto say = refusal_of(password, "Zoë Marchant-O’Connell", "zoe.marchant@pilotboat.example");
    return say ? say->key : "";
}

TEST(Password, ALongPhraseInAnyCharactersMayBeHad) {
    for (const auto* password : { "teapot gravel sunrise",
                                  "correct-horse-battery",
                                  "ўсё будзе добра заўтра",
                                  "tr0ub4dor&3xyz",
                                  "ten letter",
                                  "      spaced out      " })
        EXPECT_EQ(refusal(password), "") << password;
}

TEST(Password, LengthIsCountedInCharacters) {
    EXPECT_EQ(refusal("nine char"), "accounts.password.too_short");
    EXPECT_EQ(refusal("ñandúñand"), "accounts.password.too_short"); // nine letters, more bytes
    EXPECT_EQ(refusal("ñandú pájaro"), "");
    EXPECT_EQ(refusal(""), "accounts.password.too_short");
    std::string long_one;
    while (long_one.size() < 200)
        long_one += "teapot gravel ";
    EXPECT_EQ(refusal(long_one.substr(0, 200)), "");
    EXPECT_EQ(refusal(long_one.substr(0, 200) + "x"), "accounts.password.too_long");
}

TEST(Password, WhatEverybodyChoosesIsRefused) {
    for (const auto* password : { "password123",
                                  "Password1234!",
                                  "P4$$w0rd2024",
                                  "passwordpassword",
                                  "welcome2024!!",
                                  "1234567890",
                                  "0987654321",
                                  "qwertyuiop",
                                  "poiuytrewq",
                                  "1q2w3e4r5t",
                                  "aaaaaaaaaaaa",
                                  "1212121212",
                                  "!!!liverpool!!!",
                                  "Football-2026",
                                  "abcdefghij",
                                  "iloveyou1234",
                                  "...Summer 2026...",
                                  "letmein12345" })
        EXPECT_EQ(refusal(password), "accounts.password.common") << password;
}

TEST(Password, ACommonWordAmongOthersIsNoHarm) {
    for (const auto* password :
         { "summer gravel teapot", "my password is a poem", "dragon under the pier", "monkeypuzzle lane" })
        EXPECT_EQ(refusal(password), "") << password;
}

TEST(Password, NobodysOwnNameIsASecret) {
    for (const auto* password :
         { "marchant the mentor", "ZOE.MARCHANT.99", "teapot oconnell gravel", "Knotwork forever", "k-n-o-t work 88" })
        EXPECT_EQ(refusal(password), "accounts.password.about_you") << password;
    EXPECT_EQ(refusal("zoe and the teapots"), ""); // three letters say nothing
}

TEST(Password, IsKeptAsArgon2idAndComparesOnlyWithItself) {
    PasswordKeeper keeper;
    const auto hash = *keeper.hash("teapot gravel sunrise");
    EXPECT_EQ(hash.rfind("$argon2id$v=19$m=65536,t=2,p=1$", 0), 0U) << hash;
    EXPECT_TRUE(*keeper.matches(hash, "teapot gravel sunrise"));
    EXPECT_FALSE(*keeper.matches(hash, "teapot gravel sunris"));
    EXPECT_FALSE(*keeper.matches(hash, ""));
    EXPECT_NE(hash, *keeper.hash("teapot gravel sunrise"));
    EXPECT_FALSE(PasswordKeeper::is_outdated(hash));
}

TEST(Password, IsTheSameFromEveryKeyboard) {
    PasswordKeeper keeper;
    const auto hash = *keeper.hash("caf\u00e9 gravel");      // é in one piece
    EXPECT_TRUE(*keeper.matches(hash, "cafe\u0301 gravel")); // and in two
}

TEST(Password, AnEmptyHashNeverMatches) {
    PasswordKeeper keeper;
    EXPECT_FALSE(*keeper.matches("", "teapot gravel sunrise"));
    EXPECT_FALSE(*keeper.matches("", ""));
}

TEST(Password, HashesOfOtherCostsAreOutdated) {
    EXPECT_TRUE(PasswordKeeper::is_outdated(
        "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    ));
    EXPECT_TRUE(PasswordKeeper::is_outdated("not a hash"));
}

// Sixteen at once through a keeper for one, with room for two to wait: whoever is not refused is answered rightly.
TEST(Password, AFloodIsRefusedAndDoesNotPileUp) {
    PasswordKeeper keeper(1, 2);
    const auto hash = *keeper.hash("teapot gravel sunrise");
    std::latch together(16);
    std::atomic<int> answered = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> people;
    for (int i = 0; i < 16; ++i)
        people.emplace_back([&] {
            together.arrive_and_wait();
            const auto right = keeper.matches(hash, "teapot gravel sunrise");
            if (right && *right) ++answered;
            else if (!right && right.problem().kind == Problem::Kind::unavailable && right.problem().retry_after)
                ++refused;
        });
    for (auto& person : people)
        person.join();
    EXPECT_EQ(answered + refused, 16);
    EXPECT_GE(answered, 3);
    EXPECT_GE(refused, 1);
    EXPECT_TRUE(*keeper.matches(hash, "teapot gravel sunrise")); // its places are free again
}

}
}
