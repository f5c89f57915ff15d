#include "rooms/accounts/session.hpp"

#include "base/random.hpp"
#include "base/text.hpp"

#include <array>

namespace knotwork::accounts {
namespace {

struct Sign {
    std::string_view word;
    int means;
};

// The first word that is found decides: most browsers also claim to be the ones after them.
constexpr std::array browser_signs{
    Sign{ "Edg", int(Browser::edge) },
    Sign{ "OPR/", int(Browser::opera) },
    Sign{ "SamsungBrowser", int(Browser::samsung_internet) },
    Sign{ "Firefox/", int(Browser::firefox) },
    Sign{ "FxiOS/", int(Browser::firefox) },
    Sign{ "Chrome/", int(Browser::chrome) },
    Sign{ "CriOS/", int(Browser::chrome) },
    Sign{ "Safari/", int(Browser::safari) },
};

constexpr std::array system_signs{
    Sign{ "iPhone", int(System::iphone) },       Sign{ "iPad", int(System::ipad) },
    Sign{ "Android", int(System::android) },     Sign{ "Windows", int(System::windows) },
    Sign{ "CrOS", int(System::chromebook) },     Sign{ "Mac OS X", int(System::mac) },
    Sign{ "Linux", int(System::linux_desktop) },
};

template <class Enum, std::size_t count>
Enum meaning(const std::array<Sign, count>& signs, std::string_view text) {
    for (const auto& sign : signs)
        if (text.find(sign.word) != std::string_view::npos) return static_cast<Enum>(sign.means);
    return Enum::other;
}

bool may_stand_in_path(char c) {
    return c > ' ' && c < '\x7f' && c != '\\' && c != '"' && c != '<' && c != '>';
}

}

Bytes token_digest(std::string_view token) {
    return { sha256(token) };
}

std::string form_token_of(std::string_view session_token) {
    return hmac_sha256(session_token, "the forms of this session");
}

bool has_expired(Instant started_at, Instant last_seen_at, Instant now) {
    return now - started_at > longest_session || now - last_seen_at > longest_idle;
}

bool is_freshly_proven(Instant proven_at, Instant now) {
    return now - proven_at <= proof_lasts;
}

Device device_of(std::string_view user_agent) {
    return { meaning<Browser>(browser_signs, user_agent), meaning<System>(system_signs, user_agent) };
}

std::string safe_path(std::string_view typed) {
    const bool ours = typed.starts_with('/') && !typed.starts_with("//") && typed.size() <= 500 &&
                      std::all_of(typed.begin(), typed.end(), may_stand_in_path);
    return ours ? std::string(typed) : "/";
}

}
