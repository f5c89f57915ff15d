#include "rooms/accounts/authenticator.hpp"

#include "base/encoding.hpp"

#include <gtest/gtest.h>

namespace knotwork::accounts {
namespace {

const std::string rfc_secret = "12345678901234567890";

// RFC 6238, appendix B, the SHA-1 column.
TEST(Authenticator, AgreesWithTheStandard) {
    const std::vector<std::pair<std::int64_t, std::string>> vectors{
        { 59, "94287082" },         { 1111111109, "07081804" }, { 1111111111, "14050471" },
        { 1234567890, "89005924" }, { 2000000000, "69279037" }, { 20000000000, "65353130" },
    };
    for (const auto& [seconds, code] : vectors) {
        const Instant at{ seconds * 1000 };
        EXPECT_EQ(code_at(rfc_secret, step_of(at), 8), code) << seconds;
        EXPECT_EQ(code_at(rfc_secret, step_of(at)), code.substr(2)) << seconds;
    }
}

// RFC 4226, appendix D.
TEST(Authenticator, AgreesWithTheOlderStandard) {
    const std::vector<std::string> codes{ "755224", "287082", "359152", "969429", "338314",
                                          "254676", "287922", "162583", "399871", "520489" };
    for (std::size_t count = 0; count < codes.size(); ++count)
        EXPECT_EQ(code_at(rfc_secret, static_cast<std::int64_t>(count)), codes[count]);
}

class OneCode : public ::testing::Test {
protected:
    const Instant now{ 1'772'442'015'000 };
    const std::int64_t step = step_of(now);

    std::optional<std::int64_t> typed(const std::string& code, std::int64_t last_used = -1) {
        return step_of_code(rfc_secret, code, now, last_used);
    }
};

TEST_F(OneCode, TheOneBeforeAndTheOneAfterAreGoodToo) {
    EXPECT_EQ(typed(code_at(rfc_secret, step)), step);
    EXPECT_EQ(typed(code_at(rfc_secret, step - 1)), step - 1);
    EXPECT_EQ(typed(code_at(rfc_secret, step + 1)), step + 1);
    EXPECT_EQ(typed(code_at(rfc_secret, step - 2)), std::nullopt);
    EXPECT_EQ(typed(code_at(rfc_secret, step + 2)), std::nullopt);
}

TEST_F(OneCode, IsGoodOnce) {
    const auto code = code_at(rfc_secret, step);
    EXPECT_EQ(typed(code, step - 1), step);
    EXPECT_EQ(typed(code, step), std::nullopt);
    EXPECT_EQ(typed(code_at(rfc_secret, step - 1), step), std::nullopt); // nor one before it
    EXPECT_EQ(typed(code_at(rfc_secret, step + 1), step), step + 1);
}

TEST_F(OneCode, MayBeTypedWithSpaces) {
    const auto code = code_at(rfc_secret, step);
    EXPECT_EQ(typed(' ' + code.substr(0, 3) + ' ' + code.substr(3) + ' '), step);
    for (const auto* wrong : { "", "000000000000", "abcdef", "-12345" })
        EXPECT_EQ(typed(wrong), std::nullopt) << wrong;
    EXPECT_EQ(typed(code.substr(0, 5)), std::nullopt);
    EXPECT_EQ(typed(code + "0"), std::nullopt);
}

TEST(Authenticator, SecretsAreLongAndNew) {
    EXPECT_EQ(new_authenticator_secret().size(), 20U);
    EXPECT_NE(new_authenticator_secret(), new_authenticator_secret());
}

TEST(Authenticator, TheAddressCarriesTheSecretToTheApplication) {
    EXPECT_EQ(
        authenticator_address(rfc_secret, "jo+1@health.example", "Knot work"),
        "otpauth://totp/Knot%20work:jo%2B1%40health.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Knot%20work"
        "&algorithm=SHA1&digits=6&period=30"
    );
    EXPECT_EQ(spaced_secret(rfc_secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    EXPECT_EQ(from_base32(spaced_secret(rfc_secret)), rfc_secret);
}

}
}
