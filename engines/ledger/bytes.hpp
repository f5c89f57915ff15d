#pragma once
// Numbers and short texts as bytes, one after the other: the most significant byte of a number first, the length before
// a text. Whoever reads asks for what must come next; asking for more than there is gives nothing.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace knotwork::ledger {

class ByteWriter {
public:
    /// For about so many bytes.
    explicit ByteWriter(std::size_t room = 0) { bytes_.reserve(room); }

    template <class Number>
    requires std::is_unsigned_v<Number>

    void number(Number value) {
        for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8)
            bytes_ += static_cast<char>(static_cast<unsigned char>(value >> shift));
    }

    void raw(std::string_view bytes) { bytes_ += bytes; }

    /// At most 255 bytes, after the byte that counts them.
    void shortly(std::string_view text) {
        number(static_cast<std::uint8_t>(text.size()));
        raw(text);
    }

    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::string_view> raw(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        const auto taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    template <class Number>

    requires std::is_unsigned_v<Number>

        std::optional<Number> number() {
        const auto taken = raw(sizeof(Number));
        if (!taken) return std::nullopt;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            value = value << 8 | static_cast<unsigned char>((*taken)[i]);
        return static_cast<Number>(value);
    }

    std::optional<std::string_view> shortly() {
        const auto size = number<std::uint8_t>();
        return size ? raw(*size) : std::nullopt;
    }

    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

}
