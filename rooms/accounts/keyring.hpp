#pragma once
// The installation's own key, and what is done with it: keyed digests of things that must be found again but not read,
// and seals round secrets that must be read again. The key itself is kept outside the database, so that a stolen copy
// of the database opens nothing.
#include "storage/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace knotwork::accounts {

class Keyring {
public:
    /// Any key with at least 128 unpredictable bits.
    explicit Keyring(std::string key) : key_(std::move(key)) {}

    /// HMAC-SHA-256 under a key derived for the purpose.
    Bytes digest(std::string_view purpose, std::string_view text) const;

    /// XChaCha20-Poly1305 under a key derived for the purpose. `whose` is bound in: what was sealed for one row does
    /// not open in another.
    Bytes seal(std::string_view purpose, std::string_view whose, std::string_view plain) const;
    /// Nothing when the bytes were not sealed by seal() with the same key, purpose and owner.
    std::optional<std::string> open(std::string_view purpose, std::string_view whose, const Bytes& sealed) const;

private:
    std::string key_for(std::string_view purpose) const;

    std::string key_;
};

}
