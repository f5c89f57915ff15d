#include "rooms/accounts/keyring.hpp"

#include "base/random.hpp"

#include <sodium.h>

namespace knotwork::accounts {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* room_in(std::string& text, std::size_t at = 0) {
    return reinterpret_cast<unsigned char*>(text.data() + at);
}

}

std::string Keyring::key_for(std::string_view purpose) const {
    return hmac_sha256(key_, "accounts/" + std::string(purpose));
}

Bytes Keyring::digest(std::string_view purpose, std::string_view text) const {
    return { hmac_sha256(key_for(purpose), text) };
}

Bytes Keyring::seal(std::string_view purpose, std::string_view whose, std::string_view plain) const {
    const auto key = key_for(purpose);
    auto sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + plain.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        room_in(sealed, nonce_size),
        nullptr,
        bytes_of(plain),
        plain.size(),
        bytes_of(whose),
        whose.size(),
        nullptr,
        bytes_of(sealed),
        bytes_of(key)
    );
    return { std::move(sealed) };
}

std::optional<std::string> Keyring::open(std::string_view purpose, std::string_view whose, const Bytes& sealed) const {
    if (sealed.raw.size() < nonce_size + tag_size) return std::nullopt;
    const auto key = key_for(purpose);
    std::string plain(sealed.raw.size() - nonce_size - tag_size, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        room_in(plain),
        nullptr,
        nullptr,
        bytes_of(sealed.raw) + nonce_size,
        sealed.raw.size() - nonce_size,
        bytes_of(whose),
        whose.size(),
        bytes_of(sealed.raw),
        bytes_of(key)
    );
    if (failed) return std::nullopt;
    return plain;
}

}
