#include "rooms/accounts/passkey.hpp"

#include "base/encoding.hpp"
#include "base/enumerators.hpp"
#include "rooms/accounts/testing.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace knotwork::accounts {
namespace {

using testing::cbor_head;
using testing::cbor_number;
using testing::cbor_text;
using testing::SoftwareAuthenticator;
using Says = SoftwareAuthenticator::Says;
using Attests = SoftwareAuthenticator::Attests;

const Site site{ "https://knotwork.example", "knotwork.example" };
const std::string challenge = "a challenge that was really ours";

template <class T>
std::string why(const Result<T>& result) {
    return result ? "believed" : result.problem().detail.text;
}

class EachAlgorithm : public ::testing::TestWithParam<Algorithm> {
protected:
    SoftwareAuthenticator authenticator{ GetParam() };

    std::string creation(const std::function<void(Says&)>& lie, Attests attests = Attests::none) {
        auto says = testing::honest_creation(site, challenge);
        lie(says);
        return why(accept_creation(authenticator.create(says, attests), site, challenge));
    }

    Credential made() {
        auto credential =
            accept_creation(authenticator.create(testing::honest_creation(site, challenge)), site, challenge);
        ensure(bool(credential), "an honest passkey was not believed");
        return *credential;
    }

    std::string assertion(const Credential& credential, const std::function<void(Says&)>& lie) {
        auto says = testing::honest_assertion(site, challenge);
        lie(says);
        return why(accept_assertion(authenticator.get(says), credential, site, challenge));
    }
};

INSTANTIATE_TEST_SUITE_P(
    Passkeys,
    EachAlgorithm,
    ::testing::Values(Algorithm::es256, Algorithm::eddsa, Algorithm::rs256),
    [](const auto& algorithm) { return std::string(name_of(algorithm.param)); }
);

void honestly(Says&) {}

TEST_P(EachAlgorithm, AnHonestCreationIsBelieved) {
    const auto credential = made();
    EXPECT_EQ(credential.id.raw, authenticator.id());
    EXPECT_EQ(credential.algorithm, GetParam());
    EXPECT_EQ(creation(honestly, Attests::by_itself), "believed");
}

TEST_P(EachAlgorithm, EveryLieInACreationIsRefused) {
    EXPECT_EQ(creation([](Says& s) { s.type = "webauthn.get"; }), "wrong_type");
    EXPECT_EQ(creation([](Says& s) { s.challenge = "another challenge, of the same size"; }), "wrong_challenge");
    EXPECT_EQ(creation([](Says& s) { s.challenge = ""; }), "wrong_challenge");
    EXPECT_EQ(creation([](Says& s) { s.origin = "https://knotwork.example.evil.example"; }), "wrong_origin");
    EXPECT_EQ(creation([](Says& s) { s.origin = "http://knotwork.example"; }), "wrong_origin");
    EXPECT_EQ(creation([](Says& s) { s.more_client_data = R"(,"crossOrigin":true)"; }), "wrong_origin");
    EXPECT_EQ(creation([](Says& s) { s.more_client_data = R"(,"topOrigin":"https://evil.example")"; }), "wrong_origin");
    EXPECT_EQ(creation([](Says& s) { s.host = "evil.example"; }), "wrong_site");
    EXPECT_EQ(creation([](Says& s) { s.flags = 0x04; }), "nobody_present");
    EXPECT_EQ(creation([](Says& s) { s.flags = 0x01; }), "not_verified");
    EXPECT_EQ(creation([](Says& s) { s.flags = 0x15; }), "malformed"); // backed up, yet not to be backed up
    EXPECT_EQ(creation(honestly, Attests::by_certificate), "attestation_refused");
}

TEST_P(EachAlgorithm, AnAttestationByAnotherKeyIsRefused) {
    const SoftwareAuthenticator other(GetParam());
    const auto says = testing::honest_creation(site, challenge);
    auto mixed = authenticator.create(says, Attests::by_itself);
    const auto signature_of_other = other.create(says, Attests::by_itself).attestation;
    const auto at = mixed.attestation.find("sig") + 3;
    const auto from = signature_of_other.find("sig") + 3;
    const auto size = mixed.attestation.find("authData") - at;
    if (signature_of_other.find("authData") - from == size)
        mixed.attestation.replace(at, size, signature_of_other.substr(from, size));
    else mixed.attestation[at + 20] = static_cast<char>(mixed.attestation[at + 20] ^ 1);
    EXPECT_EQ(why(accept_creation(mixed, site, challenge)), "attestation_refused");
}

TEST_P(EachAlgorithm, ACutOrLengthenedAttestationIsRefused) {
    const auto whole = authenticator.create(testing::honest_creation(site, challenge));
    for (std::size_t size = 0; size < whole.attestation.size(); ++size) {
        const Creation cut{ whole.client_data, whole.attestation.substr(0, size) };
        EXPECT_FALSE(bool(accept_creation(cut, site, challenge))) << "cut after " << size;
    }
    const Creation longer{ whole.client_data, whole.attestation + '\0' };
    EXPECT_EQ(why(accept_creation(longer, site, challenge)), "malformed");
}

TEST_P(EachAlgorithm, AnHonestAssertionIsBelieved) {
    EXPECT_EQ(assertion(made(), honestly), "believed");
}

TEST_P(EachAlgorithm, EveryLieInAnAssertionIsRefused) {
    const auto credential = made();
    EXPECT_EQ(assertion(credential, [](Says& s) { s.type = "webauthn.create"; }), "wrong_type");
    EXPECT_EQ(assertion(credential, [](Says& s) { s.challenge = "an older challenge"; }), "wrong_challenge");
    EXPECT_EQ(assertion(credential, [](Says& s) { s.origin = "https://evil.example"; }), "wrong_origin");
    EXPECT_EQ(assertion(credential, [](Says& s) { s.host = "evil.example"; }), "wrong_site");
    EXPECT_EQ(assertion(credential, [](Says& s) { s.flags = 0x04; }), "nobody_present");
    EXPECT_EQ(assertion(credential, [](Says& s) { s.flags = 0x01; }), "not_verified");
}

TEST_P(EachAlgorithm, EveryChangedBitOfWhatIsSignedIsNoticed) {
    const auto credential = made();
    const auto honest = authenticator.get(testing::honest_assertion(site, challenge));
    for (std::size_t bit = 0; bit < honest.authenticator_data.size() * 8; ++bit) {
        auto changed = honest;
        changed.authenticator_data[bit / 8] = static_cast<char>(changed.authenticator_data[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(bool(accept_assertion(changed, credential, site, challenge))) << "bit " << bit;
    }
    auto changed = honest;
    changed.client_data.back() = ' ';
    changed.client_data += '}'; // the same meaning in other bytes
    EXPECT_EQ(why(accept_assertion(changed, credential, site, challenge)), "wrong_signature");
    changed = honest;
    changed.signature.back() = static_cast<char>(changed.signature.back() ^ 1);
    EXPECT_EQ(why(accept_assertion(changed, credential, site, challenge)), "wrong_signature");
    changed.signature.clear();
    EXPECT_EQ(why(accept_assertion(changed, credential, site, challenge)), "wrong_signature");
}

TEST_P(EachAlgorithm, AnotherKeysSignatureIsRefused) {
    const SoftwareAuthenticator other(GetParam());
    const auto forged = other.get(testing::honest_assertion(site, challenge));
    EXPECT_EQ(why(accept_assertion(forged, made(), site, challenge)), "wrong_signature");
}

TEST_P(EachAlgorithm, AKeyOfAnotherAlgorithmVerifiesNothing) {
    auto credential = made();
    const auto honest = authenticator.get(testing::honest_assertion(site, challenge));
    for (const auto algorithm : { Algorithm::es256, Algorithm::eddsa, Algorithm::rs256 }) {
        if (algorithm == GetParam()) continue;
        credential.algorithm = algorithm;
        EXPECT_EQ(why(accept_assertion(honest, credential, site, challenge)), "wrong_signature");
    }
}

TEST(Passkey, ACounterMustCountOn) {
    const SoftwareAuthenticator authenticator(Algorithm::es256);
    auto says = testing::honest_creation(site, challenge);
    says.counter = 7;
    auto credential = *accept_creation(authenticator.create(says), site, challenge);
    EXPECT_EQ(credential.counter, 7);
    const auto next = [&](std::uint32_t counter) {
        auto assertion = testing::honest_assertion(site, challenge);
        assertion.counter = counter;
        return accept_assertion(authenticator.get(assertion), credential, site, challenge);
    };
    EXPECT_EQ(why(next(7)), "counter_fell");
    EXPECT_EQ(why(next(0)), "counter_fell");
    EXPECT_EQ(*next(8), 8);
    EXPECT_EQ(*next(4'294'967'295U), 4'294'967'295);
    credential.counter = 0;
    EXPECT_EQ(*next(0), 0); // one that does not count
}

// Browsers ask authenticators of their own accord how a passkey is protected, and the answer stands at the end.
TEST_P(EachAlgorithm, AnswersToWhatWeDidNotAskDoNoHarm) {
    const auto protection = cbor_head(5, 1) + cbor_text("credProtect") + cbor_number(2);
    EXPECT_EQ(creation([&](Says& s) { s.extensions = protection; }), "believed");
}

// libcbor 0.8 makes room for what a length claims before it looks for it, so none that lies may reach it.
TEST_P(EachAlgorithm, ALengthThatLiesReachesNoLibrary) {
    const auto credential = made();
    for (const auto major : { "\xbb", "\x9b", "\x5b", "\x7b" }) { // map, list, bytes, text
        const auto lie = major + std::string("\x00\x00\x00\x0b\xa9\x7f\xe6\xb0", 8);
        EXPECT_EQ(creation([&](Says& s) { s.extensions = lie; }), "malformed");
        EXPECT_EQ(creation([&](Says& s) { s.extensions = cbor_head(5, 1) + cbor_text("x") + lie; }), "malformed");
        EXPECT_EQ(
            assertion(
                credential,
                [&](Says& s) {
                    s.flags |= 0x80U;
                    s.extensions = lie;
                }
            ),
            "malformed"
        );
    }
    std::string deep(1001, '\x81'); // a list in a list in a list
    deep.back() = '\x00';
    EXPECT_EQ(creation([&](Says& s) { s.extensions = deep; }), "malformed");
}

TEST(Passkey, AnEmptyChallengeNeverMatches) {
    const SoftwareAuthenticator authenticator(Algorithm::eddsa);
    const auto creation = authenticator.create(testing::honest_creation(site, ""));
    EXPECT_EQ(why(accept_creation(creation, site, "")), "wrong_challenge");
}

TEST(Passkey, ClientDataThatIsNotWhatItShouldBeIsMalformed) {
    const SoftwareAuthenticator authenticator(Algorithm::eddsa);
    auto creation = authenticator.create(testing::honest_creation(site, challenge));
    for (const auto* text : { "",
                              "null",
                              "[]",
                              "{",
                              R"({"type":1,"challenge":"","origin":""})",
                              R"({"type":"webauthn.create","challenge":"***","origin":"https://knotwork.example"})" }) {
        creation.client_data = text;
        EXPECT_EQ(why(accept_creation(creation, site, challenge)), "malformed") << text;
        EXPECT_EQ(challenge_in(text), std::nullopt) << text;
    }
    creation.client_data = "{}";
    creation.client_data.resize(5000, ' ');
    EXPECT_EQ(why(accept_creation(creation, site, challenge)), "malformed");
}

TEST(Passkey, AChallengeIsOursForFiveMinutesAndForOneBrowser) {
    const Keyring keyring("a key for tests");
    const Instant now{ 1'772'442'000'000 };
    const auto made = new_challenge(keyring, "visit one", now);
    EXPECT_EQ(made.size(), 56U);
    EXPECT_TRUE(is_our_challenge(keyring, made, "visit one", now));
    EXPECT_TRUE(is_our_challenge(keyring, made, "visit one", now + std::chrono::minutes(5)));
    EXPECT_FALSE(is_our_challenge(keyring, made, "visit one", now + std::chrono::milliseconds(300'001)));
    EXPECT_FALSE(is_our_challenge(keyring, made, "visit one", now - std::chrono::milliseconds(1)));
    EXPECT_FALSE(is_our_challenge(keyring, made, "visit two", now));
    EXPECT_FALSE(is_our_challenge(Keyring("another key"), made, "visit one", now));
    for (std::size_t i = 0; i < made.size(); ++i) {
        auto changed = made;
        changed[i] = static_cast<char>(changed[i] ^ 0x40);
        EXPECT_FALSE(is_our_challenge(keyring, changed, "visit one", now)) << i;
    }
    EXPECT_FALSE(is_our_challenge(keyring, "", "visit one", now));
    EXPECT_NE(made, new_challenge(keyring, "visit one", now));
}

TEST(Passkey, ASiteIsANameReachedSafely) {
    EXPECT_EQ(site_of("https://knotwork.example")->host, "knotwork.example");
    EXPECT_EQ(site_of("https://knotwork.example:8443")->host, "knotwork.example");
    EXPECT_EQ(site_of("https://knotwork.example:8443")->origin, "https://knotwork.example:8443");
    EXPECT_EQ(site_of("http://localhost:8080")->host, "localhost");
    for (const auto* origin :
         { "http://knotwork.example", "https://127.0.0.1", "http://127.0.0.1:8080", "https://[::1]:1", "", "https://" })
        EXPECT_FALSE(site_of(origin).has_value()) << origin;
}

TEST(Passkey, TheBrowserIsAskedForADiscoverableVerifiedPasskey) {
    const auto text =
        creation_options(site, "Knotwork", { "c", "handle", "jo@health.example", "Jo Okafor", { { "known" } } });
    const auto options = boost::json::parse(text);
    EXPECT_EQ(options.at("rp").at("id").as_string(), "knotwork.example");
    EXPECT_EQ(options.at("user").at("id").as_string(), to_base64url("handle"));
    EXPECT_EQ(options.at("challenge").as_string(), to_base64url("c"));
    EXPECT_EQ(options.at("authenticatorSelection").at("residentKey").as_string(), "required");
    EXPECT_EQ(options.at("authenticatorSelection").at("userVerification").as_string(), "required");
    EXPECT_EQ(options.at("attestation").as_string(), "none");
    ASSERT_EQ(options.at("pubKeyCredParams").as_array().size(), 3U);
    EXPECT_EQ(options.at("pubKeyCredParams").at(0).at("alg").as_int64(), -7);
    EXPECT_EQ(options.at("excludeCredentials").at(0).at("id").as_string(), to_base64url("known"));
}

TEST(Passkey, TheBrowserIsAskedForAnyPasskeyOfTheSite) {
    const auto options = boost::json::parse(request_options(site, "c", {}));
    EXPECT_EQ(options.at("rpId").as_string(), "knotwork.example");
    EXPECT_TRUE(options.at("allowCredentials").as_array().empty());
    const auto one = boost::json::parse(request_options(site, "c", { { "known" } }));
    EXPECT_EQ(one.at("allowCredentials").at(0).at("type").as_string(), "public-key");
}

}
}
