#pragma once
// Who really asks, when a proxy may stand between: the client's address, whether its connection is TLS, and the address
// by which it reached us. A proxy is believed only if its own address is the one in server.trusted-proxy.
#include "kit/request.hpp"

#include <string>
#include <string_view>

namespace knotwork::shell {

struct Surely {
    std::string url{};           // server.url, without a slash at its end; empty: whatever Host says
    std::string trusted_proxy{}; // server.trusted-proxy; empty: none
};

struct Caller {
    std::string address;
    std::string origin; // "https://knotwork.example"
    bool secure = false;
    bool forwarded = false; // a proxy says that it speaks for somebody; true also of one we do not believe
};

/// `peer` is the address at the other end of the connection. From the trusted proxy, the last entry of X-Forwarded-For
/// is the client (earlier ones could have been written by anybody), and X-Forwarded-Proto says whether it used TLS. A
/// server.url that begins with https:// makes every request secure.
Caller caller_of(const kit::Form& headers, std::string_view peer, bool tls, const Surely& surely);

/// The usual form of an IPv4 or IPv6 address, IPv4 in IPv6 as IPv4; empty when it is none.
std::string usual_address(std::string_view text);

/// What connections are counted under: an IPv4 address, or the /64 network that one household or company has in IPv6.
std::string crowd_of(std::string_view address);

}
