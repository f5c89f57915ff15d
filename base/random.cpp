#include "base/random.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"

#include <openssl/evp.h>
#include <sodium.h>

namespace knotwork {
namespace {

void start_sodium() {
    static const bool ready = sodium_init() >= 0;
    ensure(ready, "libsodium could not start");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}

std::string random_bytes(std::size_t count) {
    start_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token() {
    return to_base64url(random_bytes(32));
}

std::string sha256(std::string_view bytes) {
    static EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr); // looked for once, for that takes longest
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    auto* into = reinterpret_cast<unsigned char*>(digest.data());
    const bool done = method && EVP_Digest(bytes.data(), bytes.size(), into, nullptr, method, nullptr) == 1;
    ensure(done, "SHA-256 is not to be had");
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}
