#pragma once
// The Cookie header (RFC 6265 section 4.2.1). Cookies of other programs on the same host arrive with ours (all ports of
// 127.0.0.1 share them), so what is not well-formed is passed over rather than refused.
#include "kit/request.hpp"

#include <string_view>

namespace knotwork::shell {

inline constexpr std::string_view host_prefix = "__Host-";

/// Whether a cookie on this connection must be one that only this host, over TLS, could have set.
enum class CookieScope { plain, this_host_only };

/// The cookies in order, the first of a name alone. With this_host_only, those whose name carries the __Host- prefix,
/// without it: a cookie that a neighbouring host planted is not seen. At most 64, of at most 4 KiB each.
kit::Form read_cookies(std::string_view header, CookieScope scope);

/// Whether a name (a token) or a value may be written in Set-Cookie as it stands.
bool is_cookie_name(std::string_view name);
bool is_cookie_value(std::string_view value);

}
