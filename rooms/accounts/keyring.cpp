#include "rooms/accounts/keyring.hpp"

#include "base/random.hpp"
#include "base/sealing.hpp"

namespace knotwork::accounts {

std::string Keyring::key_for(std::string_view purpose) const {
    return hmac_sha256(key_, "accounts/" + std::string(purpose));
}

Bytes Keyring::digest(std::string_view purpose, std::string_view text) const {
    return { hmac_sha256(key_for(purpose), text) };
}

Bytes Keyring::seal(std::string_view purpose, std::string_view whose, std::string_view plain) const {
    return { sealed(key_for(purpose), whose, plain) };
}

std::optional<std::string> Keyring::open(std::string_view purpose, std::string_view whose, const Bytes& sealed) const {
    return unsealed(key_for(purpose), whose, sealed.raw);
}

}
