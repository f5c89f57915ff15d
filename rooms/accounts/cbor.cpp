#include "rooms/accounts/cbor.hpp"

namespace knotwork::accounts {

// The first byte holds the major type and either a small value or how many bytes of a value follow: 1, 2, 4 or 8.
std::optional<CborReader::Head> CborReader::head() {
    if (rest_.empty()) return std::nullopt;
    const unsigned first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    Head head{ first >> 5U, first & 31U };
    if (head.value < 24) return head;
    if (head.value > 27) return std::nullopt;
    const auto length = std::size_t{ 1 } << (head.value - 24);
    if (rest_.size() < length) return std::nullopt;
    head.value = 0;
    for (const char byte : rest_.substr(0, length))
        head.value = head.value << 8U | static_cast<unsigned char>(byte);
    rest_.remove_prefix(length);
    return head;
}

std::optional<std::uint64_t> CborReader::map() {
    const auto found = head();
    if (!found || found->major != 5) return std::nullopt;
    return found->value;
}

std::optional<std::string_view> CborReader::string_of(unsigned major) {
    const auto found = head();
    if (!found || found->major != major || found->value > rest_.size()) return std::nullopt;
    const auto text = rest_.substr(0, found->value);
    rest_.remove_prefix(found->value);
    return text;
}

std::optional<std::int64_t> CborReader::number() {
    const auto found = head();
    if (!found || found->major > 1 || found->value > INT64_MAX) return std::nullopt;
    const auto value = static_cast<std::int64_t>(found->value);
    return found->major == 0 ? value : -1 - value;
}

bool CborReader::skip(int depth) {
    const auto found = head();
    if (!found || depth == 0) return false;
    const auto skip_all = [&](std::uint64_t each) {
        for (std::uint64_t i = 0; i < found->value; ++i)
            for (std::uint64_t one = 0; one < each; ++one)
                if (!skip(depth - 1)) return false;
        return true;
    };
    switch (found->major) {
    case 2:
    case 3:
        if (found->value > rest_.size()) return false;
        rest_.remove_prefix(found->value);
        return true;
    case 4:
        return skip_all(1);
    case 5:
        return skip_all(2);
    case 6:
        return skip(depth - 1);
    default: // numbers and simple values have been read with their head
        return true;
    }
}

}
