#include "rooms/directory/feeds/web.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace knotwork::directory::feeds {
namespace {

constexpr long most_redirects = 3;
constexpr long slowest = 512; // bytes a second, for half the time of a page

struct Range {
    const char* first;
    unsigned bits;
};

// IANA's special-purpose registries (RFC 6890 and what has been added since).
constexpr std::array<Range, 15> private_4{ {
    { "0.0.0.0", 8 },
    { "10.0.0.0", 8 },
    { "100.64.0.0", 10 },
    { "127.0.0.0", 8 },
    { "169.254.0.0", 16 },
    { "172.16.0.0", 12 },
    { "192.0.0.0", 24 },
    { "192.0.2.0", 24 },
    { "192.88.99.0", 24 },
    { "192.168.0.0", 16 },
    { "198.18.0.0", 15 },
    { "198.51.100.0", 24 },
    { "203.0.113.0", 24 },
    { "224.0.0.0", 4 },
    { "240.0.0.0", 4 },
} };
constexpr std::array<Range, 10> private_6{ {
    { "::", 96 }, // unspecified, loopback and old ways to write IPv4
    { "64:ff9b::", 96 },
    { "64:ff9b:1::", 48 },
    { "100::", 64 },
    { "2001::", 23 },
    { "2001:db8::", 32 },
    { "2002::", 16 },
    { "fc00::", 7 },
    { "fe80::", 9 }, // link-local and the site-local ones before them
    { "ff00::", 8 },
} };

template <std::size_t size>
bool begins_alike(
    const std::array<unsigned char, size>& one, const std::array<unsigned char, size>& other, unsigned bits
) {
    std::size_t byte = 0;
    for (; bits >= 8; bits -= 8, ++byte)
        if (one[byte] != other[byte]) return false;
    const auto mask = static_cast<unsigned char>(0xFF00U >> bits);
    return bits == 0 || (one[byte] & mask) == (other[byte] & mask);
}

template <std::size_t size, std::size_t count>
bool in_any(int family, const std::array<Range, count>& ranges, const std::array<unsigned char, size>& address) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
        std::array<unsigned char, size> first{};
        inet_pton(family, range.first, first.data());
        return begins_alike(address, first, range.bits);
    });
}

bool is_private_4(const unsigned char* bytes) {
    std::array<unsigned char, 4> address{};
    std::copy_n(bytes, address.size(), address.begin());
    return in_any(AF_INET, private_4, address);
}

bool is_private_6(const std::array<unsigned char, 16>& address) {
    static constexpr std::array<unsigned char, 12> written_as_6{ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF };
    if (std::equal(written_as_6.begin(), written_as_6.end(), address.begin())) return is_private_4(&address[12]);
    return in_any(AF_INET6, private_6, address);
}

// What one request may use, for curl's callbacks.
struct Receiving {
    const WebOptions& options;
    std::string body{};
    bool too_large = false;
    bool refused = false;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& receiving = *static_cast<Receiving*>(to);
    receiving.too_large = receiving.body.size() + size * count > largest_page;
    if (receiving.too_large) return 0;
    receiving.body.append(bytes, size * count);
    return size * count;
}

curl_socket_t open_socket(void* with, curlsocktype, curl_sockaddr* address) {
    auto& receiving = *static_cast<Receiving*>(with);
    if (!receiving.options.private_addresses && is_private(address->addr)) {
        receiving.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// The scheme, host and port of an address, by curl's own reading of it.
std::string origin_of(const std::string& address) {
    const std::unique_ptr<CURLU, void (*)(CURLU*)> url(curl_url(), curl_url_cleanup);
    if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return {};
    std::string origin;
    for (const auto part : { CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT }) {
        char* text = nullptr;
        if (curl_url_get(url.get(), part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
        origin += (origin.empty() ? "" : " ") + lower_ascii(text);
        curl_free(text);
    }
    return origin;
}

bool is_of_the_web(const std::string& origin) {
    return origin.starts_with("http ") || origin.starts_with("https ");
}

// From http to https of the same host is the one change of origin that is followed.
bool may_follow(const std::string& from, const std::string& to) {
    if (from == to) return true;
    const auto host = [](const std::string& origin) { return split(origin, ' ').at(1); };
    return from.starts_with("http ") && to.starts_with("https ") && host(from) == host(to);
}

class CurlWeb : public Web {
public:
    explicit CurlWeb(const WebOptions& options) : options_(options), curl_(started(), curl_easy_cleanup) {}

    Answer get(const std::string& address) override {
        auto at = address;
        for (long redirects = 0; redirects <= most_redirects; ++redirects) {
            const auto origin = origin_of(at);
            if (!is_of_the_web(origin)) return { Trouble::address_refused };
            std::string elsewhere;
            auto answer = get_once(at, elsewhere);
            if (elsewhere.empty()) return answer;
            const auto there = origin_of(elsewhere);
            if (!is_of_the_web(there) || !may_follow(origin, there)) return { Trouble::sent_elsewhere };
            at = elsewhere;
        }
        return { Trouble::sent_elsewhere };
    }

private:
    static CURL* started() {
        static const auto once = curl_global_init(CURL_GLOBAL_DEFAULT);
        ensure(once == CURLE_OK, "curl does not start");
        auto* curl = curl_easy_init();
        ensure(curl != nullptr, "curl gives no handle");
        return curl;
    }

    void prepare(const std::string& address, Receiving& receiving) {
        auto* curl = curl_.get();
        curl_easy_reset(curl);
        curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); // a proxy would be the one to connect, unseen by open_socket
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "Knotwork");
        curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.to_connect.count()));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(options_.for_a_page.count()));
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slowest);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.for_a_page.count() / 2 + 1));
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &receiving);
    }

    Answer get_once(const std::string& address, std::string& elsewhere) {
        Receiving receiving{ .options = options_ };
        prepare(address, receiving);
        const auto code = curl_easy_perform(curl_.get());
        if (receiving.refused) return { Trouble::address_refused };
        if (receiving.too_large) return { Trouble::too_large };
        if (code != CURLE_OK) return { Trouble::unreachable };
        long status = 0;
        char* redirect = nullptr;
        curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(curl_.get(), CURLINFO_REDIRECT_URL, &redirect);
        if (redirect != nullptr) elsewhere = redirect;
        if (status >= 500) return { Trouble::broke };
        if (status != 200) return { Trouble::refused };
        return { Trouble::none, std::move(receiving.body) };
    }

    WebOptions options_;
    std::unique_ptr<CURL, void (*)(CURL*)> curl_;
};

}

bool is_private(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        std::array<unsigned char, 4> bytes{};
        std::memcpy(bytes.data(), &four.sin_addr, bytes.size());
        return is_private_4(bytes.data());
    }
    if (address.sa_family != AF_INET6) return true;
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    std::array<unsigned char, 16> bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_private_6(bytes);
}

std::unique_ptr<Web> real_web(const WebOptions& options) {
    return std::make_unique<CurlWeb>(options);
}

std::string list_address(std::string_view typed) {
    auto address = std::string(trimmed(typed).substr(0, trimmed(typed).find_first_of("?#")));
    while (address.ends_with('/'))
        address.pop_back();
    return address.ends_with("/services") ? address : address + "/services";
}

std::string page_address(const std::string& list, std::int64_t page) {
    return list + "?page=" + std::to_string(page) + "&per_page=100";
}

std::string service_address(const std::string& list, std::string_view key) {
    return list + '/' + percent_encoded(key);
}

}
