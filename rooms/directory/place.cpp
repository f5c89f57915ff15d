#include "rooms/directory/place.hpp"

#include <algorithm>
#include <cctype>

namespace knotwork::directory {
namespace {

bool looks_like_postcode(const std::string& plain) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return plain.size() >= 2 && plain.size() <= 7 && !digit(plain.front()) &&
           std::any_of(plain.begin(), plain.end(), digit);
}

search::Near near(const search::Index& index, Point point, const std::optional<std::string>& area) {
    return { point, area ? index.around(*area) : std::vector<std::string>{} };
}

std::optional<Whereabouts> by_postcode(Tx& tx, const search::Index& index, std::string_view typed) {
    const auto plain = plain_postcode(typed);
    if (!looks_like_postcode(plain)) return std::nullopt;
    if (const auto found = store::find_postcode(tx, plain)) {
        const auto cut = plain.size() - 3;
        return Whereabouts{ near(index, found->point, found->area), plain.substr(0, cut) + " " + plain.substr(cut) };
    }
    const auto letters = static_cast<std::int64_t>(plain.size());
    auto called = std::string(trimmed(typed));
    std::transform(called.begin(), called.end(), called.begin(), [](unsigned char c) { return std::toupper(c); });
    for (const auto more : { 3, 2 }) // an outward code lacks three letters, a sector two
        if (const auto part = store::find_postcodes(tx, plain, letters + more))
            return Whereabouts{ near(index, part->centre, part->area), called };
    return std::nullopt;
}

std::optional<Whereabouts> by_name(const search::Index& index, std::string_view typed) {
    const auto wanted = folded(typed);
    if (wanted.empty()) return std::nullopt;
    const search::AreaFacts* best = nullptr;
    int apart = search::forgiven(wanted.size()) + 1;
    for (const auto& [name, at] : index.area_names()) {
        const auto distance = search::letters_apart(wanted, name, apart);
        if (distance >= apart) continue;
        apart = distance;
        best = &index.facts().areas[at];
    }
    if (!best) return std::nullopt;
    return Whereabouts{ { best->centre, index.around(best->key) }, best->name };
}

}

std::string plain_postcode(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') plain += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) plain += c;
    }
    return plain;
}

std::optional<Whereabouts> find_place(Tx& tx, const search::Index& index, std::string_view typed) {
    if (auto found = by_postcode(tx, index, typed)) return found;
    return by_name(index, typed);
}

}
