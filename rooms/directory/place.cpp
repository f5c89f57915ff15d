#include "rooms/directory/place.hpp"

#include "rooms/directory/geography/boundary.hpp"

#include <algorithm>
#include <tuple>

namespace knotwork::directory {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool looks_like_postcode(const std::string& plain) {
    return plain.size() >= 2 && plain.size() <= 7 && !is_digit(plain.front()) &&
           std::any_of(plain.begin(), plain.end(), is_digit);
}

// The areas that somebody there is in, or that lie in theirs.
std::vector<std::string> areas_around(Tx& tx, const search::Index& index, const std::string& area) {
    auto areas = index.around(area);
    for (const auto& one : store::area_and_around(tx, area))
        if (std::find(areas.begin(), areas.end(), one.code) == areas.end()) areas.push_back(one.code);
    return areas;
}

search::Near near(Tx& tx, const search::Index& index, Point point, const std::optional<std::string>& area) {
    return { point, area ? areas_around(tx, index, *area) : std::vector<std::string>{} };
}

// ---- postcodes

Whereabouts at_part(Tx& tx, const search::Index& index, const store::PartOfTown& part, std::string called) {
    return { near(tx, index, part.centre, part.area), std::move(called) };
}

std::optional<Whereabouts> in_sector(Tx& tx, const search::Index& index, const std::string& sector) {
    const auto part = store::find_sector(tx, sector);
    if (!part) return std::nullopt;
    return at_part(tx, index, *part, sector.substr(0, sector.size() - 1) + " " + sector.back());
}

std::optional<Whereabouts> in_outward(Tx& tx, const search::Index& index, const std::string& outward) {
    const auto part = store::find_outward(tx, outward);
    return part ? std::optional(at_part(tx, index, *part, outward)) : std::nullopt;
}

std::optional<Whereabouts> at_postcode(Tx& tx, const search::Index& index, const std::string& plain) {
    const auto found = store::find_postcode(tx, plain);
    if (!found) return std::nullopt;
    const auto ward = store::area_at(tx, found->point);
    const auto cut = plain.size() - 3;
    return Whereabouts{ near(tx, index, found->point, ward ? ward : found->area),
                        plain.substr(0, cut) + " " + plain.substr(cut) };
}

bool ends_as_postcode(const std::string& plain) {
    const auto last = plain.size();
    return last >= 5 && is_digit(plain[last - 3]) && !is_digit(plain[last - 2]) && !is_digit(plain[last - 1]);
}

std::optional<Whereabouts> by_postcode(Tx& tx, const search::Index& index, std::string_view typed) {
    const auto plain = plain_postcode(typed);
    if (!looks_like_postcode(plain)) return std::nullopt;
    if (ends_as_postcode(plain)) {
        if (auto found = at_postcode(tx, index, plain)) return found;
        if (auto found = in_sector(tx, index, plain.substr(0, plain.size() - 2))) return found;
        return in_outward(tx, index, plain.substr(0, plain.size() - 3));
    }
    const bool spaced = trimmed(typed).find(' ') != std::string_view::npos;
    if (spaced)
        if (auto found = in_sector(tx, index, plain)) return found;
    if (auto found = in_outward(tx, index, plain)) return found;
    return in_sector(tx, index, plain);
}

// ---- names

Whereabouts at_area(Tx& tx, const search::Index& index, const Area& area) {
    return { { area.centre, areas_around(tx, index, area.code) }, area.name.text() };
}

// Of several areas of one name: one that the directory reaches, then an authority, then a place before a ward.
const Area* likeliest(const search::Index& index, const std::vector<Area>& areas) {
    const auto rank = [&](const Area& area) {
        const bool reached = !index.around(area.code).empty();
        return std::tuple(!reached, area.kind != "authority", area.kind == "former_authority", area.kind == "ward");
    };
    const auto best = std::min_element(areas.begin(), areas.end(), [&](const Area& left, const Area& right) {
        return rank(left) < rank(right);
    });
    return best == areas.end() ? nullptr : &*best;
}

bool lies_in(Tx& tx, const Area& area, const std::string& outer_name) {
    const auto around = store::area_and_around(tx, area.code);
    return std::any_of(around.begin(), around.end(), [&](const Area& one) {
        return one.code != area.code && folded(one.name.text()) == outer_name;
    });
}

// Those of that name, or of the name before one of its spaces where they lie in what the rest names.
std::vector<Area> areas_of_name(Tx& tx, const std::string& wanted) {
    if (auto areas = store::areas_named(tx, wanted); !areas.empty()) return areas;
    for (auto space = wanted.find(' '); space != std::string::npos; space = wanted.find(' ', space + 1)) {
        auto areas = store::areas_named(tx, wanted.substr(0, space));
        std::erase_if(areas, [&](const Area& area) { return !lies_in(tx, area, wanted.substr(space + 1)); });
        if (!areas.empty()) return areas;
    }
    return {};
}

std::optional<Whereabouts> by_exact_name(Tx& tx, const search::Index& index, const std::string& wanted) {
    const auto areas = areas_of_name(tx, wanted);
    const auto* area = likeliest(index, areas);
    return area ? std::optional(at_area(tx, index, *area)) : std::nullopt;
}

std::optional<Whereabouts> by_likely_name(Tx& tx, const search::Index& index, const std::string& wanted) {
    const search::AreaFacts* best = nullptr;
    int apart = search::forgiven(wanted.size()) + 1;
    for (const auto& [name, at] : index.area_names()) {
        const auto distance = search::letters_apart(wanted, name, apart);
        if (distance >= apart) continue;
        apart = distance;
        best = &index.facts().areas[at];
    }
    if (!best) return std::nullopt;
    return Whereabouts{ { best->centre, areas_around(tx, index, best->key) }, best->name };
}

std::optional<Whereabouts> by_code(Tx& tx, const search::Index& index, std::string_view typed) {
    const auto around = store::area_and_around(tx, plain_postcode(typed));
    return around.empty() ? std::nullopt : std::optional(at_area(tx, index, around.front()));
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
    const auto wanted = folded(typed);
    if (wanted.empty()) return std::nullopt;
    if (auto found = by_exact_name(tx, index, wanted)) return found;
    if (auto found = by_code(tx, index, typed)) return found;
    return by_likely_name(tx, index, wanted);
}

std::vector<Area> areas_called(Tx& tx, std::string_view typed) {
    const auto wanted = folded(typed);
    if (wanted.empty()) return {};
    if (auto areas = areas_of_name(tx, wanted); !areas.empty()) return areas;
    const auto around = store::area_and_around(tx, plain_postcode(typed));
    return around.empty() ? std::vector<Area>{} : std::vector<Area>{ around.front() };
}

}
