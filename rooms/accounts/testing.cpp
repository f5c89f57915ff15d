#include "rooms/accounts/testing.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

#include <array>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace knotwork::accounts::testing {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }

    void operator()(BIGNUM* number) const { BN_free(number); }
};

EVP_PKEY* new_key(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::es256:
        return EVP_EC_gen("P-256");
    case Algorithm::eddsa:
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case Algorithm::rs256:
        return EVP_RSA_gen(2048);
    }
    return nullptr;
}

std::string number_of(const EVP_PKEY* key, const char* name, int size) {
    BIGNUM* raw = nullptr;
    ensure(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "a key lacks a number");
    const std::unique_ptr<BIGNUM, Free> number(raw);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(bytes.data()), size);
    return bytes;
}

std::string four_bytes(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xffU);
    return bytes;
}

std::string authenticator_data(const SoftwareAuthenticator::Says& says) {
    return sha256(says.host) + static_cast<char>(says.flags) + four_bytes(says.counter);
}

std::string client_data(const SoftwareAuthenticator::Says& says) {
    return R"({"type":")" + says.type + R"(","challenge":")" + to_base64url(says.challenge) + R"(","origin":")" +
           says.origin + '"' + says.more_client_data + '}';
}

}

std::string cbor_head(unsigned major, std::uint64_t value) {
    std::string head;
    if (value < 24) return { static_cast<char>(major << 5U | value) };
    if (value < 256) return { static_cast<char>(major << 5U | 24U), static_cast<char>(value) };
    return { static_cast<char>(major << 5U | 25U), static_cast<char>(value >> 8U), static_cast<char>(value) };
}

std::string cbor_text(std::string_view text) {
    return cbor_head(3, text.size()) + std::string(text);
}

std::string cbor_bytes(std::string_view bytes) {
    return cbor_head(2, bytes.size()) + std::string(bytes);
}

std::string cbor_number(std::int64_t number) {
    return number >= 0 ? cbor_head(0, static_cast<std::uint64_t>(number))
                       : cbor_head(1, static_cast<std::uint64_t>(-1 - number));
}

struct SoftwareAuthenticator::Key {
    std::unique_ptr<EVP_PKEY, Free> pkey;
};

SoftwareAuthenticator::SoftwareAuthenticator(Algorithm algorithm, std::string user_handle)
    : algorithm_(algorithm), id_(random_bytes(32)), user_handle_(std::move(user_handle)),
      key_(std::make_unique<Key>(Key{ std::unique_ptr<EVP_PKEY, Free>(new_key(algorithm)) })) {
    ensure(key_->pkey != nullptr, "OpenSSL made no key");
}

SoftwareAuthenticator::~SoftwareAuthenticator() = default;
SoftwareAuthenticator::SoftwareAuthenticator(SoftwareAuthenticator&&) noexcept = default;

std::string SoftwareAuthenticator::public_key_cose() const {
    const auto* key = key_->pkey.get();
    const auto pair = [](std::int64_t label, const std::string& value) { return cbor_number(label) + value; };
    if (algorithm_ == Algorithm::es256)
        return cbor_head(5, 5) + pair(1, cbor_number(2)) + pair(3, cbor_number(-7)) + pair(-1, cbor_number(1)) +
               pair(-2, cbor_bytes(number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, 32))) +
               pair(-3, cbor_bytes(number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32)));
    if (algorithm_ == Algorithm::rs256)
        return cbor_head(5, 4) + pair(1, cbor_number(3)) + pair(3, cbor_number(-257)) +
               pair(-1, cbor_bytes(number_of(key, OSSL_PKEY_PARAM_RSA_N, 256))) +
               pair(-2, cbor_bytes(number_of(key, OSSL_PKEY_PARAM_RSA_E, 3)));
    std::string raw(32, '\0');
    std::size_t size = raw.size();
    EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &size);
    return cbor_head(5, 4) + pair(1, cbor_number(1)) + pair(3, cbor_number(-8)) + pair(-1, cbor_number(6)) +
           pair(-2, cbor_bytes(raw));
}

std::string SoftwareAuthenticator::sign(const std::string& bytes) const {
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    const auto* digest = algorithm_ == Algorithm::eddsa ? nullptr : EVP_sha256();
    EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_->pkey.get());
    std::string signature(512, '\0');
    std::size_t size = signature.size();
    const int done = EVP_DigestSign(
        context.get(),
        reinterpret_cast<unsigned char*>(signature.data()),
        &size,
        reinterpret_cast<const unsigned char*>(bytes.data()),
        bytes.size()
    );
    ensure(done == 1, "OpenSSL did not sign");
    signature.resize(size);
    return signature;
}

Creation SoftwareAuthenticator::create(Says says, Attests attests) const {
    says.flags |= 0x40U; // a credential follows
    if (!says.extensions.empty()) says.flags |= 0x80U;
    const auto cose = public_key_cose();
    const std::string size{ static_cast<char>(id_.size() >> 8U), static_cast<char>(id_.size()) };
    const auto data = authenticator_data(says) + std::string(16, '\0') + size + id_ + cose + says.extensions;
    const auto client = client_data(says);
    const std::array algorithms{ -7, -8, -257 };
    auto statement = cbor_head(5, 0);
    if (attests != Attests::none) {
        statement = cbor_head(5, attests == Attests::by_itself ? 2 : 3) + cbor_text("alg") +
                    cbor_number(algorithms.at(static_cast<std::size_t>(algorithm_))) + cbor_text("sig") +
                    cbor_bytes(sign(data + sha256(client)));
        if (attests == Attests::by_certificate) statement += cbor_text("x5c") + cbor_head(4, 0);
    }
    const auto object = cbor_head(5, 3) + cbor_text("fmt") + cbor_text(attests == Attests::none ? "none" : "packed") +
                        cbor_text("attStmt") + statement + cbor_text("authData") + cbor_bytes(data);
    return { client, object };
}

Assertion SoftwareAuthenticator::get(const Says& says) const {
    const auto data = authenticator_data(says) + says.extensions;
    const auto client = client_data(says);
    return { client, data, sign(data + sha256(client)) };
}

SoftwareAuthenticator::Says honest_creation(const Site& site, const std::string& challenge) {
    return { "webauthn.create", challenge, site.origin, site.host };
}

SoftwareAuthenticator::Says honest_assertion(const Site& site, const std::string& challenge) {
    return { "webauthn.get", challenge, site.origin, site.host };
}

}
