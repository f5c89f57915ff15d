#pragma once
// The little of CBOR (RFC 8949) that an attestation object is written in: whole numbers, byte strings, texts and maps
// of definite length. Anything else, and anything that claims to be longer than it is, is nothing.
#include <cstdint>
#include <optional>
#include <string_view>

namespace knotwork::accounts {

class CborReader {
public:
    explicit CborReader(std::string_view bytes) : rest_(bytes) {}

    /// How many pairs the map that begins here has. Its keys and values follow.
    std::optional<std::uint64_t> map();

    std::optional<std::string_view> text() { return string_of(3); }

    std::optional<std::string_view> bytes() { return string_of(2); }

    /// A whole number, negative or not, that fits 63 bits.
    std::optional<std::int64_t> number();

    /// Passes over one value of any kind, nested at most `depth` deep. False when it is not whole: what every length in
    /// it claims must really follow.
    bool skip(int depth = 4);

    bool at_end() const { return rest_.empty(); }

private:
    struct Head {
        unsigned major;
        std::uint64_t value;
    };

    std::optional<Head> head();
    std::optional<std::string_view> string_of(unsigned major);

    std::string_view rest_;
};

}
