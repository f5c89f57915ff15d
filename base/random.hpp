#pragma once
// Unpredictable bytes and one-way digests (libsodium; SHA-256 by OpenSSL, which uses the processor's own instructions
// for it and is five times as fast on the records that feeds are made of).
#include <string>
#include <string_view>

namespace knotwork {

/// `count` bytes from the operating system's generator.
std::string random_bytes(std::size_t count);

/// 256 random bits as 43 characters safe in URLs and cookies.
std::string random_token();

/// SHA-256 of `bytes`, 32 bytes.
std::string sha256(std::string_view bytes);

/// HMAC-SHA-256 of `bytes` under a key of any length, 32 bytes (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Compares without revealing by its time where two texts differ. Their lengths are not secret.
bool same_secret(std::string_view left, std::string_view right);

}
