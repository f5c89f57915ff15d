#pragma once
// Sessions: how long one lasts, how its secret is kept, and what the browser behind it is called. The secret is 256
// random bits that only the browser holds; here is its digest.
#include "base/time.hpp"
#include "storage/bytes.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace knotwork::accounts {

inline constexpr std::chrono::minutes longest_idle{ 30 };
inline constexpr std::chrono::hours longest_session{ 12 };
/// A session in use is marked so once in this time, not at every request.
inline constexpr std::chrono::minutes seen_again_after{ 1 };
/// For how long a second factor counts as just shown.
inline constexpr std::chrono::minutes proof_lasts{ 10 };
/// For how long a sign-in may stand between its first proof and its session.
inline constexpr std::chrono::minutes sign_in_lasts{ 10 };

/// What is kept of a secret that a browser or a link holds: SHA-256, because 256 random bits need no slow hash.
Bytes token_digest(std::string_view token);

/// The secret that forms of a session carry, told from its token and telling nothing about it.
std::string form_token_of(std::string_view session_token);

bool has_expired(Instant started_at, Instant last_seen_at, Instant now);
bool is_freshly_proven(Instant proven_at, Instant now);

enum class Browser { firefox, edge, opera, samsung_internet, chrome, safari, other };
enum class System { windows, android, iphone, ipad, mac, chromebook, linux_desktop, other };

/// What people call their device, as far as the browser tells.
struct Device {
    Browser browser = Browser::other;
    System system = System::other;

    bool operator==(const Device&) const = default;
};

Device device_of(std::string_view user_agent);

/// Where to go after signing in: `typed` when it is a path of ours, else the home page. Never another site.
std::string safe_path(std::string_view typed);

}
