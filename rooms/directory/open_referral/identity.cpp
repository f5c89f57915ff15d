#include "rooms/directory/open_referral/identity.hpp"

#include "base/random.hpp"

#include <algorithm>

namespace knotwork::directory::open_referral {

Uuid identity_of(const Uuid& above, std::string_view what, std::string_view which) {
    std::string named(above.bytes().begin(), above.bytes().end());
    ((named += what) += '\0') += which;
    const auto digest = sha256(named);
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x80);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
    return Uuid(bytes);
}

}
