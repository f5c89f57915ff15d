#pragma once
// Identity. An Id<T> is a UUID version 7 (RFC 9562) written as 26 lower-case base-32 characters, so that text order is
// time order.
#include "base/time.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork {

/// The 128 bits behind every Id. Use Id<T> everywhere; this is for storage and the edges.
class Uuid {
public:
    constexpr Uuid() = default;

    constexpr explicit Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

    /// A new one: milliseconds of `now`, then random bits that still rise within one process and millisecond.
    static Uuid at(Instant now);
    /// Always the same for the same label, and earlier than any live id: for towns and tests.
    static Uuid of_label(std::string_view label);
    /// Reads the 26-character form or the canonical hyphenated one, in either case; nothing when it is neither.
    static std::optional<Uuid> parse(std::string_view text);

    std::string text() const;      // 26 characters of 0-9 a-v, RFC 4648 base32hex order
    std::string canonical() const; // xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx

    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    auto operator<=>(const Uuid&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

/// The identity of a T. T may be incomplete: a lower floor can name a noun without knowing it.
template <class T>
class Id {
public:
    constexpr Id() = default;

    constexpr explicit Id(Uuid uuid) : uuid_(uuid) {}

    static std::optional<Id> parse(std::string_view text) {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>(Id(*uuid)) : std::nullopt;
    }

    static Id of_label(std::string_view label) { return Id(Uuid::of_label(label)); }

    std::string text() const { return uuid_.text(); }

    const Uuid& uuid() const { return uuid_; }

    bool empty() const { return uuid_ == Uuid(); }

    auto operator<=>(const Id&) const = default;

private:
    Uuid uuid_;
};

template <class T>
Id<T> new_id(Instant now) {
    return Id<T>(Uuid::at(now));
}

}

template <class T>
struct std::hash<knotwork::Id<T>> {
    std::size_t operator()(const knotwork::Id<T>& id) const noexcept {
        const auto& b = id.uuid().bytes();
        std::size_t h = 0;
        for (int i = 15; i >= 8; --i)
            h = h << 8 | b[static_cast<std::size_t>(i)];
        return h;
    }
};
