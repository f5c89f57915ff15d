#include "shell/caller.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

namespace knotwork::shell {
namespace {

std::optional<in6_addr> read_six(const std::string& text) {
    in6_addr six{};
    if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return std::nullopt;
    return six;
}

template <class Address>
std::string written(int family, const Address& address) {
    char text[INET6_ADDRSTRLEN];
    return inet_ntop(family, &address, text, sizeof text) ? std::string(text) : std::string();
}

bool is_four_in_six(const in6_addr& six) {
    return IN6_IS_ADDR_V4MAPPED(&six) != 0;
}

// The entry that the nearest proxy added: the last of the last header.
std::string_view last_forwarded_for(const kit::Form& headers) {
    std::string_view last;
    for (const auto& [name, value] : headers.pairs())
        if (name == "x-forwarded-for") last = value;
    const auto comma = last.rfind(',');
    return trimmed(comma == std::string_view::npos ? last : last.substr(comma + 1));
}

}

std::string usual_address(std::string_view text) {
    const std::string plain(text);
    in_addr four{};
    if (inet_pton(AF_INET, plain.c_str(), &four) == 1) return written(AF_INET, four);
    const auto six = read_six(plain);
    if (!six) return {};
    if (!is_four_in_six(*six)) return written(AF_INET6, *six);
    std::memcpy(&four, six->s6_addr + 12, sizeof four);
    return written(AF_INET, four);
}

std::string crowd_of(std::string_view address) {
    auto six = read_six(std::string(address));
    if (!six) return std::string(address);
    std::memset(six->s6_addr + 8, 0, 8);
    return written(AF_INET6, *six) + "/64";
}

Caller caller_of(const kit::Form& headers, std::string_view peer, bool tls, const Surely& surely) {
    Caller caller{ .address = std::string(peer), .origin = surely.url, .secure = tls };
    caller.forwarded = headers.has("x-forwarded-for") || headers.has("forwarded");
    if (!surely.trusted_proxy.empty() && peer == surely.trusted_proxy) {
        if (auto client = usual_address(last_forwarded_for(headers)); !client.empty())
            caller.address = std::move(client);
        caller.secure = caller.secure || lower_ascii(headers.text("x-forwarded-proto")) == "https";
    }
    caller.secure = caller.secure || surely.url.starts_with("https://");
    if (caller.origin.empty()) caller.origin = (caller.secure ? "https://" : "http://") + headers.text("host");
    return caller;
}

}
