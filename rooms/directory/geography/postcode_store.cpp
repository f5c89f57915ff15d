// Each sector is a row. Its postcodes are lines of a text, "AA 684600 345400 E99000101", in order; a minus stands for
// no area.
#include "rooms/directory/geography/postcode_store.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace knotwork::directory::store {
namespace {

constexpr std::size_t unit_letters = 2;   // "AA" of "AM1 2AA"
constexpr std::size_t inward_letters = 3; // "2AA"

struct LinesRow {
    std::string sector;
    std::string lines;
};

constexpr Sql select_lines{ "directory.select_sector_lines",
                            "SELECT lines FROM directory_postcode_sector WHERE sector = :sector" };
constexpr Sql select_all_lines{ "directory.select_all_sector_lines",
                                "SELECT sector, lines FROM directory_postcode_sector ORDER BY sector" };
constexpr Sql select_sector{ "directory.select_sector", R"(
    SELECT easting, northing, area_code, postcodes FROM directory_postcode_sector WHERE sector = :sector)" };
constexpr Sql select_outward{ "directory.select_outward", R"(
    SELECT easting, northing, area_code, postcodes FROM directory_postcode_sector WHERE outward = :outward
    ORDER BY sector)" };
constexpr Sql put_sector{ "directory.put_sector", R"(
    INSERT INTO directory_postcode_sector (sector, outward, postcodes, easting, northing, area_code, lines)
    VALUES (:sector, :outward, :postcodes, :easting, :northing, :area_code, :lines)
    ON CONFLICT (sector) DO UPDATE SET outward = excluded.outward, postcodes = excluded.postcodes,
        easting = excluded.easting, northing = excluded.northing, area_code = excluded.area_code,
        lines = excluded.lines)" };

std::string_view up_to(std::string_view& rest, char end) {
    const auto at = std::min(rest.find(end), rest.size());
    const auto part = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return part;
}

std::int32_t number(std::string_view text) {
    std::int32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    ensure(read.ptr == text.data() + text.size(), "a kept sector of postcodes cannot be read");
    return value;
}

std::vector<PlacedPostcode> read_lines(const std::string& sector, std::string_view rest) {
    std::vector<PlacedPostcode> postcodes;
    while (!rest.empty()) {
        auto line = up_to(rest, '\n');
        PlacedPostcode one{ .postcode = sector, .point = {}, .area = {} };
        one.postcode += up_to(line, ' ');
        one.point.easting = number(up_to(line, ' '));
        one.point.northing = number(up_to(line, ' '));
        if (line != "-") one.area = std::string(line);
        postcodes.push_back(std::move(one));
    }
    return postcodes;
}

std::string written(std::span<const PlacedPostcode> postcodes) {
    std::string lines;
    for (const auto& one : postcodes)
        lines += one.postcode.substr(one.postcode.size() - unit_letters) + ' ' + std::to_string(one.point.easting) +
                 ' ' + std::to_string(one.point.northing) + ' ' + one.area.value_or("-") + '\n';
    return lines;
}

// The middle of several, each counting as often as it says.
class Middle {
public:
    void add(Point point, const std::optional<std::string>& area, std::int64_t times) {
        easting_ += point.easting * times;
        northing_ += point.northing * times;
        count_ += times;
        if (area) areas_[*area] += times;
    }

    std::optional<PartOfTown> part() const {
        if (count_ == 0) return std::nullopt;
        const auto most = std::max_element(areas_.begin(), areas_.end(), [](const auto& left, const auto& right) {
            return left.second < right.second;
        });
        const Point centre{ static_cast<std::int32_t>(easting_ / count_),
                            static_cast<std::int32_t>(northing_ / count_) };
        return PartOfTown{ centre, most == areas_.end() ? std::nullopt : std::optional(most->first), count_ };
    }

private:
    std::int64_t easting_ = 0;
    std::int64_t northing_ = 0;
    std::int64_t count_ = 0;
    std::map<std::string, std::int64_t> areas_;
};

std::string_view sector_of(const PlacedPostcode& one) {
    return std::string_view(one.postcode).substr(0, one.postcode.size() - unit_letters);
}

// Those of a sector as they will be: what was there, with the new ones put in. Counts what is new or different.
std::vector<PlacedPostcode>
merged(const std::vector<PlacedPostcode>& before, std::span<const PlacedPostcode> added, std::int64_t& changed) {
    std::map<std::string, PlacedPostcode> all;
    for (const auto& one : before)
        all.emplace(one.postcode, one);
    for (const auto& one : added) {
        const auto found = all.find(one.postcode);
        if (found != all.end() && found->second == one) continue;
        ++changed;
        all.insert_or_assign(one.postcode, one);
    }
    std::vector<PlacedPostcode> postcodes;
    for (auto& [name, one] : all)
        postcodes.push_back(std::move(one));
    return postcodes;
}

std::int64_t put_one_sector(Tx& tx, std::span<const PlacedPostcode> added) {
    const std::string sector(sector_of(added.front()));
    const auto lines = tx.one<std::string>(select_lines, sector);
    std::int64_t changed = 0;
    const auto postcodes = merged(lines ? read_lines(sector, *lines) : std::vector<PlacedPostcode>{}, added, changed);
    if (changed == 0) return 0;
    Middle middle;
    for (const auto& one : postcodes)
        middle.add(one.point, one.area, 1);
    const auto part = middle.part();
    tx.run(
        put_sector,
        sector,
        sector.substr(0, sector.size() - (inward_letters - unit_letters)),
        part->postcodes,
        part->centre.easting,
        part->centre.northing,
        part->area,
        written(postcodes)
    );
    return changed;
}

struct PartRow {
    std::int32_t easting;
    std::int32_t northing;
    std::optional<std::string> area;
    std::int64_t postcodes;
};

}

std::optional<PlacedPostcode> find_postcode(Tx& tx, const std::string& postcode) {
    if (postcode.size() <= inward_letters) return std::nullopt;
    const auto sector = postcode.substr(0, postcode.size() - unit_letters);
    const auto lines = tx.one<std::string>(select_lines, sector);
    if (!lines) return std::nullopt;
    for (auto& one : read_lines(sector, *lines))
        if (one.postcode == postcode) return std::move(one);
    return std::nullopt;
}

std::optional<PartOfTown> find_outward(Tx& tx, const std::string& outward) {
    Middle middle;
    for (const auto& row : tx.all<PartRow>(select_outward, outward))
        middle.add({ row.easting, row.northing }, row.area, row.postcodes);
    return middle.part();
}

std::optional<PartOfTown> find_sector(Tx& tx, const std::string& sector) {
    const auto row = tx.one<PartRow>(select_sector, sector);
    if (!row) return std::nullopt;
    return PartOfTown{ { row->easting, row->northing }, row->area, row->postcodes };
}

std::int64_t put_postcodes(Tx& tx, std::span<const PlacedPostcode> postcodes) {
    std::int64_t changed = 0;
    while (!postcodes.empty()) {
        std::size_t count = 1;
        while (count < postcodes.size() && sector_of(postcodes[count]) == sector_of(postcodes.front()))
            ++count;
        changed += put_one_sector(tx, postcodes.first(count));
        postcodes = postcodes.subspan(count);
    }
    return changed;
}

void each_postcode(Tx& tx, const std::function<void(const PlacedPostcode&)>& each) {
    tx.each<LinesRow>(select_all_lines, [&](const LinesRow& row) {
        for (const auto& one : read_lines(row.sector, row.lines))
            each(one);
    });
}

}
