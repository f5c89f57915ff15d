#include "shell/negotiation.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace knotwork::shell {
namespace {

// The next entry of a list with commas, without spaces around it.
std::string_view take_entry(std::string_view& list) {
    const auto entry = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), entry.size() + 1));
    return trimmed(entry);
}

// Whether an entry such as "br;q=0.000" says never.
bool says_never(std::string_view entry) {
    const auto semicolon = entry.find(';');
    if (semicolon == std::string_view::npos) return false;
    const auto weight = trimmed(entry.substr(semicolon + 1));
    if (!weight.starts_with("q=0") && !weight.starts_with("Q=0")) return false;
    return weight.find_first_not_of("0.", 2) == std::string_view::npos;
}

std::string_view without_weakness(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}

Coding best_coding(std::string_view accept_encoding, Coding preferred) {
    bool brotli = false, gzip = false;
    while (!accept_encoding.empty()) {
        const auto entry = take_entry(accept_encoding);
        const auto name = lower_ascii(trimmed(entry.substr(0, entry.find(';'))));
        if (name == "br") brotli = !says_never(entry);
        if (name == "gzip" || name == "x-gzip") gzip = !says_never(entry);
    }
    if (brotli && gzip) return preferred;
    return brotli ? Coding::brotli : gzip ? Coding::gzip : Coding::identity;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (trimmed(if_none_match) == "*") return true;
    const auto wanted = without_weakness(tag);
    while (!if_none_match.empty()) // our tags hold no comma
        if (without_weakness(take_entry(if_none_match)) == wanted) return true;
    return false;
}

}
