#include "ops/verifier/crypto.hpp"

#include <cstring>
#include <memory>
#include <openssl/evp.h>
#include <stdexcept>

namespace knotwork_verify {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// One context, made ready once: asking OpenSSL for the method each time would take longer than the hash.
EVP_MD_CTX* ready() {
    static const Context context(EVP_MD_CTX_new());
    static const bool started = EVP_DigestInit_ex2(context.get(), EVP_sha256(), nullptr) == 1;
    if (!started) throw std::runtime_error("OpenSSL has no SHA-256");
    return context.get();
}

Hash prefixed(unsigned char prefix, std::string_view first, std::string_view second) {
    auto* context = ready();
    Hash hash{};
    const bool done = EVP_DigestInit_ex2(context, nullptr, nullptr) == 1 &&
                      EVP_DigestUpdate(context, &prefix, 1) == 1 &&
                      EVP_DigestUpdate(context, first.data(), first.size()) == 1 &&
                      EVP_DigestUpdate(context, second.data(), second.size()) == 1 &&
                      EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1;
    if (!done) throw std::runtime_error("OpenSSL could not hash");
    return hash;
}

}

Hash sha256(std::string_view bytes) {
    auto* context = ready();
    Hash hash{};
    const bool done = EVP_DigestInit_ex2(context, nullptr, nullptr) == 1 &&
                      EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
                      EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1;
    if (!done) throw std::runtime_error("OpenSSL could not hash");
    return hash;
}

Hash leaf_hash(std::string_view entry) {
    return prefixed(0, entry, {});
}

Hash node_hash(const Hash& left, const Hash& right) {
    return prefixed(1, view(left), view(right));
}

std::string_view view(const Hash& hash) {
    return { reinterpret_cast<const char*>(hash.data()), hash.size() };
}

bool signature_holds(std::string_view public_key, std::string_view message, std::string_view signature) {
    if (public_key.size() != 32 || signature.size() != 64) return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()));
    const Context context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) ==
               1;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    auto* into = reinterpret_cast<unsigned char*>(bytes.data());
    if (EVP_DecodeBlock(into, bytes_of(text), static_cast<int>(text.size())) < 0) return std::nullopt;
    for (std::size_t i = 0; i < 2 && text.size() > i && text[text.size() - 1 - i] == '='; ++i)
        bytes.pop_back();
    // OpenSSL forgives white space and stray bits; the only right form is the one it would write.
    std::string again(text.size() + 1, '\0');
    auto* back = reinterpret_cast<unsigned char*>(again.data());
    EVP_EncodeBlock(back, bytes_of(bytes), static_cast<int>(bytes.size()));
    again.pop_back();
    if (again != text) return std::nullopt;
    return bytes;
}

std::optional<Hash> hash_from_base64(std::string_view text) {
    const auto bytes = from_base64(text);
    Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::memcpy(hash.data(), bytes->data(), hash.size());
    return hash;
}

}
