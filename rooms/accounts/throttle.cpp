#include "rooms/accounts/throttle.hpp"

#include "base/encoding.hpp"
#include "base/enumerators.hpp"

#include <arpa/inet.h>
#include <array>

namespace knotwork::accounts {
namespace {

using namespace std::chrono_literals;

constexpr auto memory = std::chrono::hours(24);

Counter counter(const Keyring& keyring, Counted kind, std::string_view what) {
    return { kind, keyring.digest("attempt", std::string(name_of(kind)) + ' ' + std::string(what)) };
}

Counter device_counter(const Keyring& keyring, const Bytes& device) {
    return counter(keyring, Counted::device, to_hex(device.raw));
}

}

Patience patience_with(Counted kind) {
    switch (kind) {
    case Counted::account_from_address:
        return { .free = 5, .first = 2s, .longest = 15min };
    case Counted::address:
        return { .free = 50, .first = 2s, .longest = 15min };
    case Counted::device:
        return { .free = 5, .first = 2s, .longest = 5min };
    case Counted::second_step:
        return { .free = 5, .first = 10s, .longest = 1h };
    case Counted::messages:
        return { .free = 3, .first = 5min, .longest = 6h };
    }
    return { .free = 0, .first = 1h, .longest = 1h };
}

std::chrono::seconds pause_after(Counted kind, std::int64_t failures) {
    const auto patience = patience_with(kind);
    if (failures < patience.free) return 0s;
    const auto doublings = std::min<std::int64_t>(failures - patience.free, 20);
    return std::min(patience.longest, patience.first * (std::int64_t{ 1 } << doublings));
}

std::int64_t remembered(const Failures& failures, Instant now) {
    return now - failures.last > memory ? 0 : failures.count;
}

std::optional<Instant> closed_until(Counted kind, const Failures& failures, Instant now) {
    const auto until = failures.last + pause_after(kind, remembered(failures, now));
    return until > now ? std::optional(until) : std::nullopt;
}

std::string network_of(const std::string& address) {
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    return to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), 8));
}

std::vector<Counter> sign_in_counters(
    const Keyring& keyring, std::string_view email_key, const std::string& address, const std::optional<Bytes>& device
) {
    if (device) return { device_counter(keyring, *device) };
    const auto network = network_of(address);
    return {
        counter(keyring, Counted::account_from_address, network + ' ' + std::string(email_key)),
        counter(keyring, Counted::address, network),
    };
}

std::vector<Counter> second_step_counters(
    const Keyring& keyring, std::string_view worker, const std::string& address, const std::optional<Bytes>& device
) {
    if (device) return { device_counter(keyring, *device) };
    return {
        counter(keyring, Counted::second_step, worker),
        counter(keyring, Counted::address, network_of(address)),
    };
}

std::vector<Counter> message_counters(const Keyring& keyring, std::string_view email_key, const std::string& address) {
    return {
        counter(keyring, Counted::messages, email_key),
        counter(keyring, Counted::address, network_of(address)),
    };
}

std::vector<Counter> address_counters(const Keyring& keyring, const std::string& address) {
    return { counter(keyring, Counted::address, network_of(address)) };
}

}
