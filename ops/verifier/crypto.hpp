#pragma once
// SHA-256, Ed25519 and base 64, all of OpenSSL. Nothing of Knotwork is included here or anywhere in this folder: a
// verifier that shared code with what it verifies would share its mistakes.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork_verify {

using Hash = std::array<unsigned char, 32>;

Hash sha256(std::string_view bytes);
Hash leaf_hash(std::string_view entry);
Hash node_hash(const Hash& left, const Hash& right);

std::string_view view(const Hash& hash);

/// Whether the 64 bytes sign the message under the public key of 32 bytes.
bool signature_holds(std::string_view public_key, std::string_view message, std::string_view signature);

/// RFC 4648, section 4, padded; nothing for any other form.
std::optional<std::string> from_base64(std::string_view text);
std::optional<Hash> hash_from_base64(std::string_view text);

}
