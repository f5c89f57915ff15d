#pragma once
// Signatures by Ed25519 (RFC 8032, through libsodium): who holds the signing key said these bytes, and nobody changed
// them since. Knows nothing of what is signed, keeps no key and chooses no name for one. A signing key has no text, no
// comparison and no stream, so that it cannot reach a log or a page; it is wiped from memory when it goes.
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

inline constexpr std::size_t signature_size = 64;

/// What everybody may know, and what a signature is held against.
class PublicKey {
public:
    static constexpr std::size_t size = 32;

    /// Nothing unless there are 32 bytes. Whether they are a point of the curve only shows when a signature is checked.
    static std::optional<PublicKey> of(std::string_view bytes);

    std::string_view bytes() const { return { bytes_.data(), bytes_.size() }; }

    /// Whether the holder of the signing key signed exactly this message. False for a signature of any other length,
    /// for keys of small order, and for the second forms that malleable signatures have.
    bool verifies(std::string_view message, std::string_view signature) const;

    auto operator<=>(const PublicKey&) const = default;

private:
    std::array<char, size> bytes_{};
};

/// The secret half. Moves, and is never copied.
class SigningKey {
public:
    static constexpr std::size_t seed_size = 32;

    /// A new one, from the operating system's generator.
    static SigningKey fresh();
    /// The same key for the same 32 unpredictable bytes.
    static SigningKey of_seed(std::string_view seed);

    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    ~SigningKey();

    /// 64 bytes, always the same for the same message.
    std::string sign(std::string_view message) const;
    PublicKey public_key() const;
    /// The 32 bytes that of_seed() takes: to be sealed (base/sealing.hpp) before they are stored, and shown to nobody.
    std::string seed_to_seal() const;

private:
    SigningKey() = default;

    std::array<unsigned char, 64> secret_{}; // the seed, then the public key, as libsodium has it
};

}
