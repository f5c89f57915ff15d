#include "base/id.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <mutex>

namespace knotwork {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'v') return c - 'a' + 10;
    if (c >= 'A' && c <= 'V') return c - 'A' + 10;
    return -1;
}

int hex_of(char c) {
    const int digit = digit_of(c);
    return digit < 16 ? digit : -1;
}

void mark_version(Bytes& bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | (version << 4));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
}

void write_milliseconds(Bytes& bytes, std::uint64_t milliseconds) {
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
}

std::optional<Uuid> parse_canonical(std::string_view text) {
    Bytes bytes{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            if (text[at++] != '-') return std::nullopt;
        const int high = hex_of(text[at]);
        const int low = hex_of(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return Uuid(bytes);
}

// 26 digits of five bits hold 130 bits: the first digit carries only three.
std::optional<Uuid> parse_short(std::string_view text) {
    Bytes bytes{};
    unsigned buffer = 0;
    int bits = -2;
    std::size_t at = 0;
    for (const char c : text) {
        const int digit = digit_of(c);
        if (digit < 0 || (bits == -2 && digit > 7)) return std::nullopt;
        buffer = buffer << 5 | static_cast<unsigned>(digit);
        bits += 5;
        if (bits >= 8) bytes[at++] = static_cast<std::uint8_t>(buffer >> (bits -= 8));
    }
    return Uuid(bytes);
}

// Milliseconds, then a counter in the 12 bits after them (RFC 9562 section 6.2, method 1), so that ids made in one
// millisecond still rise.
struct Sequence {
    std::mutex mutex;
    std::uint64_t last = 0;
    unsigned counter = 0;

    std::pair<std::uint64_t, unsigned> next(std::uint64_t milliseconds) {
        const std::lock_guard lock(mutex);
        if (milliseconds > last) {
            last = milliseconds;
            counter = 0;
        } else if (++counter == 0x1000) {
            ++last;
            counter = 0;
        }
        return { last, counter };
    }
};

}

Uuid Uuid::at(Instant now) {
    static Sequence sequence;
    const auto [milliseconds, counter] =
        sequence.next(static_cast<std::uint64_t>(std::max<std::int64_t>(now.milliseconds, 0)));
    Bytes bytes{};
    write_milliseconds(bytes, milliseconds);
    bytes[6] = static_cast<std::uint8_t>(counter >> 8);
    bytes[7] = static_cast<std::uint8_t>(counter);
    const auto noise = random_bytes(8);
    for (std::size_t i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<std::uint8_t>(noise[i]);
    mark_version(bytes, 7);
    return Uuid(bytes);
}

Uuid Uuid::of_label(std::string_view label) {
    const auto digest = sha256(label);
    Bytes bytes{};
    for (std::size_t i = 6; i < 16; ++i)
        bytes[i] = static_cast<std::uint8_t>(digest[i]);
    mark_version(bytes, 7);
    return Uuid(bytes);
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() == 36) return parse_canonical(text);
    if (text.size() == 26) return parse_short(text);
    return std::nullopt;
}

std::string Uuid::text() const {
    std::string text;
    text.reserve(26);
    unsigned buffer = 0;
    int bits = 2;
    for (const auto byte : bytes_) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += digits[(buffer >> (bits - 5)) & 31];
    }
    return text;
}

std::string Uuid::canonical() const {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += digits[bytes_[i] >> 4];
        text += digits[bytes_[i] & 15];
    }
    return text;
}

}
