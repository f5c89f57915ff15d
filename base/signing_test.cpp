#include "base/signing.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"

#include <ostream>
#include <rapidcheck/gtest.h>
#include <type_traits>

namespace knotwork {
namespace {

// RFC 8032, section 7.1, the first three.
struct Vector {
    std::string seed;
    std::string open;
    std::string message;
    std::string signature;
};

const std::vector<Vector> vectors{
    { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
      "d25bf5f0595bbe24655141438e7a100b" },
    { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
      "387b2eaeb4302aeeb00d291612bb0c00" },
    { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
      "4a7c15e9716ed28dc027beceea1ec40a" },
};

TEST(Signing, IsThatOfTheStandard) {
    for (const auto& vector : vectors) {
        const auto key = SigningKey::of_seed(*from_hex(vector.seed));
        const auto message = *from_hex(vector.message);
        EXPECT_EQ(to_hex(key.public_key().bytes()), vector.open);
        EXPECT_EQ(to_hex(key.sign(message)), vector.signature);
        EXPECT_TRUE(PublicKey::of(*from_hex(vector.open))->verifies(message, *from_hex(vector.signature)));
    }
}

RC_GTEST_PROP(Signing, HoldsForItsOwnMessageAndKeyAlone, (const std::string& message)) {
    const auto key = SigningKey::fresh();
    const auto signature = key.sign(message);
    RC_ASSERT(key.public_key().verifies(message, signature));
    RC_ASSERT(!key.public_key().verifies(message + "x", signature));
    RC_ASSERT(!SigningKey::fresh().public_key().verifies(message, signature));
    RC_ASSERT(SigningKey::of_seed(key.seed_to_seal()).sign(message) == signature);
}

TEST(Signing, NoticesEveryBit) {
    const auto key = SigningKey::of_seed(std::string(32, 's'));
    const auto signature = key.sign("Amina was seen");
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        auto changed = signature;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(key.public_key().verifies("Amina was seen", changed)) << bit;
    }
    EXPECT_FALSE(key.public_key().verifies("Amina was seen", signature.substr(1)));
    EXPECT_FALSE(key.public_key().verifies("Amina was seen", signature + "x"));
    EXPECT_FALSE(key.public_key().verifies("Amina was seen", ""));
}

TEST(Signing, RefusesAKeyThatAnybodyCouldSignFor) {
    // The neutral element is a key under which one signature would hold for every message.
    const std::string neutral = std::string(1, '\1') + std::string(31, '\0');
    EXPECT_FALSE(PublicKey::of(neutral)->verifies("anything", neutral + std::string(32, '\0')));
    EXPECT_FALSE(PublicKey::of(std::string(31, 'k')));
    EXPECT_FALSE(PublicKey::of(std::string(33, 'k')));
    EXPECT_THROW(SigningKey::of_seed("short"), BrokenPromise);
}

template <class T>
concept CanBeShown = requires(std::ostream& out, const T& value) {
    out << value;
};

TEST(Signing, NeverShowsOrCopiesTheSecret) {
    static_assert(!CanBeShown<SigningKey>);
    static_assert(!std::is_copy_constructible_v<SigningKey> && !std::is_copy_assignable_v<SigningKey>);
    static_assert(!std::is_convertible_v<SigningKey, std::string>);
    auto key = SigningKey::fresh();
    const auto open = key.public_key();
    const auto moved = std::move(key);
    EXPECT_EQ(moved.public_key(), open);
    // NOLINTNEXTLINE(bugprone-use-after-move): that nothing is left behind is what is tested
    EXPECT_EQ(key.seed_to_seal(), std::string(32, '\0'));
}

}
}
