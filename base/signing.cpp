#include "base/signing.hpp"

#include "base/ensure.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <sodium.h>

namespace knotwork {
namespace {

static_assert(PublicKey::size == crypto_sign_PUBLICKEYBYTES);
static_assert(SigningKey::seed_size == crypto_sign_SEEDBYTES);
static_assert(signature_size == crypto_sign_BYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}

std::optional<PublicKey> PublicKey::of(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    PublicKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

bool PublicKey::verifies(std::string_view message, std::string_view signature) const {
    return signature.size() == signature_size &&
           crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), bytes_of(bytes())) == 0;
}

SigningKey SigningKey::fresh() {
    auto seed = random_bytes(seed_size);
    auto key = of_seed(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SigningKey SigningKey::of_seed(std::string_view seed) {
    ensure(seed.size() == seed_size, "a signing key is made from 32 bytes");
    SigningKey key;
    std::array<unsigned char, PublicKey::size> open{};
    crypto_sign_seed_keypair(open.data(), key.secret_.data(), bytes_of(seed));
    return key;
}

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_(other.secret_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    std::swap(secret_, other.secret_);
    return *this;
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::sign(std::string_view message) const {
    std::string signature(signature_size, '\0');
    auto* into = reinterpret_cast<unsigned char*>(signature.data());
    crypto_sign_detached(into, nullptr, bytes_of(message), message.size(), secret_.data());
    return signature;
}

PublicKey SigningKey::public_key() const {
    std::string open(PublicKey::size, '\0');
    crypto_sign_ed25519_sk_to_pk(reinterpret_cast<unsigned char*>(open.data()), secret_.data());
    return *PublicKey::of(open);
}

std::string SigningKey::seed_to_seal() const {
    return { reinterpret_cast<const char*>(secret_.data()), seed_size };
}

}
