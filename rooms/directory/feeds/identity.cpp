#include "rooms/directory/feeds/identity.hpp"

#include "base/random.hpp"

namespace knotwork::directory::feeds {

Uuid uuid_of(Id<Feed> feed, std::string_view kind, std::string_view id_there) {
    // The parts cannot run into one another: the feed's id is of one length and no kind holds a zero byte.
    std::string label = feed.text();
    label += kind;
    label += '\0';
    label += id_there;
    const auto digest = sha256(label);
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(digest[i]);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    return Uuid(bytes);
}

}
