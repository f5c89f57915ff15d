#include "kit/token.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"

namespace knotwork::kit {
namespace {

std::string either_or(std::string_view left, std::string_view right) {
    std::string mixed(left);
    for (std::size_t i = 0; i < mixed.size(); ++i)
        mixed[i] = static_cast<char>(mixed[i] ^ right[i]);
    return mixed;
}

}

std::string masked(std::string_view token) {
    const auto mask = random_bytes(token.size());
    return to_base64url(mask + either_or(token, mask));
}

bool carries_token(std::string_view typed, std::string_view token) {
    const auto bytes = from_base64url(typed);
    if (token.empty() || !bytes || bytes->size() != token.size() * 2) return false;
    const std::string_view both = *bytes;
    return same_secret(either_or(both.substr(token.size()), both.substr(0, token.size())), token);
}

}
