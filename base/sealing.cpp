#include "base/sealing.hpp"

#include "base/ensure.hpp"
#include "base/random.hpp"

#include <sodium.h>

namespace knotwork {
namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* room_in(std::string& text, std::size_t at = 0) {
    return reinterpret_cast<unsigned char*>(text.data() + at);
}

}

std::string sealed(std::string_view key, std::string_view whose, std::string_view plain) {
    ensure(key.size() == key_size, "a key to seal with has 32 bytes");
    auto bytes = random_bytes(nonce_size);
    bytes.resize(nonce_size + plain.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        room_in(bytes, nonce_size),
        nullptr,
        bytes_of(plain),
        plain.size(),
        bytes_of(whose),
        whose.size(),
        nullptr,
        bytes_of(bytes),
        bytes_of(key)
    );
    return bytes;
}

std::optional<std::string> unsealed(std::string_view key, std::string_view whose, std::string_view sealed) {
    ensure(key.size() == key_size, "a key to seal with has 32 bytes");
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    std::string plain(sealed.size() - nonce_size - tag_size, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        room_in(plain),
        nullptr,
        nullptr,
        bytes_of(sealed) + nonce_size,
        sealed.size() - nonce_size,
        bytes_of(whose),
        whose.size(),
        bytes_of(sealed),
        bytes_of(key)
    );
    if (failed) return std::nullopt;
    return plain;
}

}
