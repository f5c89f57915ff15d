#pragma once
// Asking another server for a page. The address was typed by an administrator or written by that server, and the answer
// is whatever it likes: so only http and https, no address of a private network unless a setting allows it (looked at
// where the connection is made, so that no name can be changed in between), no redirect to another host, and a limit to
// everything that can be long.
#include "rooms/directory/feeds/feed.hpp"

#include <memory>
#include <string>

struct sockaddr;

namespace knotwork::directory::feeds {

inline constexpr std::size_t largest_page = 16UL * 1024 * 1024; // bytes, after decompression

struct Answer {
    Trouble trouble = Trouble::none;
    std::string body{}; // when there is no trouble
};

class Web {
public:
    virtual ~Web() = default;
    virtual Answer get(const std::string& address) = 0;
};

struct WebOptions {
    bool private_addresses = false;
    std::chrono::seconds to_connect{ 10 };
    std::chrono::seconds for_a_page{ 60 };
};

/// Over the network, one connection for all pages of a walk.
std::unique_ptr<Web> real_web(const WebOptions& options);

/// Whether an address is of this machine, of a network that is not the public internet, or of no single machine:
/// loopback, private, shared, link-local, documentation, benchmarking, multicast and reserved ranges of IPv4 and IPv6,
/// and IPv4 addresses written as IPv6.
bool is_private(const sockaddr& address);

// ---- what is asked for

/// The address of a feed's list of services: what was typed, with /services at its end.
std::string list_address(std::string_view typed);
std::string page_address(const std::string& list, std::int64_t page);
std::string service_address(const std::string& list, std::string_view key);

}
