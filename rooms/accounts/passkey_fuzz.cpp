// What a browser may send for a passkey, byte for byte: client data and attestation object, or client data,
// authenticator data and signature. The first byte says which; the parts are divided by their sizes, two bytes each.
#include "rooms/accounts/cbor.hpp"
#include "rooms/accounts/passkey.hpp"

namespace {

using namespace knotwork::accounts;

const Site site{ "https://knotwork.example", "knotwork.example" };
const std::string challenge = "a challenge that was really ours";

std::string take(std::string_view& rest) {
    if (rest.size() < 2) return {};
    const auto size =
        static_cast<std::size_t>(static_cast<unsigned char>(rest[0]) << 8 | static_cast<unsigned char>(rest[1]));
    rest.remove_prefix(2);
    const auto part = rest.substr(0, size);
    rest.remove_prefix(part.size());
    return std::string(part);
}

void read_all(std::string_view bytes) {
    CborReader reader(bytes);
    while (!reader.at_end())
        if (!reader.map() && !reader.text() && !reader.bytes() && !reader.number()) break;
}

// A key of every algorithm, all zeros but for the least that is needed to be one.
Credential credential_of(unsigned char which) {
    constexpr std::size_t sizes[] = { 64, 32, 259 };
    const auto algorithm = static_cast<Algorithm>(which % 3);
    return { { "id" }, { std::string(sizes[which % 3], static_cast<char>(which)) }, algorithm, 0 };
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    if (rest.empty()) return 0;
    const auto kind = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    const auto client = take(rest);
    const auto second = take(rest);
    read_all(second);
    (void)challenge_in(client);
    if (kind % 2 == 0) (void)accept_creation({ client, second }, site, challenge);
    else (void)accept_assertion({ client, second, take(rest) }, credential_of(kind / 2), site, challenge);
    return 0;
}
