#include "rooms/accounts/authenticator.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"
#include "base/random.hpp"

#include <array>
#include <liboath/oath.h>

namespace knotwork::accounts {
namespace {

constexpr std::int64_t step_length = 30'000; // milliseconds

std::string digits_of(std::string_view typed) {
    std::string digits(typed);
    std::erase(digits, ' ');
    return digits;
}

}

std::string new_authenticator_secret() {
    return random_bytes(20);
}

std::int64_t step_of(Instant at) {
    return at.milliseconds / step_length;
}

std::string code_at(std::string_view secret, std::int64_t step, unsigned digits) {
    std::array<char, 9> code{};
    const int failed = oath_hotp_generate(
        secret.data(),
        secret.size(),
        static_cast<std::uint64_t>(step),
        digits,
        false,
        OATH_HOTP_DYNAMIC_TRUNCATION,
        code.data()
    );
    ensure(failed == OATH_OK, "liboath made no code");
    return code.data();
}

std::optional<std::int64_t>
step_of_code(std::string_view secret, std::string_view typed, Instant now, std::int64_t last_used) {
    const auto digits = digits_of(typed);
    const auto current = step_of(now);
    std::optional<std::int64_t> found;
    for (const auto step : { current - 1, current, current + 1 })
        if (same_secret(code_at(secret, step), digits) && step > last_used && !found) found = step;
    return found;
}

std::string authenticator_address(std::string_view secret, std::string_view account, std::string_view issuer) {
    const auto encoded_issuer = percent_encoded(issuer);
    return "otpauth://totp/" + encoded_issuer + ':' + percent_encoded(account) + "?secret=" + to_base32(secret) +
           "&issuer=" + encoded_issuer + "&algorithm=SHA1&digits=6&period=30";
}

std::string spaced_secret(std::string_view secret) {
    const auto key = to_base32(secret);
    std::string spaced;
    for (std::size_t at = 0; at < key.size(); at += 4)
        spaced += (at ? " " : "") + key.substr(at, 4);
    return spaced;
}

}
