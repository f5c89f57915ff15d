// Cookie headers: whatever is accepted could have been set by us, and is read the same again.
#include "shell/cookies.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace knotwork::shell;
    const std::string_view header(reinterpret_cast<const char*>(data), size);
    const auto cookies = read_cookies(header, CookieScope::plain);
    std::string again;
    for (const auto& [name, value] : cookies.pairs()) {
        if (!is_cookie_name(name) || !is_cookie_value(value)) std::abort();
        again += name + '=' + value + "; ";
    }
    if (read_cookies(again, CookieScope::plain).pairs() != cookies.pairs()) std::abort();
    if (read_cookies(header, CookieScope::this_host_only).pairs().size() > 64) std::abort();
    return 0;
}
