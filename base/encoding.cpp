#include "base/encoding.hpp"

#include <sodium.h>

namespace knotwork {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}

std::string to_hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::optional<std::string> from_hex(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t length = 0;
    auto* into = reinterpret_cast<unsigned char*>(bytes.data());
    const char* end = nullptr;
    if (text.size() % 2 != 0) return std::nullopt;
    if (sodium_hex2bin(into, bytes.size(), text.data(), text.size(), nullptr, &length, &end) != 0) return std::nullopt;
    if (end != text.data() + text.size() || length != bytes.size()) return std::nullopt;
    return bytes;
}

std::string to_base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(
        text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING
    );
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    auto* into = reinterpret_cast<unsigned char*>(bytes.data());
    const int status = sodium_base642bin(
        into, bytes.size(), text.data(), text.size(), nullptr, &length, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING
    );
    if (status != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string to_base32(std::string_view bytes) {
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5)
            text += base32_alphabet[(buffer >> (bits - 5)) & 31];
    }
    if (bits > 0) text += base32_alphabet[(buffer << (5 - bits)) & 31];
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (char c : text) {
        if (c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        const auto digit = base32_alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        buffer = (buffer << 5) | static_cast<unsigned>(digit);
        bits += 5;
        if (bits >= 8) bytes += static_cast<char>((buffer >> (bits -= 8)) & 255);
    }
    return bytes;
}

std::string percent_encoded(std::string_view text, std::string_view also_plain) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos || also_plain.find(c) != std::string_view::npos) encoded += c;
        else (encoded += '%') += { digits[byte >> 4], digits[byte & 15] };
    }
    return encoded;
}

}
